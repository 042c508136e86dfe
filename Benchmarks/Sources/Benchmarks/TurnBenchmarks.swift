import NIOCore
import NIOEmbedded

@testable import Router

/// A turn of a loop for one room: a message of 64 bytes numbered, and sent to all members.
enum TurnBenchmarks {
    static let all = [
        turns("turn-5", members: 5, iterations: 1000),
        turns("turn-1000", members: 1000, iterations: 30),
        turns("turn-1000-cut-100", members: 1000, deaf: 100, iterations: 30),
    ]

    /// The sockets of so many members take nothing: each time their channel sends the message, and they come back.
    private static func turns(_ name: String, members: Int, deaf: Int = 0, iterations: Int) -> Benchmark {
        Benchmark(name, of: "delivery", iterations: iterations, unitsPerIteration: members) { iterations in
            let crowd = try Crowd(members: members, deaf: deaf)
            for _ in 0..<iterations { try crowd.publish() }
            try crowd.check(deliveries: members * iterations, ofThemByChannel: deaf * iterations)
        }
    }
}

/// A room on one loop, and sessions in it that share two sockets.
private final class Crowd {
    /// Does nothing: the room's members only listen.
    private final class Listener: SessionHandler {}

    private let loop = EmbeddedEventLoop()
    private let channel: EmbeddedChannel
    private let room: Room
    private let shard: Worker.Shard?
    private let route = SampleRoutes.route("/room", PreparedHandler(reply: Reply(text: "")))
    private let frames = SampleFrames.server(.text, bytes: 64, frames: 1)
    private let hearing: DatagramSocket
    private let deafness: DatagramSocket
    private let members: Int
    private var sessions: [Session] = []
    private var sentByChannel = 0

    /// All are in, and live.
    init(members: Int, deaf: Int) throws {
        let worker = Worker(eventLoop: loop, index: 0)
        worker.begin(with: [NIOLoopBound(worker, eventLoop: loop)])
        (hearing, deafness) = (try DatagramSocket(), try DatagramSocket(takesAll: false))
        channel = EmbeddedChannel(loop: loop)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 8080)).wait()
        room = RoomDirectory(loops: 1).open("/room", RoomBounds())
        shard = worker.shard(of: room)
        self.members = members
        // The deaf stand between the others, as they would.
        let step = deaf > 0 ? members / deaf : members + 1
        for number in 1...members { join(isDeaf: number % step == 0, worker) }
        loop.run()
        try expect(live, members, "live members")
    }

    private func join(isDeaf: Bool, _ worker: Worker) {
        let session = Session(
            Session.Origin(
                handler: Listener(),
                route: route,
                entrance: .site,
                channel: channel,
                descriptor: (isDeaf ? deafness : hearing).descriptor,
                worker: worker,
                opening: { _ in }
            )
        )
        session.open()
        _ = session.join(room, as: RawForm.self, from: nil)
        sessions.append(session)
    }

    private var live: Int { shard?.cohorts.reduce(0) { $0 + $1.members.count } ?? 0 }

    /// One message, and the turns until all have it and are live again.
    func publish() throws {
        frames.withUnsafeBytes { shard?.publish($0, messages: 1) }
        loop.run()
        while try channel.readOutbound(as: ByteBuffer.self) != nil { sentByChannel += 1 }
    }

    func check(deliveries: Int, ofThemByChannel: Int) throws {
        try expect(shard?.tally.delivered, UInt64(deliveries), "deliveries")
        try expect(sentByChannel, ofThemByChannel, "deliveries by the channel")
        try expect(live, members, "live members")
    }
}
