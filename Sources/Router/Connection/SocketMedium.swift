import Glibc
import HTTPTypes
import NIOCore

/// Sockets as a room's shard sees them: plain `send()` to a descriptor, and the channel for what was cut.
struct SocketMedium: RoomMedium {
    func descriptor(of peer: Session) -> CInt { peer.descriptor }

    @inline(__always)
    func send(_ bytes: UnsafeRawBufferPointer, to descriptor: CInt) -> Int {
        Self.offer(bytes, to: descriptor)
    }

    /// What the kernel takes now; 0 when it is full or the connection is broken, and the channel finds out which.
    @inline(__always)
    static func offer(_ bytes: UnsafeRawBufferPointer, to descriptor: CInt) -> Int {
        max(
            0,
            Glibc.send(descriptor, bytes.baseAddress, bytes.count, CInt(MSG_NOSIGNAL) | CInt(MSG_DONTWAIT))
        )
    }

    func finish(_ bytes: UnsafeRawBufferPointer, to peer: Session) {
        peer.write(bytes, isAwaited: true)
    }

    func open(_ peer: Session) { peer.open() }

    func close(_ peer: Session, _ farewell: Farewell) { peer.close(farewell) }

    func answer(_ askers: [HeldReply], with excerpt: Excerpt) { HeldReply.answer(askers, with: excerpt) }

    func refuse(_ asker: HeldReply, _ farewell: Farewell) {
        asker.refuse(
            Refusal(
                .serviceUnavailable,
                "Not now: \(farewell.words).",
                fields: [.retryAfter: "3"],
                statsName: farewell.statsName
            )
        )
    }

    func now() -> Timestamp { .now() }

    func uptime() -> Uptime { Uptime(nanoseconds: NIODeadline.now().uptimeNanoseconds) }
}
