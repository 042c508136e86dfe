/// Turns what a socket read held, cut anywhere, into whole messages and control frames (RFC 6455, section 5).
///
/// A small message that came whole costs one header and one unmasking copy into the ``FrameBytes`` given.
/// What is cut is kept here, unmasked, and grows with what arrived, never with what a header claims.
struct FrameDecoder: ~Copyable {
    /// How many frames one message may have: empty fragments would otherwise cost a peer nothing and us time.
    ///
    /// 4 MiB in pieces of 64 bytes fit, with an empty one at the end, as some libraries send it.
    static let maxFragments = 1 << 17

    /// So many bytes inflated from one input are taken before the rest of it is looked at: a hundred bytes can stand for
    /// a hundred thousand.
    static let portion = 256 << 10

    /// What a message in pieces may leave allocated, in bytes: connections are many and mostly idle.
    static let keptCapacity = 1 << 10

    /// A frame whose payload has not all come.
    private struct Frame {
        let opcode: Opcode
        let isFinal: Bool
        /// Turned to where the payload goes on.
        var key: MaskingKey
        /// Bytes of payload still to come.
        var due: Int
    }

    /// The bound on a message over all its fragments, in bytes.
    ///
    /// `Int.max` is none. A new value holds from the next frame.
    var maxMessageBytes: Int

    private var cutHeader = InlineArray<16, UInt8>(repeating: 0)
    private var cutHeaderBytes = 0
    private var frame: Frame?
    /// The kind of the message in pieces; nil if there is none.
    private var messageKind: MessageKind?
    /// Whether it was deflated: then it is kept as it came, and inflated when it is whole.
    private var isCompressed = false
    private var fragments = 0
    private var text = UTF8Validator()
    /// The payload so far of the message in pieces, unmasked.
    private var message = RawBlock()
    /// The payload so far of a control frame that was cut, still masked.
    private var control = RawBlock()

    init(maxMessageBytes: Int) {
        self.maxMessageBytes = maxMessageBytes
    }

    /// Bytes held for what was cut.
    var capacity: Int { message.capacity + control.capacity }

    /// Takes the input from `offset` on, up to its end or to the first whole control frame.
    ///
    /// Returns that frame, or nil when the input is used up or a ``portion`` was inflated; `offset` says how far it
    /// came. Messages that became whole are in `messages`, also those before a violation. After a violation the decoder must not
    /// be used again. The inflater is the loop's, where compression was agreed.
    mutating func decode(
        _ input: UnsafeRawBufferPointer,
        from offset: inout Int,
        into messages: inout FrameBytes,
        inflater: MessageInflater? = nil
    ) throws(Farewell) -> ControlFrame? {
        precondition(offset >= 0 && offset <= input.count, "decoding begins within the input")
        guard let base = input.baseAddress else { return nil }
        while offset < input.count {
            if frame == nil {
                let header = try readHeader(
                    base,
                    count: input.count,
                    from: &offset,
                    takesCompressed: inflater != nil
                )
                guard let header else { return nil }
                let source = base + offset
                if header.payloadBytes <= input.count - offset {
                    if header.opcode.isControl {
                        offset += header.payloadBytes
                        return ControlFrame(
                            header.opcode,
                            masked: source,
                            count: header.payloadBytes,
                            key: header.key
                        )
                    }
                    if header.isPlainAndFinal, let kind = header.opcode.messageKind {
                        try appendWhole(kind, header, source, to: &messages)
                        offset += header.payloadBytes
                        continue
                    }
                    if header.isFinal, let kind = header.opcode.messageKind, let inflater {
                        try appendInflated(kind, header, source, to: &messages, by: inflater)
                        offset += header.payloadBytes
                        guard messages.count < Self.portion else { return nil }
                        continue
                    }
                }
                try begin(header)
            }
            let control = try takePayload(
                base,
                count: input.count,
                from: &offset,
                into: &messages,
                inflater: inflater
            )
            if let control { return control }
        }
        return nil
    }

    // MARK: - Headers

    @inline(__always)
    private mutating func readHeader(
        _ base: UnsafeRawPointer,
        count: Int,
        from offset: inout Int,
        takesCompressed: Bool
    ) throws(Farewell) -> ClientFrameHeader? {
        guard cutHeaderBytes == 0 else {
            return try readCutHeader(
                base,
                count: count,
                from: &offset,
                takesCompressed: takesCompressed
            )
        }
        let header = try ClientFrameHeader.read(
            base + offset,
            count: count - offset,
            isInsideMessage: messageKind != nil,
            takesCompressed: takesCompressed
        )
        guard let header else {
            while offset < count {
                keepHeaderByte(base, &offset)
            }
            return nil
        }
        offset += header.headerBytes
        return header
    }

