/// A value written as one scalar: say what is expected, how it is read and how it is written.
public protocol ScalarSetting: SettingValue {
    /// What should stand here, as in "a size such as 64KiB".
    static var expected: String { get }
    /// One or two words for a table of help, as in "size".
    static var kind: String { get }
    static var shape: SettingSchema.Shape { get }

    init?(written: String)

    /// The value that a text which `init` refuses was probably meant to be, written right, as in "64KiB" for "64kb".
    ///
    /// It is not advised where the setting's bounds refuse it.
    static func suggestion(for written: String) -> String?

    /// What helps with a text that `init` refuses, as in "write the unit, as in 25s"; by default the suggestion.
    static func hint(for written: String) -> String?

    /// Told of each value read, for checks that need the other routes.
    static func noticed(_ value: Self, at mark: SourceMark, _ reading: inout SettingReading)
}

extension ScalarSetting {
    public static var kind: String { "text" }
    public static var shape: SettingSchema.Shape { .anyText }
    public static func suggestion(for written: String) -> String? { nil }
    public static func hint(for written: String) -> String? {
        suggestion(for: written).map { "write \($0)" }
    }
    public static func noticed(_ value: Self, at mark: SourceMark, _ reading: inout SettingReading) {}

    public static func read(
        _ node: YAMLNode,
        over base: Self?,
        as name: String,
        _ reading: inout SettingReading
    ) -> Self? {
        read(node, as: name, orOff: false, &reading)
    }

    static func read(
        _ node: YAMLNode,
        as name: String,
        orOff: Bool,
        _ reading: inout SettingReading
    ) -> Self? {
        let expected = orOff ? expected + ", or off" : expected
        switch node.content {
        case .faulty:
            break
        case .nothing:
            reading.problem("\(name.quoted) has no value; it should be \(expected)", at: node.mark)
        case .scalar(let text):
            if let value = Self(written: text) {
                noticed(value, at: node.mark, &reading)
                return value
            }
            reading.problem(refusal(of: text, name, expected, orOff: orOff, reading), at: node.mark)
        case .sequence, .mapping:
            let hint = node.isBareBraces ? " (quote it if the braces belong to the text)" : ""
            reading.problem("\(name.quoted) should be \(expected)\(hint)", at: node.mark)
        }
        return nil
    }

    public static func schema(default value: Self?) -> SettingSchema {
        SettingSchema(shape, kind: kind, default: value?.written)
    }

    private static func refusal(
        of text: String,
        _ name: String,
        _ expected: String,
        orOff: Bool,
        _ reading: SettingReading
    ) -> String {
        let hint = hint(for: text)
        let meansOff = Bool(written: text) == false || hint == nil && wordsForOff.contains(text.lowercased())
        if meansOff, !orOff {
            let group = reading.groupThatMayBeOff.map { " (`\($0): off` turns it off)" } ?? ""
            return "\(name.quoted) cannot be off; it should be \(expected)\(group)"
        }
        let advice = meansOff ? "write off" : hint ?? Variables.braced(text).map { "write \($0)" }
        return "\(name.quoted) should be \(expected)\(advice.map { " (\($0))" } ?? "")"
    }
}

/// What people write where they mean `off`.
private let wordsForOff: Set<String> = [
    "off", "no", "none", "never", "unlimited", "infinite", "infinity", "disabled", "false",
]
