import Glibc

/// The addresses of one network, written as in `10.0.0.0/8`, `2001:db8::/32` or, for one address, `192.0.2.7`.
public struct NetworkPrefix: ScalarSetting, Hashable {
    /// In network byte order: 4 bytes, or 16 of IPv6.
    ///
    /// Bits behind the prefix are zero.
    public let address: [UInt8]
    /// How many bits of it count.
    public let length: Int

    public static var expected: String { "a network such as 10.0.0.0/8 or 2001:db8::/32" }
    public static var kind: String { "network" }
    public static var shape: SettingSchema.Shape { .text(pattern: "^[0-9a-fA-F:.]+(/[0-9]{1,3})?$") }

    public init?(written: String) {
        let parts = written.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let text = parts.first, let address = IPAddress.bytes(of: String(text)) else { return nil }
        let most = address.count * 8
        guard parts.count == 2 else {
            self.address = address
            length = most
            return
        }
        let digits = parts[1]
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let length = Int(digits), length <= most
        else {
            return nil
        }
        guard Self.isZero(address, behind: length) else { return nil }
        self.address = address
        self.length = length
    }

    public var written: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = address.count == 4 ? AF_INET : AF_INET6
        guard inet_ntop(family, address, &text, socklen_t(text.count)) != nil else { return "" }
        let host = text.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { String(cString: $0) } ?? ""
        }
        return length == address.count * 8 ? host : "\(host)/\(length)"
    }

    public static func hint(for written: String) -> String? {
        let parts = written.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first.flatMap({ IPAddress.bytes(of: String($0)) }) else { return nil }
        let most = address.count * 8
        guard parts.count == 2, let length = Int(parts[1]), (0...most).contains(length) else {
            return "behind the slash comes 0 to \(most)"
        }
        return "the bits behind the first \(length) should be 0"
    }

    private static func isZero(_ address: [UInt8], behind length: Int) -> Bool {
        address.indices.allSatisfy { index in
            let kept = min(8, max(0, length - index * 8))
            return UInt16(address[index]) << kept & 0xFF == 0
        }
    }
}
