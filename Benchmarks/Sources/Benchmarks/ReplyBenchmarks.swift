import NIOCore
import NIOEmbedded
import NIOHTTP1

@testable import Plugins
@testable import Router

/// From the bytes of a request to the bytes of its reply, on a connection that is kept.
enum ReplyBenchmarks {
    static let all = [
        Benchmark("reply-text", of: "request", iterations: 500) { iterations in
            let reply = Reply(text: "hello\n")
            try ask(PreparedHandler(reply: reply), iterations, bodyBytes: reply.body.count)
        },
        Benchmark("reply-page", of: "request", iterations: 500) { iterations in
            var settings = PageSettings()
            settings.template = "models"
            let handler = try PageHandler(settings, in: SampleRoutes.context("/"))
            try ask(
                handler,
                iterations,
                bodyBytes: try BuiltInPage(.models).page(title: "/", room: "").body.count
            )
        },
    ]

    private static let request = ByteBuffer(string: "GET / HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n")

    /// The pipeline is that of the listeners; only the socket is not there.
    private static func ask(_ handler: any RequestHandler, _ iterations: Int, bodyBytes: Int) throws {
        let loop = EmbeddedEventLoop()
        let worker = Worker(eventLoop: loop, index: 0)
        worker.begin(with: [NIOLoopBound(worker, eventLoop: loop)])
        worker.install(try SampleRoutes.table(["/"], handler), for: .site)
        let channel = EmbeddedChannel(loop: loop)
        let decoder = ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes))
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(decoder)
        try pipeline.addHandler(
            HTTPConnection(entrance: .site, worker: worker, decoder: decoder, logger: SampleRoutes.logger)
        )
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 8080)).wait()
        var answered = 0
        for _ in 0..<iterations {
            try channel.writeInbound(request)
            var bytes = 0
            while let buffer = try channel.readOutbound(as: ByteBuffer.self) { bytes += buffer.readableBytes }
            if bytes > bodyBytes { answered += 1 }
        }
        try expect(answered, iterations, "requests answered")
    }
}
