import Plugins

@testable import HandlerConformance
@testable import Router

/// A server of one test's own, asked over a socket as anybody would.
struct ServedRoutes {
    let server: Server
    let port: Int

    private static let patience = Duration.seconds(10)

    /// Lends a server that has these routes of YAML in flow style, and ends it.
    static func serving(
        _ routes: String,
        in folder: String = ".",
        log: RecordedLog = RecordedLog(),
        _ body: (ServedRoutes) async throws -> Void
    ) async throws {
        let yaml = "server: { listen: '127.0.0.1:0', loops: 1 }\nadmin: { listen: off }\nroutes: \(routes)"
        let bytes = Array(yaml.utf8)
        let file = try RoutesFile(reading: bytes, named: "routes.yaml", handlers: .builtIn)
        let server = try await Server(file, contents: bytes, folder: folder, logger: log.logger)
        let address = await server.addresses.site.first ?? ""
        let port = address.split(separator: ":").last.flatMap { Int($0) } ?? 0
        do {
            try await body(ServedRoutes(server: server, port: port))
        } catch {
            await server.drain()
            throw error
        }
        await server.drain()
    }

    /// The answer to one request on a connection of its own; nil when none came in time.
    func ask(
        _ target: String,
        by method: String = "GET",
        _ fields: [String] = [],
        body: [UInt8] = []
    ) async throws -> HTTPAnswer? {
        var lines = ["\(method) \(target) HTTP/1.1", "Host: localhost:\(port)", "Connection: close"] + fields
        if !body.isEmpty { lines.append("Content-Length: \(body.count)") }
        let head = lines.map { $0 + "\r\n" }.joined() + "\r\n"
        return try await answer(to: Array(head.utf8) + body)
    }

    /// What comes back to these bytes until the connection ends.
    func answer(to bytes: [UInt8]) async throws -> HTTPAnswer? {
        var socket = try await PeerSocket(port: port, sending: bytes, limit: Self.patience)
        var received: [UInt8] = []
        while case .bytes(let more) = await socket.next(within: Self.patience) { received += more }
        await socket.close()
        return HTTPAnswer(received)
    }

    /// Opens a WebSocket, sends what is given, and returns the frames that came by the end.
    ///
    /// The last thing sent is a close, so that the server's own close ends it: all before it has then been seen.
    func converse(
        _ target: String,
        _ fields: [String] = [],
        sending frames: [UInt8] = []
    ) async throws
        -> (status: Int, frames: [ReceivedFrame])
    {
        let lines = [
            "GET \(target) HTTP/1.1", "Host: localhost:\(port)", "Connection: Upgrade", "Upgrade: websocket",
            "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        ]
        let head = (lines + fields).map { $0 + "\r\n" }.joined() + "\r\n"
        let farewell = ReceivedFrame.fromClient(ReceivedFrame.Opcode.close, [0x03, 0xE8])
        guard let answer = try await answer(to: Array(head.utf8) + frames + farewell) else { return (0, []) }
        var rest = answer.body
        var received: [ReceivedFrame] = []
        while let frame = ReceivedFrame(from: &rest) { received.append(frame) }
        return (answer.status, received)
    }
}

extension HTTPAnswer {
    var text: String { String(decoding: body, as: UTF8.self) }
}
