/// Routes for a person to read: path, handler, and what the file says of it.
public enum RouteListing {
    public static func lines(_ routes: [RouteDeclaration]) -> [String] {
        let width = routes.map { $0.pattern.text.count }.max() ?? 0
        return routes.map { route in
            let path = route.pattern.text
            return path + String(repeating: " ", count: width - path.count + 2) + route.handler
        }
    }
}
