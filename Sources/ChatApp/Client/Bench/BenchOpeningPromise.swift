import NIOCore

/// Tells once how opening went.
struct BenchOpeningPromise {
    private var promise: EventLoopPromise<Void>?

    init(_ promise: EventLoopPromise<Void>) {
        self.promise = promise
    }

    /// Answers whether nothing was told before.
    @discardableResult
    mutating func succeed() -> Bool {
        defer { promise = nil }
        promise?.succeed()
        return promise != nil
    }

    mutating func fail(_ error: any Error) {
        promise?.fail(error)
        promise = nil
    }
}
