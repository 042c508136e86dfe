/// What stands at the top of a routes file.
enum FileSection: String, CaseIterable {
    case server
    case admin
    case log
    case defaults
    case routes

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
