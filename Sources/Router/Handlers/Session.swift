import Glibc
import NIOCore

/// One open WebSocket, as its handler sees it.
///
/// Confined to the connection's event loop.
/// What is sent goes out once per turn of the loop, straight to the socket where that is free, in the order it was
/// given. It is never cut between two messages by anything else.
public final class Session {
    /// The selected subprotocol; nil when none was offered that the route knows.
    public let subprotocol: String?

    let worker: Worker
    let channel: any Channel
    /// For sending past the channel; -1 where that cannot be, and once the channel is gone: then the number may be
    /// somebody else's.
    private(set) var descriptor: CInt
    var isGone = false
    private var isPaused = false
    private var isReceiving = false
    /// What came while something was being taken.
    private var unread: [ByteBuffer] = []
    let entrance: Entrance
    let route: LiveRoute
    let handler: any SessionHandler
    private let terms: WebSocketTerms
    private let pace: KeepAlive.Pace?
    private var conversation: Conversation
    private var keepAlive: KeepAlive
    var farewell: Farewell?
    var closingSince: Uptime?
    /// How the channel is closed once the kernel has taken everything.
    var closeMode: CloseMode?
    private var isOpen = false
    private var opening: (() -> Void)?

    /// Writes that the channel has and the kernel has not taken.
    var unsentWrites = 0
    /// Whether the room knows of them, and waits.
    var isHeld = false
    /// Whether something of it waits for the turn.
    var hasQueued = false
    var membership: Membership?
    /// Its place in the worker's list.
    var index = 0

    /// `opening` writes the answer to the handshake and hands the connection over; it is called once.
    init(
        subprotocol: String?,
        terms: WebSocketTerms,
        handler: any SessionHandler,
        route: LiveRoute,
        entrance: Entrance,
        channel: any Channel,
        descriptor: CInt,
        worker: Worker,
        opening: @escaping () -> Void
    ) {
        self.subprotocol = subprotocol
        self.terms = terms
        self.handler = handler
        self.route = route
        self.entrance = entrance
        self.channel = channel
        self.descriptor = descriptor
        self.worker = worker
        self.opening = opening
        pace = terms.ping.map { KeepAlive.Pace(pingAfter: $0.interval, giveUpAfter: $0.timeout) }
        conversation = Conversation(maxMessageBytes: terms.largestMessage)
        keepAlive = KeepAlive(openedAt: worker.uptime)
    }

    // MARK: For handlers

    /// Sends messages on as they came, with what else this turn brings.
    public func send(_ messages: borrowing MessageBatch) {
        queue(messages.frames)
    }

    /// Sends one text message.
    public func send(_ text: String) {
        worker.withFrames { frames in
            frames.append(.text, text)
            frames.withBytes { queue($0) }
        }
    }

    /// Ends the session: the peer is told why, given a few seconds to answer, then cut off.
    public func close(_ why: Farewell) {
        guard farewell == nil else { return }
        worker.handToChannel(queuedOf: self)
        ends(why)
        // Who is not yet told that it is in is told, and then why it must go.
        if isOpen { sayGoodbye(why) } else { open() }
    }

    private func sayGoodbye(_ why: Farewell) {
        closingSince = worker.uptime
        worker.withFrames { frames in
            conversation.close(why, replies: &frames)
            frames.withBytes { write($0) }
        }
    }

    /// Makes this session a member of a room, standing where the cursor says; nil is live messages only.
    ///
    /// Call it from ``SessionHandler/opened(_:)``, once. The peer learns that it is in when its place is fixed, so that
    /// nothing published after that escapes it.
    public func join(_ room: Room, as form: any WireForm.Type, from cursor: Cursor?) -> Membership? {
        guard farewell == nil, membership == nil, let shard = worker.shard(of: room) else { return nil }
        let member = shard.join(self, as: form, from: cursor)
        let membership = Membership(shard: shard, member: member, worker: worker, home: room.home)
        // The room may be full, or unable to tell this reader of a gap, and then has closed it already.
        guard farewell == nil else { return nil }
        self.membership = membership
        if isOpen {
            // The answer to the handshake was written before the membership was known here.
            isHeld = unsentWrites > 0
            if !isHeld { membership.release() }
        }
        return membership
    }

