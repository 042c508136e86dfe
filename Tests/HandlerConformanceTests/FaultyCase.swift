import HandlerConformance
import Router
import Testing

/// A handler with a fault, and the rules that it breaks.
struct FaultyCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let broken: [ConformanceRule]
    let faults: @Sendable () async -> [ConformanceFault]

    /// The limit is less than a fault that is to dawdle takes, and elsewhere what no busy machine exceeds.
    init<Kind: HandlerKind>(
        _ kind: Kind.Type,
        settings: String = "{}",
        changes: [String] = [],
        within limit: Duration = .seconds(20),
        breaks broken: ConformanceRule...
    ) {
        testDescription = "\(kind)"
        self.broken = broken
        faults = {
            await ConformanceCheck(of: kind, settings: settings, changes: changes, limit: limit)
                .faults()
        }
    }

    static let all = [
        FaultyCase(Faultless.self, changes: ["{ size: 2 }"]),
        FaultyCase(TwoTongued.self, changes: ["{ size: 2 }"]),
        FaultyCase(ShoutingName.self, breaks: .name),
        FaultyCase(TwoLineSummary.self, breaks: .summary),
        FaultyCase(SettingsHolder<CamelCaseSettings>.self, breaks: .keys),
        FaultyCase(SettingsHolder<TwiceNamedSettings>.self, breaks: .keys),
        FaultyCase(SettingsHolder<HelplessSettings>.self, breaks: .help),
        FaultyCase(SettingsHolder<ForgetfulSettings>.self, breaks: .rows),
        FaultyCase(SettingsHolder<OriginlessSettings>.self, breaks: .origins),
        FaultyCase(SettingsHolder<DeafOriginSettings>.self, breaks: .origins),
        FaultyCase(Faultless.self, settings: "{ size: 6 }", breaks: .goodSettings),
        FaultyCase(Faultless.self, changes: ["{ sizes: 2 }"], breaks: .goodSettings),
        FaultyCase(Faultless.self, changes: ["{ size: 1 }"], breaks: .goodSettings),
        FaultyCase(Refuser.self, breaks: .goodSettings),
        FaultyCase(SettingsHolder<BadDefaultSettings>.self, breaks: .defaults),
        FaultyCase(SettingsHolder<ValueSettings<CredulousNumber>>.self, breaks: .wrongValue),
        FaultyCase(SettingsHolder<ValueSettings<TaciturnNumber>>.self, breaks: .wrongValue),
        FaultyCase(SettingsHolder<ValueSettings<MisplacingNumber>>.self, breaks: .wrongValue),
        FaultyCase(SettingsHolder<ValueSettings<CarelessGroup>>.self, breaks: .unknownKey),
        FaultyCase(SettingsHolder<ValueSettings<LenientGroup>>.self, breaks: .required),
        FaultyCase(Procrastinator.self, within: .seconds(2), breaks: .hostileValue),
        FaultyCase(Crasher.self, breaks: .answersRequests),
        FaultyCase(Dawdler.self, within: .seconds(2), breaks: .answersRequests),
        FaultyCase(Speechless.self, breaks: .refusesInWords),
        FaultyCase(HeadRefuser.self, breaks: .answersHEAD),
        FaultyCase(Promiser.self, breaks: .methods),
        FaultyCase(Soloist.self, breaks: .requestsAtOnce),
        FaultyCase(Blocker.self, breaks: .answersAtOnce),
        FaultyCase(Runaway.self, breaks: .runs),
        FaultyCase(Straggler.self, within: .seconds(2), breaks: .runs),
        FaultyCase(SettingsHolder<ValueSettings<RestlessNumber>>.self, breaks: .unchangedReload),
        FaultyCase(
            SettingsHolder<ValueSettings<StubbornNumber>>.self,
            changes: ["{ value: 2 }"],
            breaks: .changedReload
        ),
        FaultyCase(DeafGreeter.self, changes: ["{ greeting: Moin }"], breaks: .changeTakesEffect),
        FaultyCase(DeafListener.self, changes: ["{ limits: { message: 1KiB } }"], breaks: .changeTakesEffect),
        FaultyCase(Clinger.self, within: .seconds(2), breaks: .removal, .farewell),
    ]
}
