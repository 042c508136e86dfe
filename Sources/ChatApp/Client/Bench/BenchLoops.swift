import Histogram
import NIOCore

/// The loops of a bench, asked together.
struct BenchLoops: Sendable {
    private let all: [NIOLoopBound<BenchLoop>]

    init(_ group: any EventLoopGroup, format: BenchFormat) async throws {
        var all: [NIOLoopBound<BenchLoop>] = []
        for loop in group.makeIterator() {
            all.append(
                try await loop.submit { NIOLoopBound(BenchLoop(loop, format: format), eventLoop: loop) }.get()
            )
        }
        self.all = all
    }

    /// The loop of connection `number`; they take turns.
    func loop(of number: Int) -> NIOLoopBound<BenchLoop> { all[number % all.count] }

    /// Asks each loop, on its own thread.
    @discardableResult
    func each<Answer: Sendable>(_ ask: @escaping @Sendable (BenchLoop) -> Answer) async throws -> [Answer] {
        let answers = all.map { bound in bound.eventLoop.submit { ask(bound.value) } }
        var all: [Answer] = []
        for answer in answers { all.append(try await answer.get()) }
        return all
    }

    /// How much of what all publishers sent has not come to those who stand.
    func missing(publishers: Int) async throws -> Int {
        var sent = [UInt32](repeating: 0, count: publishers)
        for (publisher, count) in try await each(\.sent).joined() { sent[Int(publisher)] = count }
        return try await each { [sent] in $0.missing(of: sent) }.reduce(0, +)
    }

    /// What all of them tell, as one.
    func moment(at now: UInt64, patience: UInt64) async throws -> BenchLoop.Moment {
        var whole = BenchLoop.Moment()
        for moment in try await each({ $0.tell(at: now, patience: patience) }) { whole.add(moment) }
        return whole
    }
}
