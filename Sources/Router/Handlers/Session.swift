import Glibc
import NIOCore

/// One connection that stays, as its handler sees it: a WebSocket, or a stream of events.
///
/// Confined to the connection's event loop. What is sent goes out once per turn of the loop, or at once where it is much
/// and answers what is being read; straight to the socket where that is free, in the order it was given. It is never cut
/// between two messages by anything else.
public class Session {
    let worker: Worker
    let channel: any Channel
    /// For sending past the channel; -1 where that cannot be, and once the channel is gone: then the number may be
    /// somebody else's.
    private(set) var descriptor: CInt
    var isGone = false
    private var isPaused = false
    /// Whether something came that has not been taken: more is not read before.
    var hasUnread = false
    let entrance: Entrance
    let route: LiveRoute
    let handler: any SessionHandler
    private(set) var farewell: Farewell?
    var closingSince: Uptime?
    /// How the channel is closed once the kernel has taken everything.
    var closeMode: CloseMode?
    private(set) var isOpen = false
    private var opening: ((_ prologue: [UInt8]) -> Void)?

    /// Writes that the channel has and the kernel has not taken.
    var unsentWrites = 0
    /// Whether the room knows of them, and waits.
    var isHeld = false
    /// Whether something of it waits for the turn.
    var hasQueued = false
    var membership: Membership?
    /// Its place in the worker's list.
    var index = 0

    /// What of a connection becomes its session.
    struct Origin {
        let handler: any SessionHandler
        let route: LiveRoute
        let entrance: Entrance
        let channel: any Channel
        let descriptor: CInt
        let worker: Worker
        /// Writes the head of the answer and what the session begins with, and hands the connection over; called once.
        let opening: (_ prologue: [UInt8]) -> Void
    }

    init(_ origin: Origin) {
        handler = origin.handler
        route = origin.route
        entrance = origin.entrance
        channel = origin.channel
        descriptor = origin.descriptor
        worker = origin.worker
        opening = origin.opening
    }

    // MARK: For handlers

    /// The selected subprotocol of a WebSocket; nil when none was offered that the route knows, and for events.
    public var subprotocol: String? { nil }

    /// Sends messages on as they came, with what else this turn brings.
    public func send(_ messages: borrowing MessageBatch) {}

    /// Sends one text.
    public func send(_ text: String) {}

    /// Ends the session: the peer is told why as far as its kind has words for it, given a few seconds to close, then
    /// cut off.
    public func close(_ why: Farewell) {
        guard farewell == nil else { return }
        worker.handToChannel(queuedOf: self)
        ends(why)
        // Who is not yet told that it is in is told, and then why it must go.
        if isOpen { sayGoodbye(why, atTheDoor: false) } else { open() }
    }

    /// Makes this session a member of a room, standing where the cursor says; nil is live messages only.
    ///
    /// Call it from ``SessionHandler/opened(_:)``, once. The peer learns that it is in when its place is fixed, so that
    /// nothing published after that escapes it.
    public func join(_ room: Room, as form: any WireForm.Type, from cursor: Cursor?) -> Membership? {
        guard farewell == nil, membership == nil, let shard = worker.shard(of: room) else { return nil }
        guard !worker.isDraining else {
            close(.draining)
            return nil
        }
        let member = shard.join(
            self,
            by: transport,
            as: carried(form),
            deflatedBy: deflater,
            from: cursor
        )
        let membership = Membership(shard: shard, member: member, worker: worker, room: room)
        // The room may be full, or unable to tell this reader of a gap, and then has closed it already. Or the peer had
        // reset the connection, which came out when it was told that it is in: the room does not know that yet.
        guard farewell == nil else {
            membership.leave()
            return nil
        }
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
    var mayRead: Bool { isReady && !hasUnread }

    /// Whether what it asks for has somewhere to go.
    var isReady: Bool { !isPaused && !isHeld && channel.isWritable }

    /// Reads no more for now; false if that was so already.
    func pauseReading() -> Bool {
        guard !isPaused else { return false }
        isPaused = true
        return true
    }

    func resumeReading() {
        isPaused = false
        if !isGone { readOn() }
    }

    /// What kept it from being read has gone.
    func readOn() { channel.read() }

    // MARK: The way in and out

    /// Whether a room will open it when its place is fixed.
    var isWaitingForPlace: Bool { membership != nil && !isOpen }

    /// Answers the request that this session came from.
    func open() {
        guard let opening, !isOpen else { return }
        isOpen = true
        self.opening = nil
        // One that ends while it is opened says so by itself.
        let refusal = farewell
        opening(prologue)
        if let farewell = refusal {
            worker.counters.closed[farewell.statsName, default: 0] += 1
            sayGoodbye(farewell, atTheDoor: true)
        }
    }

    /// The channel is gone, and its descriptor with it.
    func channelEnded() {
        isGone = true
        descriptor = -1
        ends(.connectionLost)
    }

    /// Called about once a second.
    final func sweep() {
        if let closingSince {
            if worker.uptime.nanoseconds(since: closingSince) > Self.patience { cutOff() }
        } else if isOpen {
            keepAlive()
        }
    }

    /// How long a peer may take to answer a close, in nanoseconds.
    private static let patience: UInt64 = 5_000_000_000

    /// A close to a peer that does not read can never be flushed: it is reset, and the kernel drops what it held.
    func cutOff() {
        var reset = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &reset, socklen_t(MemoryLayout<linger>.size))
        channel.close(promise: nil)
    }

    func ends(_ why: Farewell) {
        guard farewell == nil else { return }
        farewell = why
        membership?.leave()
        membership = nil
        if isOpen { worker.counters.closed[why.statsName, default: 0] += 1 }
        handler.closed(self, why)
    }

    // MARK: What each kind does its own way

    var transport: Transport { .websocket }

    /// What stands before everything else that is sent.
    var prologue: [UInt8] { [] }

    /// What a form becomes on this connection.
    func carried(_ form: any WireForm.Type) -> any WireForm.Type { form }

    /// What deflates the messages that it is sent; nil where that was not agreed.
    var deflater: MessageDeflater? { nil }

    /// Takes what one read of the socket held.
    func received(_ buffer: ByteBuffer) {}

    /// The peer has stopped sending.
    func inputEnded() {}

    /// Tells the peer why the session has ended; at the door, it was never in.
    func sayGoodbye(_ why: Farewell, atTheDoor: Bool) {}

    /// Called about once a second while it is open.
    func keepAlive() {}
}
