@testable import Router

/// A room on loops, sockets and a clock that exist only in memory; nothing happens unless it is told to.
///
/// It does what the router's workers and sessions do, and compares what every reader gets with a
/// ``RoomModel``.
final class RoomSimulation {
    let model: RoomModel
    let home: Int
    var random: SeededRandom
    var now = Timestamp(milliseconds: 1_700_000_000_000)
    var uptime = Uptime(nanoseconds: 1_000_000_000)
    private(set) var loops: [SimulatedLoop] = []
    private(set) var sockets: [SimulatedSocket] = []
    private(set) var descriptors: [SimulatedSocket?] = []
    private var freeDescriptors: [Int] = []
    /// Those who ask once, and those of them who have no answer yet.
    private(set) var askers: [SimulatedAsker] = []
    private(set) var asking: [SimulatedAsker] = []
    /// Whose wait is being ended.
    var ending: SimulatedAsker?
    /// The places that are kept for long polls, as the home should count them.
    var places: [(sequence: UInt64, until: Uptime)] = []
    private(set) var mail: [[[SimulatedLoop.Parcel]]]
    private(set) var publications: [Publication] = []
    private(set) var cursors: [Int: (cursor: Cursor?, numbered: Int)] = [:]
    private(set) var turning: Int?
    private(set) var lagWasRaised = false
    private let deflater = MessageDeflater()
    /// In percent: how often a channel is done at once rather than later.
    var promptness = 50
    /// In percent: how often one connection's end is that of all on its loop.
    var takesAlong = 0
    /// Of the turn that was last.
    private(set) var sendsOfTurn = 0
    private(set) var answersOfTurn = 0

    init(
        loops count: Int = 1,
        home: Int = 0,
        bounds: RoomBounds,
        turns: TurnBounds = TurnBounds(),
        firstSegmentBytes: Int = 2048,
        seed: UInt64 = 0
    ) {
        self.home = home
        random = SeededRandom(seed: seed)
        model = RoomModel(epoch: Epoch(bits: seed &* 7919 &+ 1))
        mail = Array(repeating: Array(repeating: [], count: count), count: count)
        let segment = LogSegment(start: .beginning, capacity: firstSegmentBytes)
        for index in 0..<count {
            loops.append(
                SimulatedLoop(
                    index: index,
                    epoch: model.epoch,
                    bounds: bounds,
                    turns: turns,
                    segment: segment,
                    isHome: index == home,
                    medium: SimulatedMedium(loop: index, simulation: self)
                )
            )
        }
    }

    var complaint: String? { model.complaint }
    var inside: [SimulatedSocket] { sockets.filter { !$0.isGone && $0.farewell == nil } }

    func id(_ sequence: Int) -> MessageID { MessageID(epoch: model.epoch, sequence: UInt64(sequence)) }

    // MARK: Peers

    @discardableResult
    func join(_ loop: Int = 0, raw isRaw: Bool = false, from cursor: Cursor? = nil) -> SimulatedSocket {
        join(loop, as: isRaw ? .raw : .tagged, from: cursor)
    }

    @discardableResult
    func join(_ loop: Int = 0, as wire: StreamWire, from cursor: Cursor? = nil) -> SimulatedSocket {
        let shard = loops[loop].shard
        let free = freeDescriptors.popLast() ?? descriptors.count
        let reader = StreamReader(wire, model: model)
        let socket = SimulatedSocket(
            number: sockets.count,
            loop: loop,
            descriptor: CInt(free),
            reader: reader
        )
        reader.socket = socket
        reader.lag = { [unowned self] in
            StreamReader.Lag(
                end: Int(shard.window.end.sequence),
                bytes: shard.bounds.lagBytes,
                overtaken: shard.bounds.overtaken,
                wasRaised: lagWasRaised
            )
        }
        if free < descriptors.count { descriptors[free] = socket } else { descriptors.append(socket) }
        sockets.append(socket)
        cursors[socket.number] = (cursor, model.numbered)
        let member = shard.join(
            socket,
            by: wire.transport,
            as: wire.form,
            deflatedBy: wire == .deflated ? deflater : nil,
            from: cursor
        )
        socket.member = member
        if socket.farewell != nil {
            shard.leave(member)
        } else if socket.isOpen, random.chance(promptness) {
            drain(socket)
        }
        return socket
    }

    /// The peer is gone: what the channel held is lost, and its descriptor is somebody else's next.
    func vanish(_ socket: SimulatedSocket) {
        guard !socket.isGone else { return }
        socket.isGone = true
        descriptors[Int(socket.descriptor)] = nil
        freeDescriptors.append(Int(socket.descriptor))
        socket.descriptor = -1
        if let member = socket.member { loops[socket.loop].shard.leave(member) }
    }

    /// The kernel takes what the channel holds, as far as its appetite goes.
    func drain(_ socket: SimulatedSocket) {
        guard socket.isOpen, !socket.isGone, socket.farewell == nil, socket.isHeld || socket.inChannel > 0
        else { return }
        guard socket.drain(random: &random), socket.isHeld, let member = socket.member else { return }
        socket.isHeld = false
        loops[socket.loop].shard.release(member)
    }

