import Glibc

/// A host with or without a port, as in `Host` and in an origin (RFC 9110, section 7.2; RFC 3986, section
/// 3.2).
struct Authority: Equatable, Sendable {
    /// The longest name of the DNS in text form (RFC 1035, section 2.3.4).
    private static let maxHostBytes = 253

    /// In lower case, without the dot at the end; an IPv6 address in its short form within brackets.
    let host: String
    /// Nil if none was given: then the scheme has a default.
    let port: UInt16?

    /// Reads `host`, `host:port`, `[IPv6]` or `[IPv6]:port`; nil if it is none of these.
    init?(_ text: String) {
        let parts = text.hasPrefix("[") ? Self.splitBracketed(text) : Self.splitNamed(text)
        guard let parts, let port = Self.readPort(parts.port) else { return nil }
        host = parts.host
        self.port = port
    }

    /// `localhost`, `*.localhost` (RFC 6761, section 6.3), 127.0.0.0/8 and `[::1]`, also mapped into IPv6.
    var isLoopback: Bool {
        host == "localhost" || host.hasSuffix(".localhost") || isLoopbackAddress
    }

    private var isLoopbackAddress: Bool {
        var v4 = in_addr()
        if inet_pton(AF_INET, host, &v4) == 1 {
            return UInt32(bigEndian: v4.s_addr) >> 24 == 127
        }
        guard host.hasPrefix("["), let bytes = Self.ipv6Bytes(host.dropFirst().dropLast()) else {
            return false
        }
        let isOne = bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
        let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10...11].elementsEqual([0xFF, 0xFF])
        return isOne || isMapped && bytes[12] == 127
    }

    private static func splitNamed(_ text: String) -> (host: String, port: Substring)? {
        let name = text.prefix { $0 != ":" }
        let rest = text.dropFirst(name.count)
        // One dot at the end stands for the root of the DNS and names the same host.
        let host = name.hasSuffix(".") ? name.dropLast() : name
        guard host.utf8.count <= maxHostBytes, host.utf8.allSatisfy(isNameByte) else { return nil }
        guard host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy({ !$0.isEmpty })
        else { return nil }
        return (host.lowercased(), rest)
    }

    private static func splitBracketed(_ text: String) -> (host: String, port: Substring)? {
        guard let end = text.firstIndex(of: "]") else { return nil }
        let address = text[text.index(after: text.startIndex)..<end]
        guard let short = shortIPv6(address) else { return nil }
        return ("[\(short)]", text[text.index(after: end)...])
    }

    /// Nothing or `:` is no port (RFC 3986, section 3.2.3); the outer nil is a mistake.
    private static func readPort(_ text: Substring) -> UInt16?? {
        guard !text.isEmpty else { return .some(nil) }
        let digits = text.dropFirst()
        guard text.hasPrefix(":"), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        guard !digits.isEmpty else { return .some(nil) }
        return UInt16(digits).map { .some($0) }
    }

    /// Letters, digits, hyphen, dot, and the underscore that names inside container networks have.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }

    private static func ipv6Bytes(_ text: Substring) -> [UInt8]? {
        var address = in6_addr()
        guard inet_pton(AF_INET6, String(text), &address) == 1 else { return nil }
        return withUnsafeBytes(of: address) { Array($0) }
    }

    private static func shortIPv6(_ text: Substring) -> String? {
        guard text.utf8.allSatisfy({ $0 != 0 }), let bytes = ipv6Bytes(text) else { return nil }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { target in
            guard let start = target.baseAddress,
                inet_ntop(AF_INET6, bytes, start, socklen_t(target.count)) != nil
            else { return nil }
            return String(cString: start)
        }
    }
}
