/// A name that requests may come under: no scheme, no port.
public struct HostName: ScalarSetting, Hashable {
    /// Lower case, without a dot at the end.
    public var text: String

    public static var expected: String { "a host's name such as chat.example" }
    public static var kind: String { "name" }
    public static var shape: SettingSchema.Shape { .text(pattern: "^[A-Za-z0-9._:\\[\\]-]+$") }

    public init?(written: String) {
        let name = written.hasSuffix(".") ? written.dropLast() : Substring(written)
        guard HostAndPort.isHost(name) else { return nil }
        text = name.lowercased()
    }

    public var written: String { text }

    public static func hint(for written: String) -> String? {
        if let separator = written.firstRange(of: "://") {
            return
                "write the name alone: \(written[separator.upperBound...].prefix { $0 != ":" && $0 != "/" })"
        }
        if let (host, port) = HostAndPort.split(written), port != nil {
            return "write it without the port: \(host)"
        }
        return written.contains("*") ? "write each name in full" : nil
    }
}
