import Router

/// A server with the route under test, seen from outside.
struct RunningServer: Sendable {
    let server: Server
    let port: Int
    let witness: HandlerWitness
    let context: ServingContext

    /// Asks by the given method, or by the one that is enough; nil when there was no whole answer in time.
    func answer(to method: String? = nil) async -> HTTPAnswer? {
        await HTTPAnswer.to(method ?? context.method, context.target, port: port, limit: context.limit)
    }

    /// Nil where the route takes no WebSocket, or ends each at once by itself.
    func webSocket() async -> WebSocketPeer? {
        var peer = await WebSocketPeer(context.target, port: port, limit: context.limit)
        return await peer?.endingIfNotAlive() == nil ? peer : nil
    }

    /// What a WebSocket that comes now is offered; nil where the route takes none.
    func terms() async -> WebSocketTerms? {
        var peer = await webSocket()
        await peer?.leave()
        return witness.account.terms
    }

    /// Takes up another text.
    ///
    /// - Returns: What the server says that has changed.
    /// - Throws: ``RoutesFileProblems`` if the file or a handler's settings are wrong.
    func reload(_ text: String) async throws -> [String] {
        let file = try context.file(text)
        return try await HandlerWitness.$current.withValue(witness) {
            try await server.reload(file, contents: Array(text.utf8))
        }
    }

    /// Drains the server.
    ///
    /// - Returns: How long it took.
    func drain() async -> Duration {
        await ContinuousClock().measure { await server.drain() }
    }
}
