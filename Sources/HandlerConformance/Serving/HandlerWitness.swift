import Router
import Synchronization

/// What happened to the handlers that one server made of the kind under test.
final class HandlerWitness: Sendable {
    struct Account {
        var made = 0
        var changed = 0
        /// Calls of `run` that have not ended.
        var running = 0
        /// What `run` threw before it was cancelled.
        var failure: String?
        /// The least time that `answer` took: what disturbs it from outside only adds to it.
        var fastestAnswer: Duration?
        /// What it last offered to WebSockets.
        var terms: WebSocketTerms?
    }

    /// Where handlers report that are made while it is set: a kind is a type, and can be given nothing else.
    @TaskLocal static var current: HandlerWitness?

    private let mutex = Mutex(Account())

    var account: Account { mutex.withLock { $0 } }

    func note(_ change: @Sendable (inout Account) -> Void) {
        mutex.withLock { change(&$0) }
    }

    /// Whether every `run` has ended when so much time has passed.
    func hasStopped(within limit: Duration) async -> Bool {
        let end = ContinuousClock.now + limit
        while account.running > 0 {
            guard ContinuousClock.now < end else { return false }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return true
    }
}