    /// The channel writes something of its own accord, as a pong.
    func writeControl(to socket: SimulatedSocket) {
        guard socket.isOpen, !socket.isGone, socket.farewell == nil, let member = socket.member else {
            return
        }
        socket.reader.wire.control.withUnsafeBytes { socket.write($0) }
        if random.chance(promptness) { drain(socket) }
        if socket.inChannel > 0, !socket.isHeld {
            socket.isHeld = true
            loops[socket.loop].shard.hold(member)
        }
    }

    // MARK: Publishing and turns

    func publish(
        _ loop: Int = 0,
        _ payloads: [[UInt8]],
        by publisher: SimulatedSocket? = nil,
        reference: String? = nil
    ) {
        let shard = loops[loop].shard
        let skips = publisher != nil && !shard.bounds.echoesToSender
        let publication = Publication(payloads, by: publisher, reference: reference, skipsPublisher: skips)
        publications.append(publication)
        if let publisher, reference != nil, !publisher.reader.isRaw {
            publisher.reader.awaited.append(publication)
        }
        if loop == home { model.append(publication) } else { loops[loop].unposted.append(publication) }
        var frames = FrameBytes()
        for payload in payloads {
            payload.withUnsafeBytes { frames.append(RoomModel.kind(of: payload), $0) }
        }
        let model = model
        let receipt = RoomShard<SimulatedMedium>.Receipt(
            member: publisher?.member,
            messages: payloads.count,
            reference: reference,
            skipsMember: skips,
            committed: { first, last in
                publication.receipts += 1
                if publication.first.map({ UInt64($0) }) != first.sequence
                    || publication.last.map({ UInt64($0) }) != last.sequence
                {
                    model.complain(
                        "a receipt says \(first)...\(last), and \(publication.first ?? 0) is right"
                    )
                }
            }
        )
        let wantsReceipt = publisher == nil || skips || reference != nil
        frames.withBytes {
            shard.publish($0, messages: payloads.count, receipt: wantsReceipt ? receipt : nil)
        }
        if !wantsReceipt { publication.receipts = 1 }
    }

    func turn(_ index: Int = 0) {
        let loop = loops[index]
        guard loop.isAwake else { return }
        if loop.answerBell() { model.complain("a turn was asked for twice") }
        sendsOfTurn = 0
        answersOfTurn = 0
        loop.shard.beginTurn()
        if loop.shard.attachment == .attached { loop.knownEnd = loop.shard.window.end }
        if index == home {
            // The home's window has let go already of what came early in a turn of many bytes.
            let window = loop.shard.window
            model.number { UInt64($0) > window.start.sequence ? window.published(UInt64($0)) : nil }
            if loop.shard.window.end != Place(sequence: UInt64(model.count), offset: model.ends[model.count])
            {
                model.complain("the home's log ends at \(loop.shard.window.end), and \(model.count) is right")
            }
        }
        var parcels: [Int: SimulatedLoop.Parcel] = [:]
        for letter in loop.shard.takeOutgoing() {
            parcels[home, default: .init()].letters.append(.toHome(letter))
        }
        for (to, letter) in loop.shard.home?.takeOutgoing() ?? [] {
            parcels[to, default: .init()].letters.append(.toShard(letter))
        }
        for (to, parcel) in parcels {
            var parcel = parcel
            parcel.numbered = model.numbered
            if to == home { swap(&parcel.publications, &loop.unposted) }
            mail[index][to].append(parcel)
        }
        turning = index
        loop.shard.deliver()
        turning = nil
        if loop.shard.isYielding, !loop.isAwake { model.complain("a turn yields and no other follows") }
    }

    func count(sends: Int = 0, answers: Int = 0) {
        sendsOfTurn += sends
        answersOfTurn += answers
    }

    func add(_ asker: SimulatedAsker) {
        askers.append(asker)
        asker.index = asking.count
        asking.append(asker)
    }

    func removeFromAsking(_ asker: SimulatedAsker) {
        asking.swapRemove(at: asker.index)
        if asker.index < asking.count { asking[asker.index].index = asker.index }
    }

    /// The next parcel from one loop to another arrives.
    func receive(from: Int, to: Int) {
        guard !mail[from][to].isEmpty else { return }
        let parcel = mail[from][to].removeFirst()
        let shard = loops[to].shard
        for letter in parcel.letters {
            switch letter {
            case .toHome(let letter):
                switch letter {
                case .publish: for publication in parcel.publications { model.append(publication) }
                case .linger(let count, let sequence, let until): keep(count, at: sequence, until: until)
                case .takeOver(let sequence): takeOver(at: sequence)
                default: break
                }
                shard.receive(letter, from: from)
            case .toShard(let letter):
                shard.receive(letter)
            }
            if shard.attachment == .attached { loops[to].knownEnd = shard.window.end }
            lookAtAskers()
        }
        if to != home, shard.attachment == .attached, shard.window.end.sequence != UInt64(parcel.numbered) {
            model.complain("loop \(to) stands at \(shard.window.end), and was told of \(parcel.numbered)")
        }
    }

    func adopt(_ bounds: RoomBounds) {
        lagWasRaised = lagWasRaised || bounds.lagBytes > loops[0].shard.bounds.lagBytes
        for loop in loops { loop.shard.adopt(bounds) }
    }
}
