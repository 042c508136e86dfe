import Logging
import NIOCore
import NIOPosix

/// All event loops and their workers.
final class WorkerGroup: Sendable {
    let threads: MultiThreadedEventLoopGroup
    private let workers: [NIOLoopBound<Worker>]
    private let byLoop: [ObjectIdentifier: Int]

    var count: Int { workers.count }

    private init(
        threads: MultiThreadedEventLoopGroup,
        workers: [NIOLoopBound<Worker>],
        byLoop: [ObjectIdentifier: Int]
    ) {
        self.threads = threads
        self.workers = workers
        self.byLoop = byLoop
    }

    static func start(loops: Int) async throws -> WorkerGroup {
        let threads = MultiThreadedEventLoopGroup(numberOfThreads: loops)
        var workers: [NIOLoopBound<Worker>] = []
        var byLoop: [ObjectIdentifier: Int] = [:]
        for (index, loop) in threads.makeIterator().enumerated() {
            workers.append(
                try await loop.submit { NIOLoopBound(Worker(eventLoop: loop, index: index), eventLoop: loop) }
                    .get()
            )
            byLoop[ObjectIdentifier(loop)] = index
        }
        let group = WorkerGroup(threads: threads, workers: workers, byLoop: byLoop)
        try await group.onEach { [workers] in $0.begin(with: workers) }
        return group
    }

    /// The worker of the loop that this is called on.
    func worker(on loop: any EventLoop) -> Worker? {
        byLoop[ObjectIdentifier(loop)].map { workers[$0].value }
    }

    /// Does something on every loop, and returns when all have done it.
    @discardableResult
    func onEach<Result: Sendable>(_ body: @escaping @Sendable (Worker) -> Result) async throws -> [Result] {
        var pending: [EventLoopFuture<Result>] = []
        for worker in workers {
            pending.append(worker.eventLoop.submit { body(worker.value) })
        }
        var results: [Result] = []
        for future in pending { results.append(try await future.get()) }
        return results
    }

    /// Asks every loop to do something, in the order of such requests.
    func tellEach(_ body: @escaping @Sendable (Worker) -> Void) {
        for worker in workers {
            worker.eventLoop.execute { body(worker.value) }
        }
    }
}
