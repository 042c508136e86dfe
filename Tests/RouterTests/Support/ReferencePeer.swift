@testable import Router

/// RFC 6455 read once more, as plainly as can be: the whole wire at once, nothing incremental, nothing fast.
///
/// It shares no code with the product; random wires must come to the same end in both.
struct ReferencePeer {
    private struct Broken: Error {
        let farewell: Farewell
    }

    private let wire: [UInt8]
    private let maxMessageBytes: Int
    private var exchange = Exchange()
    private var at = 0
    private var kind: MessageKind?
    private var message: [UInt8] = []
    private var fragments = 0

    static func judge(_ wire: [UInt8], maxMessageBytes: Int) -> Exchange {
        var peer = ReferencePeer(wire: wire, maxMessageBytes: maxMessageBytes)
        do {
            while try peer.readFrame() {}
        } catch {
            peer.exchange.outcome = .violated(error.farewell)
            let payload = codeBytes(error.farewell.code ?? 0) + Array(error.farewell.words.utf8)
            peer.exchange.replies += [0x88, UInt8(payload.count)] + payload
        }
        return peer.exchange
    }

    private init(wire: [UInt8], maxMessageBytes: Int) {
        self.wire = wire
        self.maxMessageBytes = maxMessageBytes
    }

    private mutating func readFrame() throws(Broken) -> Bool {
        guard let first = byte() else { return false }
        let opcode = first % 16
        if first & 0b0111_0000 != 0 { throw broken(.reservedBits) }
        if ![0, 1, 2, 8, 9, 10].contains(opcode) { throw broken(.unknownOpcode) }
        if opcode >= 8, first < 128 { throw broken(.fragmentedControl) }
        if opcode == 0, kind == nil { throw broken(.strayContinuation) }
        if opcode == 1 || opcode == 2, kind != nil { throw broken(.interruptedMessage) }
        guard let second = byte() else { return false }
        if second < 128 { throw broken(.unmasked) }
        if opcode >= 8, second % 128 > 125 { throw broken(.longControl) }
        guard let length = try readLength(short: second % 128) else { return false }
        var key: [UInt8] = []
        for _ in 0..<4 {
            guard let next = byte() else { return false }
            key.append(next)
        }
        return try opcode >= 8
            ? readControl(opcode, length, key) : readData(opcode, isFinal: first >= 128, length, key)
    }

    private mutating func readLength(short: UInt8) throws(Broken) -> UInt64? {
        let count = short == 126 ? 2 : short == 127 ? 8 : 0
        var length: UInt64 = count == 0 ? UInt64(short) : 0
        for place in 0..<count {
            guard let next = byte() else { return nil }
            if count == 8, place == 0, next >= 128 { throw broken(.lengthTopBit) }
            length = length * 256 + UInt64(next)
        }
        if count == 2, length < 126 { throw broken(.longLengthForm) }
        if count == 8, length < 65_536 { throw broken(.longLengthForm) }
        return length
    }

    private mutating func readControl(
        _ opcode: UInt8,
        _ length: UInt64,
        _ key: [UInt8]
    ) throws(Broken) -> Bool {
        let payload = take(length, key)
        guard payload.count == length else { return false }
        switch opcode {
        case 9:
            exchange.replies += [0x8A, UInt8(payload.count)] + payload
        case 8:
            try readClose(payload)
            return false
        default:
            break
        }
        return true
    }

    private mutating func readClose(_ payload: [UInt8]) throws(Broken) {
        if payload.isEmpty {
            exchange.replies += [0x88, 0]
            exchange.outcome = .peerClosed(CloseFrame(code: nil))
            return
        }
        if payload.count == 1 { throw broken(.shortClose) }
        let code = UInt16(payload[0]) * 256 + UInt16(payload[1])
        let known: Set<UInt16> = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014]
        if !known.contains(code), code < 3000 || code > 4999 { throw broken(.closeCode) }
        guard let reason = String(validating: payload[2...], as: UTF8.self) else {
            throw Broken(farewell: .notUTF8)
        }
        exchange.replies += [0x88, 2, payload[0], payload[1]]
        exchange.outcome = .peerClosed(CloseFrame(code: code, reason: reason))
    }

    private mutating func readData(
        _ opcode: UInt8,
        isFinal: Bool,
        _ length: UInt64,
        _ key: [UInt8]
    ) throws(Broken) -> Bool {
        if opcode != 0 {
            kind = opcode == 1 ? .text : .binary
            message = []
            fragments = 0
        }
        if UInt64(message.count) + length > UInt64(maxMessageBytes) {
            throw Broken(farewell: .messageTooBig(limit: maxMessageBytes))
        }
        fragments += 1
        let payload = take(length, key)
        message += payload
        if kind == .text, !isBeginningOfUTF8(message) { throw Broken(farewell: .notUTF8) }
        guard payload.count == length else { return false }
        guard isFinal, let kind else { return true }
        if kind == .text, String(validating: message, as: UTF8.self) == nil {
            throw Broken(farewell: .notUTF8)
        }
        exchange.messages.append(PlainMessage(kind: kind, payload: message))
        self.kind = nil
        return true
    }

    private mutating func byte() -> UInt8? {
        guard at < wire.count else { return nil }
        at += 1
        return wire[at - 1]
    }

    private mutating func take(_ length: UInt64, _ key: [UInt8]) -> [UInt8] {
        let taken = wire[at...].prefix(Int(min(length, UInt64(wire.count))))
        at += taken.count
        return masked(Array(taken), key)
    }

    private func broken(_ rule: ProtocolRule) -> Broken {
        Broken(farewell: .protocolError(rule))
    }
}

private func codeBytes(_ code: UInt16) -> [UInt8] {
    [UInt8(code / 256), UInt8(code % 256)]
}

/// Whether some bytes after these could make them UTF-8: found by trying.
func isBeginningOfUTF8(_ bytes: [UInt8]) -> Bool {
    func isWhole(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }
    if isWhole(bytes) { return true }
    let tries: [UInt8] = [0x80, 0x90, 0xA0, 0xBF]
    let pairs = tries.flatMap { first in tries.map { [first, $0] } }
    let completions = tries.map { [$0] } + pairs + pairs.map { $0 + [0x80] }
    return completions.contains { isWhole(bytes + $0) }
}
