import Foundation

/// A TCP port of 127.0.0.1.
struct LoopbackPort {
    let number: UInt16

    /// A port that nobody holds at this moment, as the kernel chooses it.
    static func free() throws -> LoopbackPort {
        let socket = try ListeningSocket()
        return socket.port
    }

    /// Whether somebody accepts connections here.
    var accepts: Bool {
        let descriptor = socket(AF_INET, streamSocket, 0)
        defer { close(descriptor) }
        return withAddress { connect(descriptor, $0, $1) == 0 }
    }

    fileprivate func withAddress<R>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = number.bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}

/// A socket that holds a port until it is let go.
struct ListeningSocket: ~Copyable {
    let port: LoopbackPort
    private let descriptor: Int32

    init() throws {
        let socket = socket(AF_INET, streamSocket, 0)
        descriptor = socket
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening =
            LoopbackPort(number: 0).withAddress { bind(socket, $0, $1) } == 0
            && listen(socket, 1) == 0
        let isNamed = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &length) } == 0
        }
        port = LoopbackPort(number: UInt16(bigEndian: address.sin_port))
        guard isListening, isNamed else {
            throw Failure("no port of 127.0.0.1 could be had: \(String(cString: strerror(errno)))")
        }
    }

    deinit {
        close(descriptor)
    }
}

/// Closed in what the tests start: a router that inherited the socket would hold the port that it is to find free.
private let streamSocket = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
