import Foundation
import Testing

@testable import Router

/// Rooms on one to three loops under everything that can happen, in an order that a seed decides.
@Suite struct RoomPropertyTests {
    /// `ROOM_SEED=1234 swift test --filter RoomPropertyTests` runs one alone.
    ///
    /// Where a seed ends the process rather than the test, `ROOM_TRACE=1` says each before it runs.
    private static let onlySeed = ProcessInfo.processInfo.environment["ROOM_SEED"].flatMap { UInt64($0) }
    private static let isTraced = ProcessInfo.processInfo.environment["ROOM_TRACE"] != nil
    private static let seedsEach =
        ProcessInfo.processInfo.environment["ROOM_SEEDS"].flatMap { UInt64($0) } ?? 1200

    /// `ROOM_LOOPS=2` leaves out the others.
    private static let loops =
        ProcessInfo.processInfo.environment["ROOM_LOOPS"].flatMap { Int($0) }.map { [$0] } ?? [1, 2, 3]

    @Test(arguments: loops)
    func `every reader gets the same messages in one order, and is told exactly what it missed`(
        loops: Int
    ) async {
        let seeds = Self.onlySeed.map { $0...$0 } ?? 1...Self.seedsEach
        var failures = 0
        for seed in seeds {
            // Others share the threads of this test, some of them with a clock in hand.
            await Task.yield()
            if Self.isTraced { print("ROOM_SEED=\(seed) with \(loops) loops") }
            guard let complaint = Self.run(seed: seed, loops: loops) else { continue }
            failures += 1
            Issue.record("ROOM_SEED=\(seed) with \(loops) loops: \(complaint)")
            if failures == 3 { break }
        }
    }

    private static func run(seed: UInt64, loops: Int) -> String? {
        var course = RandomCourse(seed: seed, loops: loops)
        for _ in 0..<160 {
            course.step()
            if let complaint = course.simulation.complaint { return complaint }
        }
        course.simulation.finish()
        return course.simulation.complaint
    }
}

/// One interleaving: what happens next is drawn by lot.
private struct RandomCourse {
    let simulation: RoomSimulation
    private var bounds: RoomBounds
    private var random: SeededRandom
    private let loops: Int
    private var published = 0
    /// Where those who left have got to.
    private var bookmarks: [Int] = []
    private var clients: [PollReader] = []

    init(seed: UInt64, loops: Int) {
        random = SeededRandom(seed: seed ^ 0xA5A5_5A5A)
        self.loops = loops
        bounds = RoomBounds(
            history: .init(
                messages: [0, 1, 5, 20, 1000][random.below(5)],
                bytes: [0, 300, 3000, 1 << 20][random.below(4)],
                age: random.chance(50) ? nil : Int64(random.below(200))
            ),
            lagBytes: [200, 2000, 9000, 1 << 20][random.below(4)],
            overtaken: RoomBounds.Overtaken.allCases[random.below(3)],
            members: random.chance(25) ? random.below(8) + 1 : nil,
            echoesToSender: random.chance(60),
            announcesMembers: random.chance(40)
        )
        simulation = RoomSimulation(
            loops: loops,
            home: random.below(loops),
            bounds: bounds,
            turns: TurnBounds(
                sends: [3, 4, 7, 20, 1024][random.below(5)],
                cohort: [1, 2, 3, 256][random.below(4)],
                sendsForOne: [1, 2, 16][random.below(3)]
            ),
            firstSegmentBytes: [16, 256, 2048][random.below(3)],
            seed: seed
        )
        simulation.promptness = [0, 30, 60, 100][random.below(4)]
        simulation.takesAlong = random.chance(10) ? 20 : 0
    }

