import Glibc
import Histogram
import NIOCore
import NIOPosix
import Router

/// Runs a plan: opens all connections, lets the publishers publish, waits for what is still on its way, and reports.
struct Bench: Sendable {
    let plan: BenchPlan
    let headers: [RequestHeader]
    let interruption: BenchInterruption
    /// Gets a line once a second, and several while connections are opened.
    let tell: @Sendable (BenchProgress) -> Void

    /// How many connections are opened at a time.
    private static let openedAtOnce = 64
    /// For servers that answer before somebody is in.
    private static let settling = Duration.milliseconds(200)
    /// After which a message in flight is given up, so that its publisher goes on.
    private static let patience: UInt64 = 2_000_000_000
    /// Without anything new: what has not come by then is lost.
    private static let lastPatience: UInt64 = 3_000_000_000
    /// Without anything new, while all wait for what they sent: nothing will come.
    private static let mostSilence: UInt64 = 5_000_000_000
    private static let tick = Duration.milliseconds(20)
    private static let second: UInt64 = 1_000_000_000

    /// - Throws: ``ClientProblem`` if not all connections can be opened.
    func run() async throws -> BenchReport {
        try OpenFiles.allow(plan.connectionsInAll + OpenFiles.reserve)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: plan.threads)
        do {
            let report = try await run(on: group)
            try await group.shutdownGracefully()
            return report
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
    }

    private func run(on group: MultiThreadedEventLoopGroup) async throws -> BenchReport {
        let format = BenchFormat(run: .random(in: .min ... .max), size: plan.size.bytes)
        let loops = try await BenchLoops(group, format: format)
        let start = BenchClock.now
        let times = try await open(format, on: loops)
        let opened = BenchClock.now
        try await Task.sleep(for: Self.settling)
        try await checkAllAreIn(loops)
        let run = try await publish(on: loops)
        return try await report(run, on: loops, times, opening: Double(opened - start) / 1e9)
    }

    // MARK: Opening

    /// Answers how long each connection took.
    private func open(_ format: BenchFormat, on loops: BenchLoops) async throws -> BenchTally.Latencies {
        let opening = try BenchOpening(plan, headers: headers, format: format)
        let members = plan.members
        var times = BenchTally.makeLatencies()
        var opened = 0
        var toldAt: UInt64 = 0
        do {
            try await withThrowingTaskGroup(of: UInt64.self) { group in
                var rest = members.enumerated().makeIterator()
                func openNext() {
                    guard let (number, member) = rest.next() else { return }
                    group.addTask {
                        let start = BenchClock.now
                        try await opening.open(member, on: loops.loop(of: number))
                        return BenchClock.now - start
                    }
                }
                for _ in 0..<Self.openedAtOnce { openNext() }
                while let time = try await group.next() {
                    times.record(time)
                    opened += 1
                    if interruption.isAsked { throw ClientProblem("interrupted") }
                    openNext()
                    if BenchClock.now - toldAt > Self.second / 4 {
                        tell(.opening(opened, of: members.count))
                        toldAt = BenchClock.now
                    }
                }
            }
        } catch let problem as ClientProblem where opened > 0 {
            throw notAllIn(opened, problem.description)
        }
        return times
    }

    private func checkAllAreIn(_ loops: BenchLoops) async throws {
        let moment = try await loops.moment(at: BenchClock.now, patience: Self.patience)
        let trouble = moment.troubles.max { ($0.value, $1.key) < ($1.value, $0.key) }
        if let trouble { throw notAllIn(moment.open, trouble.key) }
    }

    private func notAllIn(_ count: Int, _ words: String) -> ClientProblem {
        ClientProblem(
            "only \(count) of \(BenchAmount.count(plan.connectionsInAll, "connection")) are in: \(words)"
        )
    }

    // MARK: Publishing

    /// When it was measured, and at what cost.
    private struct Run {
        var start: UInt64
        /// What is sent from then on is measured.
        var measuredFrom: UInt64
        /// Nil: it was over before.
        var measuring: (since: UInt64, processorTime: UInt64)?
        var end: UInt64 = 0
        var processorTime: UInt64 = 0
        var isInterrupted = false
    }

