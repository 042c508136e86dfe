/// A closed set of words: conform a `String` enum and write nothing else.
public protocol SettingChoice: ScalarSetting, RawRepresentable, CaseIterable where RawValue == String {}

extension SettingChoice {
    public static var expected: String { "one of " + words.joined(separator: ", ") }
    public static var kind: String { words.joined(separator: "|") }
    public static var shape: SettingSchema.Shape { .choice(words) }
    public init?(written: String) { self.init(rawValue: written) }
    public var written: String { rawValue }

    public static func hint(for written: String) -> String? {
        NearestWord.to(written, among: words).map { "did you mean \($0.quoted)?" }
    }

    private static var words: [String] { allCases.map(\.rawValue) }
}
