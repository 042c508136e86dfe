/// A session's place in a room, and what it may do there.
///
/// Confined to the session's event loop.
public struct Membership {
    let shard: RoomShard<SocketMedium>
    let member: RoomMember<Session>
    let worker: Worker
    let room: Room

    /// How many members the room has, on all transports.
    public var members: Int { shard.members }

    /// Publishes messages as they came; none after ``leave()``, nor while the server is stopping, of which the peer is
    /// about to be told.
    public func publish(_ messages: borrowing MessageBatch) {
        guard member.standing != .left, !worker.isDraining else { return }
        shard.publish(
            messages.frames,
            messages: messages.count,
            receipt: receipt(of: messages.count, reference: nil)
        )
        worker.published(member.peer, to: room.core.home)
    }

    /// Publishes one message.
    ///
    /// A reference is a name that the peer gave it; the room's acknowledgement repeats it. A message whose key is known is
    /// published once, however often it is sent, and a repeat is acknowledged at once. Nothing is published after
    /// ``leave()``.
    ///
    /// - Returns: Nil if it is accepted, else why not.
    @discardableResult
    public func publish(
        _ kind: MessageKind,
        _ payload: UnsafeRawBufferPointer,
        reference: String? = nil,
        key: PublicationKey? = nil
    ) -> PublicationRefusal? {
        guard member.standing != .left else { return nil }
        guard !worker.isDraining else { return .draining }
        switch key.map({ room.claim($0, at: worker.uptime) }) {
        case .known(let id):
            if let reference { shard.acknowledge(reference, id, to: member) }
            return nil
        case .inProgress: return .inProgress
        case .reused: return .keyReused
        case nil, .free: break
        }
        var receipt = receipt(of: 1, reference: reference)
        if let key {
            receipt = receipt ?? .init(messages: 1)
            receipt?.committed = { [room] id, _ in room.settle(key, as: id) }
        }
        worker.withFrames { frames in
            frames.append(kind, payload)
            frames.withBytes { shard.publish($0, messages: 1, receipt: receipt) }
        }
        worker.published(member.peer, to: room.core.home)
        return nil
    }

    /// Ends the membership; the session stays open.
    public func leave() {
        shard.leave(member)
    }

    func hold() {
        shard.hold(member)
    }

    func release() {
        shard.release(member)
    }

    private func receipt(of messages: Int, reference: String?) -> RoomShard<SocketMedium>.Receipt? {
        let skips = !shard.bounds.echoesToSender
        guard skips || reference != nil else { return nil }
        return .init(member: member, messages: messages, reference: reference, skipsMember: skips)
    }
}

/// Why a member's message was not published.
public enum PublicationRefusal: Sendable {
    /// A message with the same key is just being published.
    case inProgress
    /// The key was used for another message.
    case keyReused
    /// The server is stopping.
    case draining
}
