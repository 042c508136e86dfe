/// `server.drain`: how open connections are ended when the program leaves.
public struct DrainSettings: Settings {
    public var delay = Duration.zero
    public var timeout = Duration.seconds(30)
    public var spread = Duration.zero

    public init() {}

    private static let bounds = Duration.zero...Duration.seconds(3600)

    public static let table: [Setting<Self>] = [
        Setting("delay", \.delay, in: bounds, "How long it still serves when told to leave; 0s: not at all.")
            .notYet(),
        Setting("timeout", \.timeout, in: bounds, "Wait for what runs; 0s waits for nothing."),
        Setting("spread", \.spread, in: bounds, "Time over which closes are spread; 0s: all at once.")
            .notYet(),
    ]
}
