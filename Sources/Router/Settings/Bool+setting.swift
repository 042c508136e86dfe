extension Bool: ScalarSetting {
    public static var expected: String { "on or off" }
    public static var kind: String { "on|off" }
    public static var shape: SettingSchema.Shape { .toggle }

    public init?(written: String) {
        switch written {
        case "on", "true": self = true
        case "off", "false": self = false
        default: return nil
        }
    }

    public var written: String { self ? "on" : "off" }

    public static func hint(for written: String) -> String? {
        switch written.lowercased() {
        case "yes", "y", "1", "on", "true", "enabled": "write on"
        case "no", "n", "0", "off", "false", "disabled": "write off"
        default: nil
        }
    }
}
