/// `server.reload`: how a changed file is taken up.
public struct ReloadSettings: Settings {
    public var watch = true

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting("watch", \.watch, "Take the file up whenever it changes; a SIGHUP always does.")
    ]
}
