/// Reads a room for as long as it can, over as many connections as it takes.
struct Tail: Sendable {
    let transport: any TailTransport
    let policy: TailPolicy
    /// Nil: what comes from now on.
    let since: String?
    let lines: TailLines
    /// Nil: without end.
    let count: Int?

    /// Returns when enough is written, nobody reads any more, or the transport has had all; throws when it gives up.
    func run() async throws {
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await stayAndComeBack() }
                group.addTask { try await Self.untilNobodyReads() }
                defer { group.cancelAll() }
                try await group.next()
            }
        } catch TailListener.Stop.outputFailed(let words) {
            throw ClientProblem("cannot write the output: \(words)")
        } catch is TailListener.Stop {
            return
        }
    }

    private func stayAndComeBack() async throws {
        let listener = TailListener(
            lines: lines,
            count: count,
            cursor: TailCursor(since),
            policy: policy,
            write: Self.write,
            tell: { Terminal.complain("router: \($0)") }
        )
        while true {
            let end = try await transport.stay(at: listener.cursor.place, listener)
            switch listener.policy.ended(end, jitter: .random(in: 0...1)) {
            case .comeBack(let wait, let note):
                if let note { Terminal.complain("router: \(note); trying again in \(WaitText(wait))") }
                try await Task.sleep(for: wait)
            case .giveUp(let words): throw ClientProblem(words)
            case .finish: return
            }
        }
    }

    private static func write(_ bytes: [UInt8]) throws(TailListener.Stop) {
        switch Terminal.pour(bytes) {
        case .written: return
        case .closed: throw .outputClosed
        case .failed(let words): throw .outputFailed(words)
        }
    }

    /// A room may be silent for hours; `| head` shall not wait for so long.
    private static func untilNobodyReads() async throws {
        while !Terminal.isOutputAbandoned { try await Task.sleep(for: .seconds(1)) }
        throw TailListener.Stop.outputClosed
    }
}
