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
    /// Two pings follow, the second when the first is answered: by then the turn is over in which the rest was
    /// answered. Only then comes a close.
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
        var steps = [ReceivedFrame.fromClient(ReceivedFrame.Opcode.ping, [2]), farewell]
        let first = Array(head.utf8) + frames + ReceivedFrame.fromClient(ReceivedFrame.Opcode.ping, [1])
        var socket = try await PeerSocket(port: port, sending: first, limit: Self.patience)
        var bytes: [UInt8] = []
        while case .bytes(let more) = await socket.next(within: Self.patience) {
            bytes += more
            let frames = Self.frames(in: bytes)
            let pongs = frames.count {
                $0.opcode == ReceivedFrame.Opcode.pong && [[1], [2]].contains($0.payload)
            }
            if frames.last?.opcode == ReceivedFrame.Opcode.close { steps.removeAll { $0 != farewell } }
            if !steps.isEmpty, pongs + steps.count > 2 || steps.first == farewell {
                await socket.send(steps.removeFirst())
            }
        }
        await socket.close()
        let received = Self.frames(in: bytes).filter {
            $0.opcode != ReceivedFrame.Opcode.pong || ![[1], [2]].contains($0.payload)
        }
        return (HTTPAnswer(bytes)?.status ?? 0, received)
    }

    private static func frames(in bytes: [UInt8]) -> [ReceivedFrame] {
        var rest = HTTPAnswer(bytes)?.body ?? []
        var frames: [ReceivedFrame] = []
        while let frame = ReceivedFrame(from: &rest) { frames.append(frame) }
        return frames
    }
}

extension HTTPAnswer {
    var text: String { String(decoding: body, as: UTF8.self) }
}