    // MARK: Being read

    /// Whether more may be read from the peer: one that does not take what it is sent is not, for what it asks for
    /// would only pile up here.
    var mayRead: Bool { !isPaused && !isHeld && channel.isWritable }

    /// Reads no more for now; false if that was so already.
    func pauseReading() -> Bool {
        guard !isPaused else { return false }
        isPaused = true
        return true
    }

    func resumeReading() {
        isPaused = false
        if !isGone { channel.read() }
    }

    // MARK: The way in and out

    /// Whether a room will open it when its place is fixed.
    var isWaitingForPlace: Bool { membership != nil && !isOpen }

    /// Answers the handshake.
    func open() {
        guard let opening, !isOpen else { return }
        isOpen = true
        self.opening = nil
        opening()
        if let farewell {
            worker.counters.closed[farewell.statsName, default: 0] += 1
            sayGoodbye(farewell)
        }
    }

    /// Takes what one read of the socket held.
    ///
    /// A write that fails makes the channel hand over what else it has read, in the middle of whatever led to the
    /// write: that is taken when its turn has come.
    func received(_ buffer: ByteBuffer) {
        guard !isReceiving else { return unread.append(buffer) }
        isReceiving = true
        take(buffer)
        while !unread.isEmpty { take(unread.removeFirst()) }
        isReceiving = false
    }

    private func take(_ buffer: ByteBuffer) {
        keepAlive.heardFromPeer(at: worker.uptime)
        let outcome = buffer.withUnsafeReadableBytes { bytes in
            var offset = 0
            var outcome = Conversation.Outcome.goesOn
            repeat {
                outcome = take(bytes, from: &offset)
            } while outcome == .goesOn && offset < bytes.count
            return outcome
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
    private func take(_ bytes: UnsafeRawBufferPointer, from offset: inout Int) -> Conversation.Outcome {
        worker.withFrames { messages in
            worker.withFrames { replies in
                let outcome = conversation.received(
                    bytes,
                    from: &offset,
                    messages: &messages,
                    replies: &replies
                )
                if !messages.isEmpty, farewell == nil {
                    let count = messages.messages
                    messages.withBytes { handler.received(MessageBatch(frames: $0, count: count), on: self) }
                }
                if !replies.isEmpty, outcome == .goesOn {
                    replies.withBytes { queue($0) }
                } else if !replies.isEmpty {
                    worker.handToChannel(queuedOf: self)
                    replies.withBytes { write($0) }
                }
                return outcome
            }
        }
    }

    /// The peer has stopped sending: after a close that is its answer, before it the connection is lost.
    func inputEnded() {
        worker.handToChannel(queuedOf: self)
        ends(.connectionLost)
        closeWhenWritten()
    }

    /// The channel is gone, and its descriptor with it.
    func channelEnded() {
        isGone = true
        descriptor = -1
        ends(.connectionLost)
    }

    /// Called about once a second.
    func sweep() {
        if let closingSince {
            if worker.uptime.nanoseconds(since: closingSince) > Self.patience { cutOff() }
        } else if isOpen, let pace {
            switch keepAlive.check(at: worker.uptime, pace: pace) {
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

    /// How long a peer may take to answer a close, in nanoseconds.
    private static let patience: UInt64 = 5_000_000_000

    /// A close to a peer that does not read can never be flushed: it is reset, and the kernel drops what it held.
    private func cutOff() {
        var reset = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &reset, socklen_t(MemoryLayout<linger>.size))
        channel.close(promise: nil)
    }

    private func ends(_ why: Farewell) {
        guard farewell == nil else { return }
        farewell = why
        membership?.leave()
        membership = nil
        if isOpen { worker.counters.closed[why.statsName, default: 0] += 1 }
        handler.closed(self, why)
    }
}
