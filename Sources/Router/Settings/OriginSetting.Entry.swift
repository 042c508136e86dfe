extension OriginSetting.Entry {
    public static var expected: String { "an origin such as https://app.example or \"https://*.example\"" }
    public static var kind: String { "origin" }
    public static var shape: SettingSchema.Shape { .text(pattern: "^[A-Za-z][A-Za-z0-9+.-]*://[^/]+$") }

    public init?(written: String) {
        guard let separator = written.firstRange(of: "://") else { return nil }
        let scheme = written[..<separator.lowerBound].lowercased()
        guard scheme.first.map({ ("a"..."z").contains($0) }) == true, scheme.utf8.allSatisfy(Self.isOfScheme)
        else {
            return nil
        }
        var rest = written[separator.upperBound...].lowercased()
        let coversSubdomains = rest.hasPrefix("*.")
        if coversSubdomains { rest.removeFirst(2) }
        guard let (host, port) = HostAndPort.split(rest), HostAndPort.isHost(host) else { return nil }
        if coversSubdomains, host.hasPrefix("[") { return nil }
        self.init(scheme: scheme, host: String(host), port: port, coversSubdomains: coversSubdomains)
    }

    public var written: String {
        "\(scheme)://\(coversSubdomains ? "*." : "")\(host)\(port.map { ":\($0)" } ?? "")"
    }

    public static func hint(for written: String) -> String? {
        if written == "*" { return "write any, alone, for every origin" }
        if written == "null" { return "the origin `null` is let in by any alone" }
        if written == "same" || written == "any" { return "\(written) stands alone, not in a list" }
        if written.utf8.contains(where: { $0 >= 0x80 }) {
            return "browsers send such names in their ASCII form, xn--…; write that"
        }
        guard let separator = written.firstRange(of: "://") else {
            guard written.contains(".") || written.hasPrefix("localhost") else { return nil }
            // in development there is no certificate
            let isLocal = written.hasPrefix("localhost") || written.hasPrefix("127.")
            return Self(written: (isLocal ? "http://" : "https://") + written).map { "write \($0.written)" }
        }
        let rest = written[separator.upperBound...]
        if let slash = rest.firstIndex(of: "/") {
            let origin = Self(written: String(written[..<slash]))
            return origin.map { "an origin has no path: write \($0.written)" }
        }
        if rest.contains("*") { return "`*.` stands for any sub-domain, at the very front of the host" }
        return nil
    }

    /// RFC 3986, section 3.1.
    private static func isOfScheme(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "-"): true
        default: false
        }
    }
}
