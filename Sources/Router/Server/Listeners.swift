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
                    Self.limitUnsent(of: channel)
                    try channel.pipeline.syncOperations.addHandler(AcceptPause())
                }
            }
            .serverChannelOption(.backlog, value: 4096)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            // Between two reads it is seen whether the first can be taken; one buffer holds what a session bursts out.
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(.recvAllocator, value: ReceiveBuffers())
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    guard let worker = workers.worker(on: channel.eventLoop) else { throw ChannelError.eof }
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

    /// Bounds what the kernel holds of each connection without having sent it.
    ///
    /// A reader that is stuck would otherwise pin megabytes of socket buffer; Unix sockets have no such bound. What is
    /// accepted inherits it from the socket that listens, as it does TCP_NODELAY, which NIO sets there: that saves
    /// two system calls for each connection.
    private static func limitUnsent(of listener: any Channel) {
        let most = ChannelOptions.Types.SocketOption(level: .tcp, name: .init(rawValue: TCP_NOTSENT_LOWAT))
        try? listener.syncOptions?.setOption(most, value: 64 << 10)
    }
}
