/// Which web pages may use a route: those of its own host, any, or those listed.
///
/// Only what the file says; judging a request by it is not done here.
public enum OriginSetting: SettingValue {
    /// The page's host and port are the ones the request went to.
    case same
    case any
    /// Never empty.
    case listed([Entry])

    /// One origin (RFC 6454), or those of all sub-domains of a host.
    public struct Entry: ScalarSetting {
        /// Lower case.
        public var scheme: String
        /// Lower case, without the `*.`; IPv6 in brackets.
        public var host: String
        /// Nil: the scheme's own.
        public var port: Int?
        /// Written `*.` before the host: covers every host that ends in a dot and this, not the host itself.
        public var coversSubdomains: Bool
    }

    public static func read(
        _ node: YAMLNode,
        over base: Self?,
        as name: String,
        _ reading: inout SettingReading
    ) -> Self? {
        switch node.content {
        case .scalar("same"): return .same
        case .scalar("any"): return .any
        case .sequence(let items) where items.isEmpty:
            reading.problem("\(name.quoted) lists no origin; write same or any", at: node.mark)
            return nil
        case .nothing:
            reading.problem("\(name.quoted) has no value; it should be \(expected)", at: node.mark)
            return nil
        case .mapping:
            reading.problem("\(name.quoted) should be \(expected)", at: node.mark)
            return nil
        case .scalar(let word) where !word.contains("://"):
            let meant = NearestWord.to(word, among: words).map { " (did you mean \($0.quoted)?)" }
            let hint = meant ?? Entry.hint(for: word).map { " (\($0))" } ?? ""
            reading.problem("\(name.quoted) should be \(expected)\(hint)", at: node.mark)
            return nil
        default:
            return [Entry].read(node, over: nil, as: name, &reading).map(listed)
        }
    }

    public static func schema(default value: Self?) -> SettingSchema {
        SettingSchema(
            .wordsOrList(words, of: Entry.shape),
            kind: "same|any|list of origins",
            default: value?.written
        )
    }

    public var written: String {
        switch self {
        case .same: "same"
        case .any: "any"
        case .listed(let entries): entries.written
        }
    }

    private static let expected = "same, any, or a list of origins such as https://app.example"
    private static let words = ["same", "any"]
}
