public import Router

/// Who may publish in a room.
public enum Publishers: String, SettingChoice {
    case anyone
    case members
    case token
    case nobody
}

/// The page at a room's own address.
public enum RoomPage: String, SettingChoice {
    case chat
}

/// `filter`: which messages a room takes.
public struct FilterSettings: Settings {
    /// What a message must be.
    public enum Content: String, SettingChoice {
        case text
        case binary
        case json
    }

    public var type: Content?
    /// Nil: as long as `limits.message` lets it.
    public var maxLength: Int?

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting("type", \.type, "What a message must be."),
        Setting("max_length", \.maxLength, in: 1...1_000_000_000, "Characters of a text, bytes of others."),
    ]
}

/// `params`: what one parameter of a room's path may hold.
public struct ParameterSettings: Settings {
    public var chars = CharacterClass.plain
    public var max = 32

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting("chars", \.chars, "Characters that may stand in it, as in a-z0-9-."),
        Setting("max", \.max, in: 1...256, "The most characters."),
    ]
}
