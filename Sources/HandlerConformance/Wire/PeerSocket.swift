import NIOCore
import NIOPosix

/// A client's end of one TCP connection, as bytes with a time limit.
///
/// Nothing of it is the router's own code: what the router does wrong must not look right here.
struct PeerSocket {
    enum Event {
        case bytes([UInt8])
        case ended
        case silent
    }

    private enum Signal {
        case bytes([UInt8])
        /// The time of the wait with this number is over.
        case alarm(Int)
    }

    private let channel: any Channel
    private var signals: AsyncStream<Signal>.Iterator
    private let continuation: AsyncStream<Signal>.Continuation
    private var waits = 0

    /// Connects to a port of loopback, and sends these bytes as soon as it is connected.
    ///
    /// A server waits only so long for a request, and a task may wait longer for its turn.
    init(port: Int, sending request: [UInt8], limit: Duration) async throws {
        let (stream, continuation) = AsyncStream.makeStream(of: Signal.self)
        channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connectTimeout(TimeAmount(limit))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Inbox(continuation, request))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        signals = stream.makeAsyncIterator()
        self.continuation = continuation
    }

    /// What comes next, waited for so long.
    ///
    /// The time runs on the event loop, from here on: where tasks wait for their turn, what came meanwhile is there
    /// before the alarm.
    mutating func next(within limit: Duration) async -> Event {
        waits += 1
        let (wait, continuation) = (waits, continuation)
        let alarm = channel.eventLoop.scheduleTask(in: TimeAmount(limit)) {
            _ = continuation.yield(.alarm(wait))
        }
        defer { alarm.cancel() }
        while let signal = await signals.next() {
            switch signal {
            case .bytes(let bytes): return .bytes(bytes)
            case .alarm(wait): return .silent
            case .alarm: continue
            }
        }
        return .ended
    }

    /// Sends; a connection that is gone tells so when it is read.
    func send(_ bytes: [UInt8]) async {
        try? await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
    }

    func close() async {
        try? await channel.close().get()
    }

    private final class Inbox: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer

        typealias OutboundOut = ByteBuffer

        private let continuation: AsyncStream<Signal>.Continuation
        private let request: [UInt8]

        init(_ continuation: AsyncStream<Signal>.Continuation, _ request: [UInt8]) {
            self.continuation = continuation
            self.request = request
        }

        func channelActive(context: ChannelHandlerContext) {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: request)), promise: nil)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            continuation.yield(.bytes(Array(unwrapInboundIn(data).readableBytesView)))
        }

        func channelInactive(context: ChannelHandlerContext) {
            continuation.finish()
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}