    mutating func step() {
        switch random.below(100) {
        case 0..<13: publishFromOutside()
        case 13..<24: publishAsMember()
        case 24..<33:
            simulation.join(random.below(loops), as: random.pick(StreamWire.allCases) ?? .raw, from: cursor())
        case 33..<37: leave()
        case 37..<46: ask()
        case 46..<48: if let asker = random.pick(simulation.asking) { simulation.hangUp(asker) }
        case 48..<66: simulation.turn(random.below(loops))
        case 66..<78: simulation.receive(from: random.below(loops), to: random.below(loops))
        case 78..<84:
            let appetites: [SimulatedSocket.Appetite] = [.everything, .part, .nothing, .everything, .broken]
            random.pick(simulation.inside)?.appetite = appetites[random.below(random.chance(20) ? 5 : 4)]
        case 84..<92: if let socket = random.pick(simulation.inside) { simulation.drain(socket) }
        case 92: simulation.pass(.milliseconds(random.below(300)))
        case 93..<95:
            simulation.now.milliseconds +=
                Int64(random.below(60)) - (random.chance(10) && bounds.history.age == nil ? 40 : 0)
        case 95..<97: if let socket = random.pick(simulation.inside) { simulation.writeControl(to: socket) }
        case 97: simulation.tick(random.below(loops))
        case 98 where random.chance(50): simulation.settle()
        case 98: for loop in simulation.loops { loop.letGo() }
        default: changeBounds()
        }
    }

    private mutating func payloads() -> [[UInt8]] {
        (0...(random.chance(70) ? 0 : random.below(4))).map { _ in
            published += 1
            let fill = UInt8(truncatingIfNeeded: published)
            let sizes = [0, 3, 20, 60, 130, 400, 1500, random.chance(20) ? 20_000 : 90]
            return withUnsafeBytes(of: UInt32(published)) { [UInt8]($0) }
                + [UInt8](repeating: fill, count: sizes[random.below(sizes.count)])
        }
    }

    private mutating func publishFromOutside() {
        simulation.publish(random.below(loops), payloads())
    }

    private mutating func publishAsMember() {
        guard let socket = random.pick(simulation.inside.filter(\.isOpen)) else { return }
        let reference = random.chance(50) ? "ref \(published)" : nil
        simulation.publish(socket.loop, payloads(), by: socket, reference: reference)
    }

    /// One of a few clients asks, where it likes, for what follows its cursor; now and then for something else.
    private mutating func ask() {
        let client: PollReader
        if let idle = random.pick(clients.filter { $0.asker == nil }), random.chance(80) {
            client = idle
        } else {
            client = PollReader(number: clients.count)
            clients.append(client)
        }
        if random.chance(25) { client.cursor = cursor() }
        let waits = random.chance(60)
        client.asksAtOnce = random.chance(30) ? random.below(4) : 0
        client.hangsUp = random.chance(30)
        simulation.ask(
            client,
            on: random.below(loops),
            limit: [1, 2, 5, 100][random.below(4)],
            wait: waits ? .milliseconds(random.below(500)) : nil,
            linger: random.chance(60) ? .milliseconds(random.below(600)) : .zero
        )
    }

    private mutating func leave() {
        guard let socket = random.pick(simulation.inside) else { return }
        if !socket.reader.isRaw, let place = socket.reader.place(after: socket.taken) {
            bookmarks.append(place)
        }
        simulation.vanish(socket)
    }

    private mutating func cursor() -> Cursor? {
        switch random.below(16) {
        case 0: .earliest
        case 1: .latest
        case 2: .last(UInt64(random.below(6)))
        case 3: .unreadable
        case 4: .after(MessageID(epoch: Epoch(bits: 0xBAD), sequence: UInt64(random.below(9))))
        case 5: .after(simulation.id(simulation.model.count + 1 + random.below(50)))
        case 6: .after(simulation.id(0))
        case 7..<10: .after(simulation.id(simulation.model.numbered))
        case 10: .after(simulation.id(random.below(simulation.model.numbered + 1)))
        case 11..<14: .after(simulation.id(random.pick(bookmarks) ?? 0))
        default: nil
        }
    }

    private mutating func changeBounds() {
        guard random.chance(30) else { return }
        bounds.lagBytes = [200, 2000, 9000, 1 << 20][random.below(4)]
        bounds.overtaken = RoomBounds.Overtaken.allCases[random.below(3)]
        bounds.echoesToSender = random.chance(60)
        bounds.history.messages = min(bounds.history.messages, UInt64(random.below(30)))
        simulation.adopt(bounds)
    }
}