    /// Completes a header byte by byte; it is at most fourteen of them, and seldom.
    @inline(never)
    private mutating func readCutHeader(
        _ base: UnsafeRawPointer,
        count: Int,
        from offset: inout Int,
        takesCompressed: Bool
    ) throws(Farewell) -> ClientFrameHeader? {
        while offset < count {
            keepHeaderByte(base, &offset)
            let header = try withUnsafeBytes(of: cutHeader) { bytes throws(Farewell) in
                try bytes.baseAddress.flatMap { wire throws(Farewell) in
                    try ClientFrameHeader.read(
                        wire,
                        count: cutHeaderBytes,
                        isInsideMessage: messageKind != nil,
                        takesCompressed: takesCompressed
                    )
                }
            }
            if let header {
                cutHeaderBytes = 0
                return header
            }
        }
        return nil
    }

    private mutating func keepHeaderByte(_ base: UnsafeRawPointer, _ offset: inout Int) {
        cutHeader[cutHeaderBytes] = base.load(fromByteOffset: offset, as: UInt8.self)
        cutHeaderBytes += 1
        offset += 1
    }

    // MARK: - Payloads

    /// The short way: a message in one frame, all of it in the input.
    @inline(__always)
    private func appendWhole(
        _ kind: MessageKind,
        _ header: ClientFrameHeader,
        _ source: UnsafeRawPointer,
        to messages: inout FrameBytes
    ) throws(Farewell) {
        let count = header.payloadBytes
        guard count <= maxMessageBytes else { throw .messageTooBig(limit: maxMessageBytes) }
        let target = messages.openFrame(kind, payloadBytes: count)
        let isASCII = header.key.unmask(source, into: target, count: count)
        if kind == .text, !isASCII {
            var text = UTF8Validator()
            guard text.accepts(UnsafeRawBufferPointer(start: target, count: count)), text.isAtBoundary
            else { throw .notUTF8 }
        }
        messages.commitFrame(payloadBytes: count)
    }

    private mutating func begin(_ header: ClientFrameHeader) throws(Farewell) {
        frame = Frame(
            opcode: header.opcode,
            isFinal: header.isFinal,
            key: header.key,
            due: header.payloadBytes
        )
        guard !header.opcode.isControl else { return }
        if let kind = header.opcode.messageKind {
            messageKind = kind
            isCompressed = header.isCompressed
            fragments = 0
            text.reset()
        }
        let most = isCompressed ? MessageInflater.mostCompressed(for: maxMessageBytes) : maxMessageBytes
        guard header.payloadBytes <= most - message.count else {
            throw .messageTooBig(limit: maxMessageBytes)
        }
        fragments += 1
        guard fragments <= Self.maxFragments else { throw .tooManyFragments(limit: Self.maxFragments) }
    }

    /// Takes what the input has of the frame begun, and ends the frame if that was all of it.
    private mutating func takePayload(
        _ base: UnsafeRawPointer,
        count: Int,
        from offset: inout Int,
        into messages: inout FrameBytes,
        inflater: MessageInflater?
    ) throws(Farewell) -> ControlFrame? {
        guard var frame else { return nil }
        let source = UnsafeRawBufferPointer(start: base + offset, count: min(frame.due, count - offset))
        offset += source.count
        frame.due -= source.count
        if frame.opcode.isControl {
            control.append(source)
        } else {
            try takeMessagePayload(source, key: frame.key)
            frame.key = frame.key.advanced(by: source.count)
        }
        guard frame.due == 0 else {
            self.frame = frame
            return nil
        }
        self.frame = nil
        if frame.opcode.isControl {
            return endControl(frame)
        }
        if frame.isFinal {
            try endMessage(into: &messages, inflater: inflater)
        }
        return nil
    }

    private mutating func takeMessagePayload(
        _ source: UnsafeRawBufferPointer,
        key: MaskingKey
    ) throws(Farewell) {
        guard let start = source.baseAddress, !source.isEmpty else { return }
        let target = message.end(withRoomFor: source.count)
        let isASCII = key.unmask(start, into: target, count: source.count)
        if messageKind == .text, !isCompressed, !isASCII || !text.isAtBoundary {
            guard text.accepts(UnsafeRawBufferPointer(start: target, count: source.count)) else {
                throw .notUTF8
            }
        }
        message.advance(by: source.count)
    }

    private mutating func endMessage(
        into messages: inout FrameBytes,
        inflater: MessageInflater?
    ) throws(Farewell) {
        guard let kind = messageKind else { return }
        if isCompressed, let inflater {
            try appendInflated(kind, message.bytes, to: &messages, by: inflater)
        } else {
            guard text.isAtBoundary else { throw .notUTF8 }
            messages.append(kind, message.bytes)
        }
        message.removeAll(keepingCapacityUpTo: Self.keptCapacity)
        messageKind = nil
    }

    private mutating func endControl(_ frame: Frame) -> ControlFrame? {
        defer { control.removeAll(keepingCapacityUpTo: 0) }
        return control.bytes.baseAddress.map {
            ControlFrame(frame.opcode, masked: $0, count: control.count, key: frame.key)
        }
    }
}
