import Glibc
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix

/// The sockets that the server accepts connections on.
struct Listeners {
    private let workers: WorkerGroup
    private let logger: Logger

    init(workers: WorkerGroup, logger: Logger) {
        self.workers = workers
        self.logger = logger
    }

    /// Listens on an address; port 0 is any that is free.
    func open(_ address: ListenAddress, for entrance: Entrance) async throws(ServerProblem) -> any Channel {
        let bootstrap = bootstrap(for: entrance)
        do {
            switch address {
            case .tcp(nil, let port):
                do {
                    return try await bootstrap.bind(host: "::", port: port).get()
                } catch let error as IOError where error.errnoCode == EAFNOSUPPORT {
                    // A machine without IPv6.
                    return try await bootstrap.bind(host: "0.0.0.0", port: port).get()
                }
            case .tcp(let host?, let port):
                return try await bootstrap.bind(host: host, port: port).get()
            case .unix(let path):
                try UnixSocketFile.clear(path)
                return try await bootstrap.bind(unixDomainSocketPath: path).get()
            }
        } catch {
            throw ServerProblem(cannotListenOn: address, for: entrance, because: error)
        }
    }

    /// As `host:port` or `unix:/path`.
    static func written(_ address: SocketAddress?) -> String {
        guard let address else { return "?" }
        if let path = address.pathname { return "unix:\(path)" }
        let host = address.ipAddress ?? "?"
        return "\(host.contains(":") ? "[\(host)]" : host):\(address.port ?? 0)"
    }

    private func bootstrap(for entrance: Entrance) -> ServerBootstrap {
        let (workers, logger) = (workers, logger)
        return ServerBootstrap(group: workers.threads)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptPause())
                }
            }
            .serverChannelOption(.backlog, value: 4096)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            // Between two reads of requests it is seen whether the first can be taken.
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(
                .recvAllocator,
                value: AdaptiveRecvByteBufferAllocator(minimum: 64, initial: 512, maximum: 65_536)
            )
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    guard let worker = workers.worker(on: channel.eventLoop) else { throw ChannelError.eof }
                    Self.limitUnsent(of: channel)
                    var limits = NIOHTTPDecoderLimitConfiguration()
                    limits.maxHeaderFieldSize = 8 << 10
                    limits.maxHeaderListSize = 32 << 10
                    limits.maxHeaderFieldCount = 100
                    let decoder = ByteToMessageHandler(
                        HTTPRequestDecoder(
                            leftOverBytesStrategy: .forwardBytes,
                            informationalResponseStrategy: .drop,
                            limitConfiguration: limits
                        )
                    )
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(decoder)
                    try pipeline.addHandler(
                        HTTPConnection(entrance: entrance, worker: worker, decoder: decoder, logger: logger)
                    )
                }
            }
    }

    /// Bounds what the kernel holds of a connection without having sent it.
    ///
    /// A reader that is stuck would otherwise pin megabytes of socket buffer; Unix sockets have no such bound.
    private static func limitUnsent(of channel: any Channel) {
        let most = ChannelOptions.Types.SocketOption(level: .tcp, name: .init(rawValue: TCP_NOTSENT_LOWAT))
        try? channel.syncOptions?.setOption(most, value: 64 << 10)
        try? channel.syncOptions?.setOption(.tcpOption(.tcp_nodelay), value: 1)
    }
}
