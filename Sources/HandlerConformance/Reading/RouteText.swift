/// The text of a routes file with the route under test in it, and settings of it changed.
struct RouteText: Sendable {
    let handler: String
    let path: String
    /// In flow style, as the author of the handler gave them.
    let settings: String
    let besides: String
    /// What the server waits for when it drains.
    let limit: Duration

    /// A setting put in the route besides, or instead of the author's own.
    struct Line {
        let text: String
        /// Where the innermost key begins, counted from 1.
        let keyColumn: Int
        /// Where the value begins, counted from 1.
        let valueColumn: Int
        let endColumn: Int

        /// `keys` lead from the route to the setting; those before the last are groups.
        init(_ keys: [String], _ value: String) {
            let indent = "    "
            let groups = keys.dropLast().map { "\"\($0)\": { " }.joined()
            // quoted, so that no key is taken for anything but a word
            let key = "\"\(keys.last ?? "")\": "
            keyColumn = (indent + groups).count + 1
            valueColumn = keyColumn + key.count
            endColumn = valueColumn + value.count
            text = indent + groups + key + value + String(repeating: " }", count: keys.count - 1)
        }
    }

    /// The number of the line that ``Line`` becomes.
    let lineNumber: Int
    /// The number of the line with the route's path.
    let routeLineNumber: Int

    init(handler: String, path: String, settings: String, besides: String, limit: Duration) {
        self.handler = handler
        self.path = path
        self.settings = settings
        self.besides = besides
        self.limit = limit
        let before = Self.head(settings, "{}", besides, limit) + Self.start(of: path, handler)
        lineNumber = before.count { $0 == "\n" } + 1
        routeLineNumber = lineNumber - 3
    }

    /// A whole file.
    ///
    /// - Parameters:
    ///   - changes: Settings instead of the author's own, in flow style on one line.
    ///   - line: One more, which outweighs both.
    ///   - hasSettings: Whether the author's settings are there.
    ///   - hasRoute: Whether the route is there; a room of the author's besides and our anchor always are.
    /// - Returns: YAML that ends with a line feed.
    func text(
        changes: String = "{}",
        line: Line? = nil,
        hasSettings: Bool = true,
        hasRoute: Bool = true
    ) -> String {
        let settings = hasSettings ? settings : "{}"
        var text = Self.head(settings, changes, besides, limit)
        if hasRoute { text += Self.start(of: path, handler) + (line.map { $0.text + "\n" } ?? "") }
        return text
    }

    private static func head(
        _ settings: String,
        _ changes: String,
        _ besides: String,
        _ limit: Duration
    ) -> String {
        """
        x-settings: &settings \(settings)
        x-changes: &changes \(changes)
        x-besides: &besides \(besides)
        server: { listen: "127.0.0.1:0", loops: 2, drain: { timeout: \(milliseconds(limit))ms } }
        admin: { listen: off }
        routes:
          <<: *besides
          /\(AnchorHandler.name): \(AnchorHandler.name)

        """
    }

    private static func start(of path: String, _ handler: String) -> String {
        """
          \(quoted(path)):
            <<: [*changes, *settings]
            handler: \(quoted(handler))

        """
    }

    private static func milliseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }

    /// In double quotes, which take any text that has no control characters.
    static func quoted(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(escaped.replacing("$", with: "$$"))\""
    }

    /// A path that a pattern matches: each parameter filled in with its own name, nothing behind `*`.
    static func filled(_ pattern: String) -> String {
        pattern.split(separator: "/", omittingEmptySubsequences: false).map { segment in
            segment == "*" ? "" : segment.filter { $0 != "{" && $0 != "}" }
        }.joined(separator: "/")
    }
}
