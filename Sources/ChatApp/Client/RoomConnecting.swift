import NIOCore
import NIOPosix
import NIOSSL

/// Makes connections to where a room is, over TLS if its URL says so.
struct RoomConnecting: Sendable {
    private let url: RoomURL
    private let security: NIOSSLContext?
    private let loop: any EventLoopGroup
    private let buffers: (any RecvByteBufferAllocator)?

    /// What is trusted is read once, however many connections are made; `loop` is where they live (nil: on any).
    init(
        _ url: RoomURL,
        on loop: any EventLoopGroup = .singletonMultiThreadedEventLoopGroup,
        receivingInto buffers: (any RecvByteBufferAllocator)? = nil
    ) throws {
        try self.init(url, security: Self.security(for: url), on: loop, receivingInto: buffers)
    }

    init(
        _ url: RoomURL,
        security: NIOSSLContext?,
        on loop: any EventLoopGroup,
        receivingInto buffers: (any RecvByteBufferAllocator)?
    ) {
        self.url = url
        self.security = security
        self.loop = loop
        self.buffers = buffers
    }

    static func security(for url: RoomURL) throws -> NIOSSLContext? {
        url.isSecure ? try NIOSSLContext(configuration: .clientDefault) : nil
    }

    /// Connects; `prepare` adds to the channel, on its loop, what speaks there.
    func connect<Prepared: Sendable>(
        _ prepare: @escaping @Sendable (any Channel) throws -> Prepared
    ) async throws -> Prepared {
        var bootstrap = ClientBootstrap(group: loop).connectTimeout(TimeAmount(ClientTimes.connect))
        if let buffers { bootstrap = bootstrap.channelOption(.recvAllocator, value: buffers) }
        return try await bootstrap.connect(host: url.host, port: url.port) { channel in
            channel.eventLoop.makeCompletedFuture {
                if let security {
                    let handler = try NIOSSLClientHandler(context: security, serverHostname: nameForTLS)
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
                return try prepare(channel)
            }
        }
    }

    /// An address has no name to send (RFC 6066, section 3).
    private var nameForTLS: String? {
        (try? SocketAddress(ipAddress: url.host, port: url.port)) == nil ? url.host : nil
    }
}
