/// A reply that is made on the connection's event loop, now or later, and that no task waits for.
///
/// Confined to that loop.
public final class HeldReply {
    enum Outcome {
        case reply(Reply)
        case refuse(Refusal)
    }

    let worker: Worker
    private var finish: ((Outcome) -> Void)?
    /// A read of a room that it waits for, and how its answer looks.
    private(set) var reading: Reading?
    var excerptForm: (any ExcerptForm)?

    struct Reading {
        let reader: RoomReader<HeldReply>
        let shard: Worker.Shard
        /// When it is answered that there is nothing.
        let end: Uptime?
    }

    init(worker: Worker, finish: @escaping (Outcome) -> Void) {
        self.worker = worker
        self.finish = finish
    }

    /// Whether it has been answered, or there is nobody to answer any more.
    public var isOver: Bool { finish == nil }

    /// Answers; only the first answer counts, and none once the client has gone.
    public func answer(_ reply: Reply) { end(with: .reply(reply)) }

    /// Answers that the request is not granted.
    public func refuse(_ refusal: Refusal) { end(with: .refuse(refusal)) }

    private func end(with outcome: Outcome) {
        guard let finish else { return }
        self.finish = nil
        stopReading()
        finish(outcome)
    }

    /// Whether a client that has stopped sending is to be taken for gone: it waits for others, not for us.
    var isWaiting: Bool { reading?.reader.waits ?? false }

    /// The client is gone.
    func clientLeft() {
        finish = nil
        stopReading()
    }

    /// A reader that the room has answered is not in it any more.
    private func stopReading() {
        guard let reading else { return }
        self.reading = nil
        reading.shard.leave(reading.reader)
    }

    /// Waits no longer than was asked for.
    func sweep() {
        guard let reading, let end = reading.end, worker.uptime >= end else { return }
        reading.shard.endWait(of: reading.reader)
    }

    /// Waits no longer: the server is stopping, or the route is made anew.
    func hurry() {
        guard let reading else { return }
        reading.shard.hurry(reading.reader)
    }

    func begin(_ reading: Reading) {
        // It may have been answered at once.
        guard !isOver else { return }
        self.reading = reading
    }
}
