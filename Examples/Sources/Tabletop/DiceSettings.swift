import Router

struct DiceSettings: RouteSettings {
    var origins = OriginSetting.same
    var count = 2
    var sides = 6
    var keep: Int?
    var limits = PeerLimitSettings()
    var ping: PingSettings? = PingSettings()

    static let table: [Setting<Self>] = [
        Setting("origins", \.origins, "Pages that may roll."),
        Setting("count", \.count, in: 1...100, "How many dice are rolled."),
        Setting("sides", \.sides, in: 2...1000, "How many sides each has."),
        Setting("keep", \.keep, in: 1...100, "So many of the highest count; off counts all."),
        Setting("limits", \.limits, onChange: .replace, "What one peer may do."),
        Setting("ping", \.ping, onChange: .replace, "When a silent peer is asked for a sign of life."),
    ]

    func objections() -> [SettingProblem] {
        guard let keep, keep > count else { return [] }
        return [
            SettingProblem(
                "`keep` (\(keep)) is more than there are dice (\(count))",
                setting: "keep",
                "count"
            )
        ]
    }

    var dice: Dice { Dice(count: count, sides: sides, keep: keep) }
}
