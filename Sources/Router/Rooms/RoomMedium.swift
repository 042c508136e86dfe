/// What a shard needs of the world: sockets that take bytes now or later, and a turn to send them in.
///
/// The router's is ``SocketMedium``; tests bring one whose sockets take as much as the test likes.
protocol RoomMedium {
    /// Who stays and is sent what comes.
    associatedtype Peer: AnyObject
    /// Who asks once, and is answered once.
    associatedtype Asker: AnyObject

    func descriptor(of peer: Peer) -> CInt

    /// Offers bytes to a socket; returns how many it took, 0 when it is full or broken. Calls nothing back.
    func send(_ bytes: UnsafeRawBufferPointer, to descriptor: CInt) -> Int

    /// Sends the rest of what was cut, however long that takes; the shard's `release` follows.
    func finish(_ bytes: UnsafeRawBufferPointer, to peer: Peer)

    /// The peer's place is fixed: it may be told that it is in. The shard's `release` follows.
    func open(_ peer: Peer)

    /// Ends the stay of a peer that the shard has let go of: nothing is sent to it any more.
    func close(_ peer: Peer, _ farewell: Farewell)

    /// Answers those who read the same; the shard has let go of them.
    func answer(_ askers: [Asker], with excerpt: Excerpt)

    /// Answers one that may not wait here.
    func refuse(_ asker: Asker, _ farewell: Farewell)

    func now() -> Timestamp
    func uptime() -> Uptime
}
