/// What happens on one open connection.
///
/// Confined to that connection's event loop; must not block.
public protocol SessionHandler: AnyObject {
    /// The request was accepted. Unless the session joins a room that has yet to fix its place, the peer is told at
    /// once after this returns.
    func opened(_ session: Session)
    /// All messages that one read of the socket completed.
    func received(_ messages: borrowing MessageBatch, on session: Session)
    /// The kernel has taken what was held for a peer that read slowly.
    func drained(_ session: Session)
    /// Called once; nothing can be sent any more.
    func closed(_ session: Session, _ why: Farewell)
}

extension SessionHandler {
    public func opened(_ session: Session) {}
    public func received(_ messages: borrowing MessageBatch, on session: Session) {}
    public func drained(_ session: Session) {}
    public func closed(_ session: Session, _ why: Farewell) {}
}

/// Messages that arrived together; lent for the duration of a call.
public struct MessageBatch: ~Copyable {
    /// Server frames back to back: what sending these messages on puts on the wire.
    let frames: UnsafeRawBufferPointer
    public let count: Int

    init(frames: UnsafeRawBufferPointer, count: Int) {
        self.frames = frames
        self.count = count
    }

    /// Visits each message; the payload is valid during the call only.
    public func visit<Failure: Error>(
        _ body: (_ kind: MessageKind, _ payload: UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        for frame in ServerFrames(frames) {
            try body(frame.kind, UnsafeRawBufferPointer(rebasing: frames[frame.payload]))
        }
    }
}
