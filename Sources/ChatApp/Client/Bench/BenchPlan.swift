import Router

/// What a bench does: who connects, who publishes how much, and when it ends.
struct BenchPlan: Sendable, Equatable {
    enum Pace: Sendable, Equatable {
        /// Messages in flight, of each publisher.
        case window(Int)
        /// Messages a second, of all publishers together.
        case rate(Rate)
    }

    enum End: Sendable, Equatable {
        /// Measured for so long, after the warm-up.
        case after(Duration, warmup: Duration)
        /// After so many messages of all publishers together, all of them measured.
        case messages(Int)
    }

    /// One connection.
    struct Member: Sendable, Equatable {
        var room: Int
        var transport: BenchTransport
        /// Its number as a publisher, counted over all rooms; nil: it only hears.
        var publisher: UInt32?
        /// Whether what it hears is part of the result, and not only checked.
        var isMeasured: Bool
    }

    var target: BenchTarget
    var transport = BenchTransport.ws
    /// Each connection is alone, and gets back what it sent.
    var isEcho = false
    var rooms = 1
    /// That hear, in each room.
    var connections = 100
    /// In each room; over WebSocket they are some of its connections, else they come to them.
    var publishers = 1
    var pace = Pace.window(1)
    var end = End.after(.seconds(10), warmup: .seconds(1))
    var size = ByteCount(64)
    var threads = 1

    // MARK: Numbers

    var publishersInAll: Int { isEcho ? connections : rooms * publishers }
    /// As many as there are ``members``.
    var connectionsInAll: Int {
        isEcho ? connections : rooms * (transport == .ws ? connections : connections + publishers)
    }

    /// How many hear a message and are measured.
    var audience: Int { isEcho ? 1 : connections }

    /// Publishers first, and room by room, so that the first connections are of many rooms.
    var members: [Member] {
        if isEcho {
            return (0..<connections).map { number in
                Member(room: number, transport: .ws, publisher: UInt32(number), isMeasured: true)
            }
        }
        let hears = transport == .ws
        let publishing = (0..<publishers).flatMap { index in
            (0..<rooms).map { room in
                let number = UInt32(room * publishers + index)
                return Member(room: room, transport: .ws, publisher: number, isMeasured: hears)
            }
        }
        let listening = (0..<(hears ? connections - publishers : connections)).flatMap { _ in
            (0..<rooms).map { Member(room: $0, transport: transport, publisher: nil, isMeasured: true) }
        }
        return publishing + listening
    }

    /// The numbers of a room's publishers.
    func publishers(of room: Int) -> Range<UInt32> {
        let count = isEcho ? 1 : publishers
        return UInt32(room * count)..<UInt32((room + 1) * count)
    }

    /// How many messages a publisher sends in all; nil: until the time is over.
    func quota(of publisher: UInt32) -> UInt32? {
        guard case .messages(let count) = end else { return nil }
        let (each, rest) = count.quotientAndRemainder(dividingBy: publishersInAll)
        return UInt32(each + (Int(publisher) < rest ? 1 : 0))
    }

    func pace(of publisher: UInt32, from start: UInt64) -> BenchPublishing.Pace {
        switch pace {
        case .window(let count): .window(UInt32(count))
        case .rate(let rate):
            .due(
                DueTimes(
                    rate: rate.perSecond,
                    publishers: publishersInAll,
                    index: Int(publisher),
                    from: start
                )
            )
        }
    }

    // MARK: Checks

    private static let mostConnections = 1_000_000
    private static let mostInFlight = 65536
    private static let mostRate = Rate(10_000_000, per: .second)
    private static let mostSize = ByteCount.mebibytes(16)
    private static let mostThreads = 64
    private static let leastDuration = Duration.milliseconds(100)
    private static let mostDuration = Duration.seconds(86_400)

    /// Why it cannot be done, as a sentence; nil: it can.
    var problem: String? {
        if rooms < 1 { return "--rooms is 1 or more" }
        if connections < 1 { return "--connections is 1 or more" }
        if publishers < 1 { return "--publishers is 1 or more" }
        if !(1...Self.mostThreads ~= threads) { return "--threads is 1 to \(Self.mostThreads)" }
        if let problem = problemOfEcho { return problem }
        if rooms > 1, !target.isPattern {
            return "--rooms \(rooms) wants a URL with {n} in it, for the number of the room"
        }
        if !isEcho, transport == .ws, publishers > connections {
            return
                "--publishers \(publishers) are more than --connections \(connections), which they are some of"
        }
        let most = Self.mostConnections
        guard rooms <= most, connections <= most, publishers <= most,
            rooms * (connections + publishers) <= most
        else { return "these are more than \(most) connections" }
        return problemOfPace ?? problemOfSize ?? problemOfEnd
    }

    private var problemOfEcho: String? {
        guard isEcho else { return nil }
        if transport != .ws { return "--echo is for WebSockets; leave --transport \(transport.rawValue) out" }
        if rooms > 1 || publishers > 1 {
            return "with --echo each connection is alone and publishes; leave --rooms and --publishers out"
        }
        return nil
    }

    private var problemOfPace: String? {
        switch pace {
        case .window(let count) where !(1...Self.mostInFlight ~= count):
            "--window is 1 to \(Self.mostInFlight) messages"
        case .rate(let rate) where !(rate > .zero && rate <= Self.mostRate):
            "--rate is more than 0 and at most \(Self.mostRate.written)"
        case .window, .rate: nil
        }
    }

    private var problemOfSize: String? {
        let least = BenchFormat.headBytes
        guard least...Self.mostSize.bytes ~= size.bytes else {
            return
                "--size is \(least)B to \(Self.mostSize.written); the first \(least) bytes of each message say "
                + "whose it is, which, and when it was sent"
        }
        return nil
    }

    private var problemOfEnd: String? {
        switch end {
        case .after(let duration, _) where !(Self.leastDuration...Self.mostDuration ~= duration):
            "--duration is \(Self.leastDuration.written) to \(Self.mostDuration.written)"
        case .after(_, let warmup) where warmup > Self.mostDuration:
            "--warmup is at most \(Self.mostDuration.written)"
        case .messages(let count) where !(1...Int(UInt32.max) ~= count): "--messages is 1 to \(UInt32.max)"
        case .after, .messages: nil
        }
    }
}
