@testable import Router

/// A socket that takes as much as the test likes, the channel around it, and the reader at its far end.
final class SimulatedSocket {
    enum Appetite: Equatable {
        case everything
        case part
        case nothing
        /// The peer is gone, and the channel has not noticed yet.
        case broken
        /// So many bytes of each offer.
        case upTo(Int)
    }

    let number: Int
    let loop: Int
    let reader: StreamReader
    var descriptor: CInt
    var appetite = Appetite.everything
    /// What the channel holds and the kernel has not taken; it ends between two messages.
    private(set) var inChannel = 0
    /// Bytes handed over for the peer, those in the channel too.
    private(set) var handed = 0
    /// How often a `send` was tried.
    private(set) var offers = 0

    var member: RoomMember<SimulatedSocket>?
    var isOpen = false
    var isGone = false
    var farewell: Farewell?
    /// Whether the room waits for a release.
    var isHeld = true

    init(number: Int, loop: Int, descriptor: CInt, reader: StreamReader) {
        self.number = number
        self.loop = loop
        self.descriptor = descriptor
        self.reader = reader
    }

    /// Bytes that have reached the kernel.
    var taken: Int { handed - inChannel }

    func offer(_ bytes: UnsafeRawBufferPointer, random: inout SeededRandom) -> Int {
        offers += 1
        let count =
            switch appetite {
            case .everything: bytes.count
            case .part: random.below(bytes.count + 1)
            case .upTo(let most): min(most, bytes.count)
            case .nothing, .broken: 0
            }
        hand(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        return count
    }

    func write(_ bytes: UnsafeRawBufferPointer) {
        inChannel += bytes.count
        hand(bytes)
    }

    private func hand(_ bytes: UnsafeRawBufferPointer) {
        handed += bytes.count
        reader.read(bytes)
    }

    /// Lets the kernel take what the channel holds; true when that was all of it.
    func drain(random: inout SeededRandom) -> Bool {
        switch appetite {
        case .everything: inChannel = 0
        case .part: inChannel -= random.below(inChannel + 1)
        case .nothing, .broken, .upTo: return false
        }
        return inChannel == 0
    }
}

/// The world as a shard sees it, played by a ``RoomSimulation``.
struct SimulatedMedium: RoomMedium {
    let loop: Int
    unowned let simulation: RoomSimulation

    func descriptor(of peer: SimulatedSocket) -> CInt { peer.descriptor }

    func send(_ bytes: UnsafeRawBufferPointer, to descriptor: CInt) -> Int {
        simulation.send(bytes, to: descriptor, from: loop)
    }

    func finish(_ bytes: UnsafeRawBufferPointer, to peer: SimulatedSocket) {
        simulation.finish(bytes, to: peer)
    }

    func open(_ peer: SimulatedSocket) { simulation.open(peer) }

    func close(_ peer: SimulatedSocket, _ farewell: Farewell) { simulation.close(peer, farewell) }

    func answer(_ askers: [SimulatedAsker], with excerpt: Excerpt) {
        simulation.answer(askers, with: excerpt, on: loop)
    }

    func refuse(_ asker: SimulatedAsker, _ farewell: Farewell) {
        simulation.refuse(asker, farewell, on: loop)
    }

    func now() -> Timestamp { simulation.now }

    func uptime() -> Uptime { simulation.uptime }
}
