/// Where a listener stands: `host:port`, `:port`, `[::1]:8080` or `unix:/path`.
public enum ListenAddress: ScalarSetting, Hashable {
    /// A nil host is every address of the machine, IPv4 and IPv6; port 0 is any that is free.
    ///
    /// An IPv6 host is without its brackets.
    case tcp(host: String?, port: Int)
    /// As written; a relative path is one from the routes file's folder.
    case unix(path: String)

    public static var expected: String { "an address such as 127.0.0.1:8080, \":8080\" or unix:/path" }
    public static var kind: String { "address" }
    public static var shape: SettingSchema.Shape { .text(pattern: "^(unix:.+|.*:[0-9]+)$") }

    public init?(written: String) {
        if written.hasPrefix(Self.unixPrefix) {
            let path = String(written.dropFirst(Self.unixPrefix.count))
            guard (1...Self.longestPath).contains(path.utf8.count) else { return nil }
            self = .unix(path: path)
            return
        }
        guard let (host, port) = HostAndPort.split(written), let port else { return nil }
        guard !host.isEmpty else {
            self = .tcp(host: nil, port: port)
            return
        }
        guard HostAndPort.isHost(host), Self.isAddressOrName(host) else { return nil }
        self = .tcp(host: String(host.hasPrefix("[") ? host.dropFirst().dropLast() : host), port: port)
    }

    public var written: String {
        switch self {
        case .tcp(nil, let port): ":\(port)"
        case .tcp(let host?, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): Self.unixPrefix + path
        }
    }

    /// Only this machine can reach it.
    public var isLoopback: Bool {
        switch self {
        case .tcp(nil, _): false
        case .tcp(let host?, _):
            host == "::1" || host.lowercased() == "localhost" || Self.isLoopbackIPv4(host)
        case .unix: true
        }
    }

    public static func hint(for written: String) -> String? {
        if written.hasPrefix(unixPrefix) {
            return "after `unix:` comes a path of 1 to \(longestPath) bytes"
        }
        if written.hasPrefix("*:") { return "write \"\(written.dropFirst())\" for every address" }
        if HostAndPort.port(Substring(written)) != nil { return "write \":\(written)\" for every address" }
        if written.contains("://") { return "write the address alone, without `://`" }
        if written.hasPrefix("/") { return "write \(unixPrefix)\(written)" }
        if written.contains("/") { return "an address has no path" }
        if written.hasPrefix("[") { return hint(forBracketed: written) }
        if let colon = written.lastIndex(of: ":") {
            let (host, port) = (written[..<colon], written[colon...].dropFirst())
            guard HostAndPort.port(port) != nil else { return "a port is 0 to 65535" }
            if host.contains(":") { return "write \"[\(host)]:\(port)\"" }
            return IPAddress.looksLikeIPv4(host) ? "\(host) is no IPv4 address" : nil
        }
        return HostAndPort.isHost(Substring(written)) ? "write the port, as in \(written):8080" : nil
    }

    private static func hint(forBracketed written: String) -> String? {
        guard let bracket = written.firstIndex(of: "]") else {
            return "the `[` wants a `]` behind the address"
        }
        let address = written[...bracket]
        guard isAddressOrName(address) else { return "\(address) is no IPv6 address" }
        let port = written[bracket...].dropFirst()
        if port.isEmpty { return "write the port, as in \(address):8080" }
        return "behind `]` comes `:` and a port of 0 to 65535"
    }

    /// What looks like an address must be one.
    private static func isAddressOrName(_ host: Substring) -> Bool {
        if host.hasPrefix("[") {
            return IPAddress.bytes(of: String(host.dropFirst().dropLast()))?.count == 16
        }
        return !IPAddress.looksLikeIPv4(host) || IPAddress.bytes(of: String(host)) != nil
    }

    private static let unixPrefix = "unix:"
    /// `sun_path` of `sockaddr_un` has 108 bytes, the last of them NUL.
    private static let longestPath = 107

    /// 127.0.0.0/8.
    private static func isLoopbackIPv4(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
