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
    ///
    /// It is read byte by byte: this is done for each request, and characters cost ten times as much.
    init?(_ text: String) {
        var text = text
        guard let (host, port) = text.withUTF8({ Self.read($0) }) else { return nil }
        self.host = host
        self.port = port
    }

    /// `localhost`, `*.localhost` (RFC 6761, section 6.3), 127.0.0.0/8 and `[::1]`, also mapped into IPv6.
    var isLoopback: Bool {
        switch host.utf8.first {
        case UInt8(ascii: "["): isLoopbackIPv6
        case UInt8(ascii: "1") where host == "127.0.0.1" || isLoopbackIPv4: true
        default: host == "localhost" || host.hasSuffix(".localhost")
        }
    }

    private var isLoopbackIPv4: Bool {
        var address = in_addr()
        return inet_pton(AF_INET, host, &address) == 1 && UInt32(bigEndian: address.s_addr) >> 24 == 127
    }

    private var isLoopbackIPv6: Bool {
        guard let bytes = Self.ipv6Bytes(host.dropFirst().dropLast()) else { return false }
        let isOne = bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
        let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10...11].elementsEqual([0xFF, 0xFF])
        return isOne || isMapped && bytes[12] == 127
    }

    private static func read(_ text: UnsafeBufferPointer<UInt8>) -> (host: String, port: UInt16?)? {
        if text.first == UInt8(ascii: "[") {
            guard let end = text.firstIndex(of: UInt8(ascii: "]")),
                let address = shortIPv6(Substring(decoding: text[1..<end], as: UTF8.self)),
                let port = readPort(text[(end + 1)...])
            else { return nil }
            return ("[\(address)]", port)
        }
        let end = text.firstIndex(of: UInt8(ascii: ":")) ?? text.endIndex
        guard let host = readName(text[..<end]), let port = readPort(text[end...]) else { return nil }
        return (host, port)
    }

    private static func readName(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
        // One dot at the end stands for the root of the DNS and names the same host.
        let name = text.last == UInt8(ascii: ".") ? text.dropLast() : text
        guard !name.isEmpty, name.count <= maxHostBytes else { return nil }
        var hasCapitals = false
        // As if a dot stood before it: no label may be empty.
        var last = UInt8(ascii: ".")
        for byte in name {
            guard isNameByte(byte), byte != UInt8(ascii: ".") || last != byte else { return nil }
            hasCapitals = hasCapitals || (0x41...0x5A).contains(byte)
            last = byte
        }
        guard last != UInt8(ascii: ".") else { return nil }
        let host = String(decoding: name, as: UTF8.self)
        return hasCapitals ? host.lowercased() : host
    }

    /// Nothing or `:` is no port (RFC 3986, section 3.2.3); the outer nil is a mistake.
    private static func readPort(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> UInt16?? {
        guard let first = text.first else { return .some(nil) }
        guard first == UInt8(ascii: ":") else { return nil }
        var port: UInt16?
        for byte in text.dropFirst() {
            guard (0x30...0x39).contains(byte) else { return nil }
            let (tens, overflow) = (port ?? 0).multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(UInt16(byte - 0x30))
            guard !overflow, !carry else { return nil }
            port = sum
        }
        return .some(port)
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
