/// What a request says about the server it was sent to, and how it came.
struct HostRequest: Equatable, Sendable {
    /// The values of all `Host` lines, or the one `:authority`.
    var hosts: [String] = []
    /// Whether the protocol demands a Host: all versions after HTTP/1.0 do (RFC 9112, section 3.2).
    var requiresHost = true
    /// Whether the local address of the connection is a loopback one; not so for a Unix socket.
    var isToLoopback = false
    var isFromTrustedProxy = false
}
