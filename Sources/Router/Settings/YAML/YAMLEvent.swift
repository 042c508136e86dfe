/// What the YAML parser meets next, with where it begins and ends.
struct YAMLEvent {
    enum Kind {
        case documentStart
        case documentEnd
        case streamEnd
        case alias(String)
        case scalar(String, isPlain: Bool)
        case sequenceStart
        case mappingStart
        /// Of a sequence or a mapping.
        case collectionEnd
    }

    /// Counted from 0, columns in Unicode scalars.
    struct Position: Comparable {
        var line: Int
        var column: Int

        static func < (first: Self, second: Self) -> Bool {
            (first.line, first.column) < (second.line, second.column)
        }
    }

    var kind: Kind
    /// The name after `&`.
    var anchor: String?
    /// As resolved, such as `tag:yaml.org,2002:str`.
    var tag: String?
    var start: Position
    var end: Position

    /// A value that is not written.
    var isEmpty: Bool {
        if case .scalar("", isPlain: true) = kind { start == end } else { false }
    }
}
