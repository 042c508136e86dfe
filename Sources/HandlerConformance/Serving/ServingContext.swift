import Logging
import Router

/// What every server of one check has in common.
struct ServingContext: Sendable {
    let handlers: HandlerList
    let folder: String
    /// The path that is asked for, with its query.
    let target: String
    /// How it is asked for, where one method is enough.
    let method: String
    let limit: Duration

    /// - Throws: what is wrong with the text.
    func file(_ text: String) throws(RoutesFileProblems) -> RoutesFile {
        try RoutesFile(reading: Array(text.utf8), named: "conformance.yaml", handlers: handlers)
    }

    /// A server of this text, asked over a socket.
    ///
    /// - Throws: ``RoutesFileProblems`` if the file or a handler's settings are wrong, ``ServerProblem`` if there
    ///   is no port.
    func start(_ text: String) async throws -> RunningServer {
        let witness = HandlerWitness()
        let server = try await HandlerWitness.$current.withValue(witness) {
            try await Server(
                try file(text),
                contents: Array(text.utf8),
                folder: folder,
                logger: Logger(label: "conformance") { _ in SwiftLogNoOpLogHandler() }
            )
        }
        let address = await server.addresses.site.first
        let port = address.flatMap { $0.split(separator: ":").last }.flatMap { Int($0) }
        return RunningServer(server: server, port: port ?? 0, witness: witness, context: self)
    }
}
