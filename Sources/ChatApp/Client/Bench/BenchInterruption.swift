import Synchronization

/// Whether somebody wants the end now.
final class BenchInterruption: Sendable {
    private let flag = Atomic(false)

    var isAsked: Bool { flag.load(ordering: .relaxed) }

    /// Answers whether it was asked before.
    func ask() -> Bool { flag.exchange(true, ordering: .relaxed) }
}
