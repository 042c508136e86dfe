/// A page that is compiled in, as routes files name it.
enum BuiltInTemplate: String, CaseIterable {
    case chat
    case console
    case models

    /// What its page does with `room`, where it cannot do without one.
    var needOfRoom: String? {
        switch self {
        case .chat: "the path of the room to chat in"
        case .console: nil
        case .models: "the path of the room to show"
        }
    }

    /// All of them, as in "`chat`, `console`, `models`".
    static var list: String {
        allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    }
}
