import Glibc

/// A socket that takes everything: it sends to itself, and what nobody reads the kernel drops.
///
/// So a room's sends can be those that ship, down to the call of `send`, and always have the same end. What the kernel
/// does is not counted.
final class DatagramSocket {
    let descriptor: CInt

    /// Without a peer it takes nothing: each send is refused.
    init(takesAll: Bool = true) throws {
        descriptor = socket(AF_INET, CInt(SOCK_DGRAM.rawValue), 0)
        guard descriptor >= 0 else { throw Self.fault("socket") }
        guard takesAll else { return }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let (descriptor, size) = (descriptor, length)
        let isConnected = withUnsafeMutableBytes(of: &address) { bytes in
            guard let address = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else {
                return false
            }
            // The port that the kernel picks is asked for, and becomes the peer's.
            return bind(descriptor, address, size) == 0
                && getsockname(descriptor, address, &length) == 0
                && connect(descriptor, address, size) == 0
        }
        guard isConnected else { throw Self.fault("a socket of loopback") }
    }

    deinit {
        close(descriptor)
    }

    private static func fault(_ what: String) -> BenchmarkFault {
        BenchmarkFault(description: "\(what) was refused: error \(errno)")
    }
}
