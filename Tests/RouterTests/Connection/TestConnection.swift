import HTTPTypes
import Logging
import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import Router

/// One connection to a few routes, on a loop whose time is moved by hand.
final class TestConnection {
    let loop: EmbeddedEventLoop
    let worker: Worker
    let channel: EmbeddedChannel

    /// Shares worker and loop with the connection that it is beside.
    init(
        _ routes: [(String, any RequestHandler)],
        methods: [String: [HTTPRequest.Method]] = [:],
        origins: OriginPolicy = .same,
        beside: TestConnection? = nil
    )
        throws
    {
        loop = beside?.loop ?? EmbeddedEventLoop()
        worker = beside?.worker ?? Worker(eventLoop: loop, index: 0)
        if beside == nil {
            worker.begin(with: [NIOLoopBound(worker, eventLoop: loop)])
            worker.install(try Self.table(routes, methods: methods, origins: origins), for: .site)
        }
        channel = EmbeddedChannel(loop: loop)
        let decoder = ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes))
        try channel.pipeline.syncOperations.addHandler(decoder)
        try channel.pipeline.syncOperations.addHandler(
            HTTPConnection(
                entrance: .site,
                worker: worker,
                decoder: decoder,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
        )
        try channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 80)).wait()
    }

    static func table(
        _ routes: [(String, any RequestHandler)],
        methods: [String: [HTTPRequest.Method]] = [:],
        origins: OriginPolicy = .same,
        generation: Int = 1
    ) throws -> RouteTable {
        RouteTable(
            try routes.enumerated().map { index, route in
                let pattern = try PathPattern(route.0)
                let live = LiveRoute(
                    path: route.0,
                    handlerName: "test",
                    place: "routes.yaml:\(index + 1)",
                    line: index + 1,
                    handler: route.1,
                    generation: generation,
                    providesRoom: route.0.contains("room"),
                    origins: origins,
                    guardsReading: true,
                    methods: methods[route.0] ?? [.get]
                )
                return (pattern, live)
            },
            hosts: HostPolicy(section: "server", file: "routes.yaml", hosts: [], origins: [])
        )
    }

    /// Sends bytes and returns all that came back by then.
    @discardableResult
    func send(_ text: String) throws -> String {
        try send(ByteBuffer(string: text))
    }

    @discardableResult
    func send(_ bytes: ByteBuffer) throws -> String {
        try channel.writeInbound(bytes)
        loop.run()
        return try received()
    }

    func received() throws -> String {
        var bytes = ByteBuffer()
        while var next = try channel.readOutbound(as: ByteBuffer.self) { bytes.writeBuffer(&next) }
        return String(buffer: bytes)
    }

    /// Sends bytes and returns the bytes that came back.
    func exchange(_ bytes: [UInt8]) throws -> [UInt8] {
        if !bytes.isEmpty { try channel.writeInbound(ByteBuffer(bytes: bytes)) }
        loop.run()
        var answer: [UInt8] = []
        while let next = try channel.readOutbound(as: ByteBuffer.self) { answer += next.readableBytesView }
        return answer
    }

    static let handshake = """
        GET /echo HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
        Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n
        """

    /// A masked frame of a client.
    static func frame(_ opcode: UInt8, _ payload: [UInt8]) -> [UInt8] {
        precondition(payload.count < 126)
        let mask: [UInt8] = [1, 2, 3, 4]
        return [0x80 | opcode, 0x80 | UInt8(payload.count)] + mask
            + payload.enumerated().map { $0.element ^ mask[$0.offset % 4] }
    }
}
