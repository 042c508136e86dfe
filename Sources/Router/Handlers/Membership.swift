/// A session's place in a room, and what it may do there.
///
/// Confined to the session's event loop.
public struct Membership {
    let shard: RoomShard<SocketMedium>
    let member: RoomMember<Session>
    let worker: Worker
    /// The loop that numbers the room's messages.
    let home: Int

    /// How many members the room has, on all transports.
    public var members: Int { shard.members }

    /// Publishes messages as they came.
    public func publish(_ messages: borrowing MessageBatch) {
        shard.publish(
            messages.frames,
            messages: messages.count,
            receipt: receipt(of: messages.count, reference: nil)
        )
        worker.published(member.peer, to: home)
    }

    /// Publishes one message.
    ///
    /// A reference is a name that the peer gave it; the room's acknowledgement repeats it.
    public func publish(_ kind: MessageKind, _ payload: UnsafeRawBufferPointer, reference: String? = nil) {
        worker.withFrames { frames in
            frames.append(kind, payload)
            frames.withBytes {
                shard.publish($0, messages: 1, receipt: receipt(of: 1, reference: reference))
            }
        }
        worker.published(member.peer, to: home)
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
