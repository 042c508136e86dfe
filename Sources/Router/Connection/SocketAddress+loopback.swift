import NIOCore

extension SocketAddress {
    /// 127.0.0.0/8 and ::1, also as IPv4 within IPv6.
    var isLoopback: Bool {
        guard let text = ipAddress else { return false }
        return text.hasPrefix("127.") || text == "::1" || text.hasPrefix("::ffff:127.")
    }
}
