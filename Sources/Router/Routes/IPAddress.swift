import Glibc

/// Reads addresses as numbers: 4 bytes, or 16 of IPv6, in network byte order.
enum IPAddress {
    /// Nil for a text that is no address, such as a name; IPv6 is without brackets.
    static func bytes(of text: String) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 { return Array(bytes.prefix(4)) }
        return inet_pton(AF_INET6, text, &bytes) == 1 ? bytes : nil
    }

    /// Numbers and dots alone, which is no name.
    static func looksLikeIPv4(_ text: some StringProtocol) -> Bool {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    }
}
