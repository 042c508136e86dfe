public import Router

/// Where a redirect leads: a path or a URL, with parameters that each request fills in.
public struct RedirectTarget: ScalarSetting, Equatable {
    enum Piece: Equatable {
        /// Percent-encoded where it must be.
        case text(String)
        /// `{name}`, or `{*}` for the rest of the path.
        case parameter(String)
    }

    /// The value of a setting that must be set.
    static let none = RedirectTarget(written: "/") ?? RedirectTarget(text: "", pieces: [])

    public let written: String
    let pieces: [Piece]

    private init(text: String, pieces: [Piece]) {
        written = text
        self.pieces = pieces
    }

    public static var expected: String {
        "a path such as /new/{name}, or a URL such as https://site.example/{*}"
    }
    public static var kind: String { "path or URL" }
    public static var shape: SettingSchema.Shape { .text(pattern: "^(/|https?://)") }

    public init?(written text: String) {
        guard Self.hint(for: text) == nil, let start = Self.startOfPath(in: text) else { return nil }
        var pieces = [Piece.text(Percent.encoded(String(text[..<start]), keeping: Percent.url))]
        var rest = text[start...]
        while let brace = rest.firstIndex(of: "{") {
            guard let end = rest[brace...].firstIndex(of: "}") else { return nil }
            pieces.append(.text(Percent.encoded(String(rest[..<brace]), keeping: Percent.url)))
            pieces.append(.parameter(String(rest[brace..<end].dropFirst())))
            rest = rest[end...].dropFirst()
        }
        pieces.append(.text(Percent.encoded(String(rest), keeping: Percent.url)))
        self.init(text: text, pieces: pieces.filter { $0 != .text("") })
    }

    public static func hint(for text: String) -> String? {
        if text.hasPrefix("//") || text.hasPrefix("/\\") {
            return "`//` leads to another host; write the scheme too: https:\(text)"
        }
        guard let start = startOfPath(in: text) else {
            return text.contains("://") || text.isEmpty ? nil : "write /\(text)"
        }
        if text[..<start].contains("{") { return "a parameter cannot stand in the host" }
        if !text.hasPrefix("/"), let hint = hint(forHost: text[..<start]) { return hint }
        if text.count(where: { $0 == "{" }) != text.count(where: { $0 == "}" }) {
            return "a brace is not closed"
        }
        if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            return "a control character cannot stand in a URL"
        }
        return nil
    }

    private static func hint(forHost beginning: Substring) -> String? {
        let host = beginning.drop { $0 != "/" }.dropFirst(2)
        if host.contains("@") { return "a user name cannot stand before the host" }
        if host.unicodeScalars.contains(where: { " \\\"<>^`|%".unicodeScalars.contains($0) }) {
            return "`\(host)` is not a host"
        }
        // Colons within brackets belong to an address.
        let tail = host.lastIndex(of: "]").map { host[$0...] } ?? host
        guard let colon = tail.firstIndex(of: ":") else { return nil }
        let port = tail[colon...].dropFirst()
        let isNumber = port.utf8.allSatisfy { (0x30...0x39).contains($0) }
        guard port.isEmpty || isNumber && UInt16(port) != nil else { return "`\(port)` is not a port" }
        return nil
    }

    /// Behind scheme and host; nil for what has neither these nor a path.
    private static func startOfPath(in text: String) -> String.Index? {
        if text.hasPrefix("/") { return text.startIndex }
        guard let scheme = ["https://", "http://"].first(where: { text.lowercased().hasPrefix($0) }) else {
            return nil
        }
        let host = text.index(text.startIndex, offsetBy: scheme.count)
        guard host < text.endIndex, !"/?#:".contains(text[host]) else { return nil }
        return text[host...].firstIndex { "/?#".contains($0) } ?? text.endIndex
    }

    /// The names that it asks for.
    var parameters: [String] {
        pieces.compactMap { if case .parameter(let name) = $0 { name } else { nil } }
    }

    /// Fills in what the request's path caught, each value encoded so that it stays within its place.
    ///
    /// - Returns: nil where what comes out would lead to another host.
    func location(_ parameters: PathParameters) -> String? {
        var location = ""
        var isBehindQuery = false
        for piece in pieces {
            switch piece {
            case .text(let text):
                location += text
                isBehindQuery = isBehindQuery || text.contains("?") || text.contains("#")
            case .parameter("*"):
                let keeping = isBehindQuery ? Percent.segment : Percent.path
                location += Percent.encoded(parameters["*"] ?? "", keeping: keeping)
            case .parameter(let name):
                location += Percent.encoded(parameters[name] ?? "", keeping: Percent.segment)
            }
        }
        // a backslash, which browsers take for a slash, is always encoded
        return location.hasPrefix("//") ? nil : location
    }
}
