import Router

// One struct of settings a fault. The rest of each is as it should be.

struct CamelCaseSettings: RouteSettings {
    var origins = OriginSetting.same
    var largestSize = 1
    static let table: [Setting<Self>] = [
        Setting("origins", \.origins, "Pages that may ask."),
        Setting("largestSize", \.largestSize, in: 1...5, "How large."),
    ]
}

struct TwiceNamedSettings: RouteSettings {
    var origins = OriginSetting.same
    var first = true
    var second = true
    static let table: [Setting<Self>] = [
        Setting("origins", \.origins, "Pages that may ask."),
        Setting("first", \.first, "The first."),
        Setting("first", \.second, "The second."),
    ]
}

struct HelplessSettings: RouteSettings {
    struct Group: Settings {
        var size = 1
        static let table: [Setting<Self>] = [Setting("size", \.size, in: 1...5, "How large")]
    }

    var origins = OriginSetting.same
    var group: Group?
    static let table: [Setting<Self>] = [
        Setting("origins", \.origins, "Pages that may ask."),
        Setting("group", \.group, "A group whose own row has no full stop."),
    ]
}

struct ForgetfulSettings: RouteSettings {
    var origins = OriginSetting.same
    var forgotten = 1
    static let table: [Setting<Self>] = [Setting("origins", \.origins, "Pages that may ask.")]
}

struct OriginlessSettings: RouteSettings {
    var origins: OriginSetting { .same }
    static let table: [Setting<Self>] = []
}

struct DeafOriginSettings: RouteSettings {
    var said = OriginSetting.same
    var origins: OriginSetting { .same }
    static let table: [Setting<Self>] = [Setting("origins", \.said, "Pages that may ask.")]
}

struct BadDefaultSettings: RouteSettings {
    var origins = OriginSetting.same
    var size = 9
    static let table: [Setting<Self>] = [
        Setting("origins", \.origins, "Pages that may ask."),
        Setting("size", \.size, in: 1...5, "How large."),
    ]
}

/// Settings with one value of a type that does something wrong.
struct ValueSettings<Value: SettingValue & DefaultValue>: RouteSettings {
    var origins = OriginSetting.same
    var value = Value()
    static var table: [Setting<Self>] {
        [
            Setting("origins", \.origins, "Pages that may ask."),
            Setting("value", \.value, onChange: .replace, "The value."),
        ]
    }
}

protocol DefaultValue {
    init()
}

/// Says that it is a whole number, and takes anything.
struct CredulousNumber: ScalarSetting, DefaultValue {
    var written = "1"
    static let expected = "a number"
    static let shape = SettingSchema.Shape.integer
    init() {}
    init?(written: String) { self.written = written }
}

/// Refuses without saying what.
struct TaciturnNumber: ScalarSetting, DefaultValue {
    var written = "1"
    static let expected = "a number"
    static let shape = SettingSchema.Shape.integer
    init() {}
    init?(written: String) {}

    static func read(
        _ node: YAMLNode,
        over base: Self?,
        as name: String,
        _ reading: inout SettingReading
    ) -> Self? {
        if case .scalar(let text) = node.content, Int(text) != nil { return Self() }
        reading.problem("this is no number", at: node.mark)
        return nil
    }
}

/// Refuses at the beginning of the file.
struct MisplacingNumber: ScalarSetting, DefaultValue {
    var written = "1"
    static let expected = "a number"
    static let shape = SettingSchema.Shape.integer
    init() {}
    init?(written: String) {}

    static func read(
        _ node: YAMLNode,
        over base: Self?,
        as name: String,
        _ reading: inout SettingReading
    ) -> Self? {
        if case .scalar(let text) = node.content, Int(text) != nil { return Self() }
        reading.problem("`value` is no number", at: SourceMark(line: 1, column: 1))
        return nil
    }
}

/// Is never the same as itself.
struct RestlessNumber: ScalarSetting, DefaultValue {
    var written = "1"
    static let expected = "a number"
    static let shape = SettingSchema.Shape.integer
    init() {}
    init?(written: String) {
        guard Int(written) != nil else { return nil }
        self.written = written
    }

    static func == (left: Self, right: Self) -> Bool { false }
}

/// Says that a change takes effect in place, whatever its row says.
struct StubbornNumber: ScalarSetting, DefaultValue {
    var written = "1"
    static let expected = "a number"
    static let shape = SettingSchema.Shape.integer
    init() {}
    init?(written: String) {
        guard Int(written) != nil else { return nil }
        self.written = written
    }

    static func differences(
        _ old: Self,
        _ new: Self,
        at path: String,
        _ effect: SettingChange.Effect
    ) -> [SettingChange] {
        old == new ? [] : [SettingChange(path, from: old.written, to: new.written, .inPlace)]
    }
}

/// Shows the schema of a group, and reads the group's mapping without looking at its keys.
struct CarelessGroup: SettingValue, DefaultValue {
    struct Members: Settings {
        var name = ""
        static let table: [Setting<Self>] = [Setting("name", \.name, "Its name.")]
    }

    var written: String { "{}" }

    static func read(
        _ node: YAMLNode,
        over base: Self?,
        as name: String,
        _ reading: inout SettingReading
    ) -> Self? {
        switch node.content {
        case .mapping(let entries):
            for entry in entries where entry.key == "name" {
                guard String.read(entry.value, over: nil, as: entry.key, &reading) != nil else { return nil }
            }
            return Self()
        default:
            reading.problem("`\(name)` should be a mapping", at: node.mark)
            return nil
        }
    }

    static func schema(default value: Self?) -> SettingSchema { Members.schema(default: nil) }
}

/// The same, of a group that cannot do without one of its members.
struct LenientGroup: SettingValue, DefaultValue {
    struct Members: Settings {
        var name = ""
        static let table: [Setting<Self>] = [Setting("name", \.name, required: true, "Its name.")]
    }

    var members = Members()
    var written: String { members.written }

    static func read(
        _ node: YAMLNode,
        over base: Self?,
        as name: String,
        _ reading: inout SettingReading
    ) -> Self? {
        if case .mapping(let entries) = node.content, entries.isEmpty { return Self() }
        return Members.read(node, over: nil, as: name, &reading).map { Self(members: $0) }
    }

    static func schema(default value: Self?) -> SettingSchema { Members.schema(default: nil) }
}
