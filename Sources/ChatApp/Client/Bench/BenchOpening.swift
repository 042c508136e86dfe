import NIOCore
import NIOHTTP1
import NIOSSL
import Router

/// Opens the connections of a bench, each on the loop that it is given.
struct BenchOpening: Sendable {
    let plan: BenchPlan
    let headers: [RequestHeader]
    let format: BenchFormat
    /// Nil: without TLS.
    let security: NIOSSLContext?
    private let receiveBuffers: AdaptiveRecvByteBufferAllocator

    init(_ plan: BenchPlan, headers: [RequestHeader], format: BenchFormat) throws {
        self.plan = plan
        self.headers = headers
        self.format = format
        security = try RoomConnecting.security(for: try plan.target.room(0))
        receiveBuffers = Self.makeReceiveBuffers(connections: plan.connectionsInAll)
    }

    /// Returns when it hears.
    ///
    /// - Throws: ``ClientProblem``, which says why it does not.
    func open(_ member: BenchPlan.Member, on loop: NIOLoopBound<BenchLoop>) async throws {
        let url = try plan.target.room(member.room)
        let connecting = RoomConnecting(
            url,
            security: security,
            on: loop.eventLoop,
            receivingInto: receiveBuffers
        )
        do {
            switch member.transport {
            case .ws: try await openSocket(member, url, connecting, loop)
            case .sse, .longpoll: try await openRequests(member, url, connecting, loop)
            }
        } catch let problem as ClientProblem {
            throw problem
        } catch let answer as ServerAnswer {
            throw ClientProblem(answer.sentence)
        } catch {
            try Task.checkCancellation()
            let words = ConnectionTrouble(error, silence: ClientTimes.answer).words
            throw ClientProblem("cannot connect to \(url.address): \(words)")
        }
    }

    /// All connections together may hold 64 MiB in the buffers that they are read into.
    private static func makeReceiveBuffers(connections: Int) -> AdaptiveRecvByteBufferAllocator {
        let share = (64 << 20) / max(1, connections)
        let most = min(max(share, 4096), 256 << 10)
        return AdaptiveRecvByteBufferAllocator(minimum: 512, initial: 2048, maximum: most)
    }

    private func makeListener(_ member: BenchPlan.Member) -> BenchListener {
        BenchListener(
            format,
            publishers: plan.publishers(of: member.room),
            own: member.publisher,
            isMeasured: member.isMeasured
        )
    }

    private func openSocket(
        _ member: BenchPlan.Member,
        _ url: RoomURL,
        _ connecting: RoomConnecting,
        _ loop: NIOLoopBound<BenchLoop>
    ) async throws {
        let opening = WebSocketOpening(url: url, headers: headers, subprotocol: nil, cursor: nil)
        let upgrader = BareWebSocketUpgrader { channel in
            let handler = BenchSocketHandler(
                loop.value,
                listener: makeListener(member),
                publisher: member.publisher
            )
            try channel.pipeline.syncOperations.addHandler(handler)
        }
        guard case .refused(let channel) = try await opening.open(connecting, by: upgrader) else { return }
        let answer = try await WebSocketOpening.answer(channel)
        guard answer.status == 200 else { throw answer }
        throw ClientProblem("the server answered with a page, not with a WebSocket; is this a room?")
    }

    private func openRequests(
        _ member: BenchPlan.Member,
        _ url: RoomURL,
        _ connecting: RoomConnecting,
        _ loop: NIOLoopBound<BenchLoop>
    ) async throws {
        let (channel, opened) = try await connecting.connect { channel in
            let opened = channel.eventLoop.makePromise(of: Void.self)
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHTTPClientHandlers()
            let listener = makeListener(member)
            if member.transport == .sse {
                let request = makeRequest(url, accepting: "text/event-stream", [:])
                try pipeline.addHandler(
                    BenchEventStreamHandler(loop.value, listener: listener, request: request, opened: opened)
                )
            } else {
                let handler = BenchLongPollHandler(loop.value, listener: listener, opened: opened) {
                    question in
                    let wait = question.wait.map { "\($0.components.seconds)" }
                    let items: KeyValuePairs = ["as": "json", "since": question.since, "wait": wait]
                    return makeRequest(url, accepting: "application/json", items)
                }
                try pipeline.addHandler(handler)
            }
            return (channel, opened.futureResult)
        }
        let late = channel.eventLoop.scheduleTask(in: TimeAmount(ClientTimes.answer)) {
            channel.pipeline.fireErrorCaught(RoomHTTPClient.TooSlow(limit: ClientTimes.answer))
        }
        defer { late.cancel() }
        try await withTaskCancellationHandler {
            try await opened.get()
        } onCancel: {
            channel.close(promise: nil)
        }
    }

    private func makeRequest(
        _ url: RoomURL,
        accepting type: String,
        _ items: KeyValuePairs<String, String?>
    ) -> HTTPRequestHead {
        var fields: HTTPHeaders = [
            "Host": url.authority, "User-Agent": "router/\(RouterVersion.text)", "Accept": type,
        ]
        for header in headers { fields.replaceOrAdd(name: header.name, value: header.value) }
        return HTTPRequestHead(version: .http1_1, method: .GET, uri: url.target(items), headers: fields)
    }
}
