/// What stands at the top of a routes file.
enum FileSection: String, CaseIterable {
    case server
    case admin
    case log
    case defaults
    case routes

    /// One line, for the reference and the schema.
    var summary: String {
        switch self {
        case .server: "Where and how the program listens."
        case .admin: "The listener for those who run the program."
        case .log: "What the program writes about itself."
        case .defaults: "Settings of every route."
        case .routes: "Paths, each with its handler: a bare name, or a mapping with `handler`."
        }
    }

    static var names: [String] { allCases.map(\.rawValue) }

    /// Nil for those whose settings are the handlers'.
    var settings: (any Settings.Type)? {
        switch self {
        case .server: ServerSettings.self
        case .admin: AdminSettings.self
        case .log: LogSettings.self
        case .defaults, .routes: nil
        }
    }
}
