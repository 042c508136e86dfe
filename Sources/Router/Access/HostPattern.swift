/// A host name, or with `*.` before it all names below it.
struct HostPattern: Equatable, Sendable {
    /// As ``Authority/host`` has it.
    let name: String
    /// Whether it stands for the names below `name`, at any depth, and not for `name` itself.
    let coversSubdomains: Bool

    /// Reads `app.example`, `*.example`, `127.0.0.1` or `[::1]`; nil for anything else, a port included.
    init?(_ text: String) {
        guard let authority = Authority(Self.withoutStar(text)), !text.hasSuffix(":"), authority.port == nil
        else { return nil }
        name = authority.host
        coversSubdomains = text.hasPrefix("*.")
    }

    init(name: String, coversSubdomains: Bool) {
        self.name = name
        self.coversSubdomains = coversSubdomains
    }

    /// Whether it stands for `host`, which is as ``Authority/host`` has it.
    func matches(_ host: String) -> Bool {
        coversSubdomains ? host.hasSuffix("." + name) : host == name
    }

    /// As it is written in a routes file.
    var written: String { coversSubdomains ? "*." + name : name }

    static func withoutStar(_ text: String) -> String {
        text.hasPrefix("*.") ? String(text.dropFirst(2)) : text
    }
}
