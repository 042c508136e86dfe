import NIOCore

/// One open WebSocket.
final class WebSocketSession: Session {
    private let selected: String?
    /// The loop's, where it was agreed.
    private let compression: MessageCompression?
    private let pace: KeepAlive.Pace?
    private var conversation: Conversation
    private var silence: KeepAlive
    private var isReceiving = false
    /// What came while something was being taken, and what is left of a read that inflated to much.
    private var unread: [ByteBuffer] = []
    private var isYielding = false
    private var inputHasEnded = false

    init(
        _ origin: Origin,
        subprotocol: String?,
        terms: WebSocketTerms,
        compression: MessageCompression?
    ) {
        selected = subprotocol
        self.compression = compression
        pace = terms.ping.map { KeepAlive.Pace(pingAfter: $0.interval, giveUpAfter: $0.timeout) }
        conversation = Conversation(maxMessageBytes: terms.largestMessage)
        silence = KeepAlive(openedAt: origin.worker.uptime)
        super.init(origin)
    }

    override var subprotocol: String? { selected }

    override var deflater: MessageDeflater? { compression?.deflater }

    override func send(_ messages: borrowing MessageBatch) {
        send(messages.frames)
    }

    override func send(_ text: String) {
        worker.withFrames { frames in
            frames.append(.text, text)
            frames.withBytes { send($0) }
        }
    }

    private func send(_ frames: UnsafeRawBufferPointer) {
        guard farewell == nil else { return }
        guard let deflater else { return sendOrQueue(frames) }
        worker.withFrames { deflated in
            deflater.append(frames, to: &deflated)
            deflated.withBytes { sendOrQueue($0) }
        }
    }

    /// So many bytes in answer to one read do not wait for the end of the turn: they would be copied once more, and be
    /// out of the processor's cache by then.
    private static let sentAtOnce = 16 << 10

    /// Sending from within a handler's call is sound here alone: NIO reads before it closes, and tells
    /// `channelInactive` before it returns, so while a read is being taken the descriptor is ours or -1.
    private func sendOrQueue(_ frames: UnsafeRawBufferPointer) {
        if frames.count >= Self.sentAtOnce, isReceiving, !hasQueued {
            sendQueued(frames)
        } else {
            queue(frames)
        }
    }

    override func sayGoodbye(_ why: Farewell, atTheDoor: Bool) {
        closingSince = worker.uptime
        worker.withFrames { frames in
            conversation.close(why, replies: &frames)
            frames.withBytes { write($0) }
        }
    }

    /// Takes what one read of the socket held.
    ///
    /// A write that fails makes the channel hand over what else it has read, in the middle of whatever led to the
    /// write: that is taken when its turn has come.
    override func received(_ buffer: ByteBuffer) {
        guard !isReceiving, !hasUnread else {
            hasUnread = true
            return unread.append(buffer)
        }
        isReceiving = true
        take(buffer)
        if hasUnread { takeUnread() }
        isReceiving = false
    }

    private func takeUnread() {
        while !isYielding, !unread.isEmpty { take(unread.removeFirst()) }
        hasUnread = !unread.isEmpty
    }

    /// What a read may inflate to within one turn, in bytes: a hundred bytes can stand for a hundred thousand, and
    /// others are to have their turn.
    private static let inflatedPerTurn = FrameDecoder.portion

    private func leaveForLater(_ rest: ByteBuffer) {
        unread.insert(rest, at: 0)
        hasUnread = true
        readOn()
    }

    override func readOn() {
        guard hasUnread else { return super.readOn() }
        guard !isYielding else { return }
        isYielding = true
        channel.eventLoop.assumeIsolated().scheduleTask(in: Worker.pause) { self.takeOn() }
    }

    /// A peer that does not take what it is sent is not taken from either: its next turn is when it does.
    private func takeOn() {
        isYielding = false
        if isGone {
            unread = []
            hasUnread = false
        }
        guard hasUnread, isReady else { return }
        isReceiving = true
        takeUnread()
        isReceiving = false
        guard !hasUnread else { return }
        if inputHasEnded { inputEnded() } else { super.readOn() }
    }

    private func take(_ buffer: ByteBuffer) {
        silence.heardFromPeer(at: worker.uptime)
        var offset = 0
        let outcome = buffer.withUnsafeReadableBytes { bytes in
            var inflated = 0
            var outcome = Conversation.Outcome.goesOn
            repeat {
                outcome = take(bytes, from: &offset, inflated: &inflated)
                guard case .goesOn = outcome else { break }
            } while offset < bytes.count && inflated < Self.inflatedPerTurn
            return outcome
        }
        if case .goesOn = outcome, offset < buffer.readableBytes {
            var rest = buffer
            rest.moveReaderIndex(forwardBy: offset)
            leaveForLater(rest)
        }
        switch outcome {
        case .goesOn:
            break
        case .peerClosed(let frame):
            ends(.peerClosed(code: frame.code))
            closeWhenWritten()
        case .violated(let farewell):
            ends(farewell)
            // Closing both ways at once would reset the connection, and the peer might never read why.
            closingSince = closingSince ?? worker.uptime
            closeWhenWritten(.output)
        }
    }

    /// Takes the bytes up to the next ping, whose pong then stands between what answers the bytes on both sides.
    private func take(
        _ bytes: UnsafeRawBufferPointer,
        from offset: inout Int,
        inflated: inout Int
    ) -> Conversation.Outcome {
        worker.withFrames { messages in
            // Holds no memory until there is something to reply.
            var replies = FrameBytes()
            let outcome = conversation.received(
                bytes,
                from: &offset,
                messages: &messages,
                replies: &replies,
                inflater: compression?.inflater
            )
            if compression != nil { inflated += messages.count }
            if !messages.isEmpty, farewell == nil {
                let count = messages.messages
                messages.withBytes { handler.received(MessageBatch(frames: $0, count: count), on: self) }
            }
            if !replies.isEmpty { answer(with: replies, after: outcome) }
            return outcome
        }
    }

    private func answer(with replies: borrowing FrameBytes, after outcome: Conversation.Outcome) {
        if case .goesOn = outcome {
            replies.withBytes { queue($0) }
        } else {
            worker.handToChannel(queuedOf: self)
            replies.withBytes { write($0) }
        }
    }

    /// The peer has stopped sending: after a close that is its answer, before it the connection is lost.
    override func inputEnded() {
        guard !hasUnread else {
            inputHasEnded = true
            return
        }
        worker.handToChannel(queuedOf: self)
        ends(.connectionLost)
        closeWhenWritten()
    }

    override func keepAlive() {
        guard let pace else { return }
        switch silence.check(at: worker.uptime, pace: pace) {
        case .wait: break
        case .ping:
            worker.withFrames { frames in
                conversation.ping(replies: &frames)
                frames.withBytes { write($0) }
            }
        case .giveUp: close(.noPong)
        }
    }
}
