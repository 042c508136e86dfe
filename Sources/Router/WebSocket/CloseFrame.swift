/// What a close frame says (RFC 6455, section 5.5.1).
struct CloseFrame: Equatable, Sendable {
    /// The longest reason: a control frame's 125 bytes less two for the code.
    static let maxReasonBytes = ControlFrame.maxBytes - 2

    /// Nil if the frame has no payload.
    let code: UInt16?
    /// Empty if there is none; always empty without a code.
    let reason: String

    init(code: UInt16?, reason: String = "") {
        self.code = code
        self.reason = code == nil ? "" : reason
    }

    init(_ farewell: Farewell) {
        self.init(code: farewell.code, reason: farewell.words)
    }

    /// Reads the unmasked payload of a peer's close frame.
    init(payload: UnsafeRawBufferPointer) throws(Farewell) {
        guard !payload.isEmpty else {
            self.init(code: nil)
            return
        }
        guard payload.count >= 2 else { throw .protocolError(.shortClose) }
        let code = UInt16(payload[0]) << 8 | UInt16(payload[1])
        guard Self.isValid(code: code) else { throw .protocolError(.closeCode) }
        guard let reason = String(validating: payload[2...], as: UTF8.self) else { throw .notUTF8 }
        self.init(code: code, reason: reason)
    }

    /// Appends the frame; a reason that is too long is cut before the character that does not fit.
    func append(to frames: inout FrameBytes) {
        guard let code else {
            frames.appendControl(.close, UnsafeRawBufferPointer(start: nil, count: 0))
            return
        }
        var payload: [UInt8] = [UInt8(code >> 8), UInt8(code & 0xFF)]
        for character in reason.unicodeScalars {
            let encoded = UTF8.encode(character)
            guard let encoded, payload.count + encoded.count <= ControlFrame.maxBytes else { break }
            payload.append(contentsOf: encoded)
        }
        payload.withUnsafeBytes { frames.appendControl(.close, $0) }
    }

    /// Whether a peer may send the code: RFC 6455, section 7.4, and the registry of IANA.
    ///
    /// 1004 is reserved; 1005, 1006 and 1015 stand for what never was on the wire.
    static func isValid(code: UInt16) -> Bool {
        switch code {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }
}
