/// One WebSocket from its handshake to its end, without its socket (RFC 6455, sections 5.5 and 7).
///
/// Answers pings and closes by itself, into `replies`; the caller writes those after the call.
struct Conversation: ~Copyable {
    enum Phase: Equatable, Sendable {
        case open
        /// We sent a close frame and wait for the peer's; messages are ignored.
        case closing
        /// Nothing more is read or sent.
        case closed
    }

    /// What the caller does after it has delivered the messages and written the replies.
    enum Outcome: Equatable, Sendable {
        case goesOn
        /// Close the socket: the peer closed, or answered our close.
        case peerClosed(CloseFrame)
        /// Close the socket: the peer broke a rule. The close frame is in the replies, unless we had sent one
        /// before.
        case violated(Farewell)
    }

    private(set) var phase = Phase.open
    /// Pongs heard so far, wrapping around.
    ///
    /// A change tells that a ping was answered, or that the peer sent a pong unasked.
    private(set) var pongs: UInt32 = 0
    private var decoder: FrameDecoder

    /// Begins open; the bound is in bytes, counts over fragments, and `Int.max` is none.
    init(maxMessageBytes: Int) {
        decoder = FrameDecoder(maxMessageBytes: maxMessageBytes)
    }

    /// The bound on one message, in bytes; a new value holds from the next frame.
    var maxMessageBytes: Int {
        get { decoder.maxMessageBytes }
        set { decoder.maxMessageBytes = newValue }
    }

    /// Takes what one read held from `offset` on, up to its end, to a ping that was answered, or to a portion of what
    /// was compressed.
    ///
    /// Messages that became whole are appended, also those before a close or a violation. The replies belong
    /// behind them and before what the rest of the read brings: while it goes on and `offset` is not the end,
    /// call again. Whatever the outcome, the peer was heard: tell ``KeepAlive``. Where compression was agreed, the
    /// loop's inflater is lent, each time.
    mutating func received(
        _ bytes: UnsafeRawBufferPointer,
        from offset: inout Int,
        messages: inout FrameBytes,
        replies: inout FrameBytes,
        inflater: MessageInflater? = nil
    ) -> Outcome {
        guard phase != .closed else {
            offset = bytes.count
            return .goesOn
        }
        let isIgnoring = phase == .closing
        let mark = messages.mark
        let outcome = converse(
            bytes,
            from: &offset,
            messages: &messages,
            replies: &replies,
            inflater: inflater
        )
        if isIgnoring {
            messages.rewind(to: mark)
        }
        // Not `==`, which compares farewells too: this is asked for each read.
        switch outcome {
        case .goesOn: break
        case .peerClosed, .violated: phase = .closed
        }
        return outcome
    }

    /// Sends the close frame; does nothing if one was sent before.
    mutating func close(_ farewell: Farewell, replies: inout FrameBytes) {
        guard phase == .open else { return }
        CloseFrame(farewell).append(to: &replies)
        phase = .closing
    }

    /// Asks the peer for a sign of life; does nothing unless open.
    mutating func ping(replies: inout FrameBytes) {
        guard phase == .open else { return }
        replies.appendControl(.ping, UnsafeRawBufferPointer(start: nil, count: 0))
    }

    private mutating func converse(
        _ bytes: UnsafeRawBufferPointer,
        from offset: inout Int,
        messages: inout FrameBytes,
        replies: inout FrameBytes,
        inflater: MessageInflater?
    ) -> Outcome {
        do throws(Farewell) {
            while let frame = try decoder.decode(bytes, from: &offset, into: &messages, inflater: inflater) {
                switch frame.opcode {
                case .ping where phase == .open:
                    frame.withPayload { replies.appendControl(.pong, $0) }
                    return .goesOn
                case .pong:
                    pongs &+= 1
                case .close:
                    return .peerClosed(try receivedClose(frame, replies: &replies))
                case .ping, .continuation, .text, .binary:
                    break
                }
            }
            return .goesOn
        } catch {
            close(error, replies: &replies)
            return .violated(error)
        }
    }

    /// Sends the peer's code back, without its reason (RFC 6455, section 5.5.1).
    private func receivedClose(
        _ frame: ControlFrame,
        replies: inout FrameBytes
    ) throws(Farewell) -> CloseFrame {
        let close = try frame.withPayload { payload throws(Farewell) in try CloseFrame(payload: payload) }
        if phase == .open {
            CloseFrame(.peerClosed(code: close.code)).append(to: &replies)
        }
        return close
    }
}
