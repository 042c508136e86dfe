/// `server.drain`: how open connections are ended when the program leaves.
public struct DrainSettings: Settings {
    public var timeout = Duration.seconds(30)

    public init() {}

    public static let table: [Setting<Self>] = [
        .notYet("delay", accepts: ["0s"], "How long it still serves after it is told to leave."),
        Setting(
            "timeout",
            \.timeout,
            in: .zero...(.seconds(3600)),
            "Wait for what runs; 0s waits for nothing."
        ),
        .notYet("spread", accepts: ["0s"], "Time over which the closes are spread."),
    ]
}
