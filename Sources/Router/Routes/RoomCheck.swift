/// Whether each room that a setting names is one that some route provides under a path of its own.
struct RoomCheck {
    /// Without their first slash, which is no letter to be mistaken in.
    private let names: [String]
    private let known: Set<String>
    private let routes: [String: RouteDeclaration]
    private let table: PathTable<RouteDeclaration>

    init(_ routes: [RouteDeclaration], _ table: PathTable<RouteDeclaration>) {
        let rooms = routes.filter { $0.providesRoom && $0.pattern.isLiteral }.map(\.pattern.text)
        names = rooms.map { String($0.dropFirst()) }
        known = Set(rooms)
        self.routes = Dictionary(routes.map { ($0.pattern.text, $0) }) { first, _ in first }
        self.table = table
    }

    /// Nil for a room that is there.
    func objection(to path: String) -> String? {
        guard !known.contains(path) else { return nil }
        return "no route defines the room \(path.quoted)\(hint(for: path).map { " (\($0))" } ?? "")"
    }

    private func hint(for path: String) -> String? {
        if let other = routes[path] {
            return "line \(other.mark.line) gives it to \(other.handler.quoted), which is no room"
        }
        if let pattern = patternOfRooms(for: path) {
            let words = "makes it on first use; a page needs a room with a path of its own"
            return "\(pattern.text.quoted) on line \(pattern.line) \(words)"
        }
        let meant = NearestWord.to(String(path.dropFirst()), among: names)
        return meant.map { "did you mean \("/\($0)".quoted)?" }
    }

    /// The pattern whose rooms are made on first use, and this path one of them.
    private func patternOfRooms(for path: String) -> (text: String, line: Int)? {
        guard let request = try? RequestPath(path), case .found(let route, _) = table.lookup(request),
            route.providesRoom
        else { return nil }
        return (route.pattern.text, route.mark.line)
    }
}