    private func publish(on loops: BenchLoops) async throws -> Run {
        let now = BenchClock.now
        let (from, end) = measured(from: now)
        var run = Run(start: now, measuredFrom: from)
        try await loops.each { [plan, start = run.start] in
            $0.prepare(measuring: from, until: end, at: start, plan: plan)
        }
        try await loops.each { $0.begin(at: BenchClock.now) }
        var watch = Watch(at: run.start)
        while true {
            let now = BenchClock.now
            if run.measuring == nil, now >= from { run.measuring = (min(now, end), Self.processorTime) }
            if now >= end { break }
            if interruption.isAsked {
                run.isInterrupted = true
                break
            }
            if now >= watch.next, try await isOver(&watch, loops, at: now, isWarmingUp: now < from) { break }
            if case .messages = plan.end, try await loops.each(\.isDone).allSatisfy(\.self) { break }
            try await Task.sleep(for: min(Self.tick, .nanoseconds(Int64(clamping: end - now))))
        }
        try await loops.each { $0.stop() }
        run.end = min(BenchClock.now, end)
        run.processorTime = Self.processorTime
        return run
    }

    private func measured(from start: UInt64) -> (from: UInt64, end: UInt64) {
        guard case .after(let duration, let warmup) = plan.end else { return (start, .max) }
        let from = start + UInt64(warmup / .nanoseconds(1))
        return (from, from + UInt64(duration / .nanoseconds(1)))
    }

    /// What was seen at the last full second.
    private struct Watch {
        let start: UInt64
        var next: UInt64
        var sent = 0
        var heard = 0
        var heardAt: UInt64

        init(at now: UInt64) {
            start = now
            next = now + Bench.second
            heardAt = now
        }
    }

    /// Tells of the second that has passed; answers whether nothing more is to be expected.
    private func isOver(
        _ watch: inout Watch,
        _ loops: BenchLoops,
        at now: UInt64,
        isWarmingUp: Bool
    ) async throws -> Bool {
        let moment = try await loops.moment(at: now, patience: Self.patience)
        let seconds = Double(now - watch.next + Self.second) / 1e9
        tell(
            .running(
                second: Int((now - watch.start) / Self.second),
                isWarmingUp: isWarmingUp,
                open: moment.open,
                messages: Int(Double(moment.sent - watch.sent) / seconds),
                deliveries: Int(Double(moment.heard - watch.heard) / seconds),
                p99: moment.latencies.totalCount > 0 ? moment.latencies.valueAtPercentile(99) : nil
            )
        )
        if moment.heard != watch.heard { watch.heardAt = now }
        watch.sent = moment.sent
        watch.heard = moment.heard
        watch.next = now + Self.second
        guard case .window = plan.pace else { return moment.open == 0 }
        return moment.open == 0 || now - watch.heardAt > Self.mostSilence
    }

    // MARK: Afterwards

    private func report(
        _ run: Run,
        on loops: BenchLoops,
        _ times: BenchTally.Latencies,
        opening: Double
    ) async throws -> BenchReport {
        let missing = try await drain(loops)
        let moment = try await loops.moment(at: BenchClock.now, patience: Self.patience)
        var tally = BenchTally()
        for part in try await loops.each(\.wholeTally) { tally.add(part) }
        tally.lost += missing
        try await loops.each { $0.leave() }
        var end = run.end
        if case .messages = plan.end { end = tally.lastDeliveryAt }
        let wall = Double(run.end - (run.measuring?.since ?? run.end)) * Double(plan.threads)
        let used = Double(run.processorTime - (run.measuring?.processorTime ?? run.processorTime))
        return BenchReport(
            plan: plan,
            opened: plan.connectionsInAll,
            stood: moment.open,
            openingSeconds: opening,
            openingTimes: times,
            tally: tally,
            seconds: Double(end - min(run.measuredFrom, end)) / 1e9,
            load: wall > 0 ? used / wall : 0,
            troubles: moment.troubles,
            isInterrupted: run.isInterrupted
        )
    }

    /// Waits for what is on its way; answers how many deliveries have not come.
    private func drain(_ loops: BenchLoops) async throws -> Int {
        var missing = Int.max
        var fellAt = BenchClock.now
        var toldAt = fellAt
        while true {
            let now = BenchClock.now
            let left = try await loops.missing(publishers: plan.publishersInAll)
            if left < missing { fellAt = now }
            missing = left
            if missing == 0 || now - fellAt > Self.lastPatience { return missing }
            if now - toldAt > Self.second {
                tell(.draining(missing: missing))
                toldAt = now
            }
            try await Task.sleep(for: Self.tick)
        }
    }

    /// Of all threads of this process, in nanoseconds.
    private static var processorTime: UInt64 {
        // POSIX has it count microseconds.
        UInt64(max(0, clock())) * 1000
    }
}
