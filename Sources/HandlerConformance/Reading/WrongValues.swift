import Router

/// Values that a setting of a given shape must refuse.
enum WrongValues {
    private static let word = "conformance-nonsense"
    private static let list = "[conformance, nonsense]"
    private static let mapping = "{ conformance: nonsense }"

    /// As they are written in a file; none for shapes that are not known here.
    static func of(_ shape: SettingSchema.Shape) -> [String] {
        switch shape {
        case .anyText:
            [list, mapping]
        case .text, .integer, .toggle, .toggleOr, .choice, .alwaysOff:
            wrongWords(for: shape) + [list, mapping]
        case .list(let item):
            wrongWords(for: item) + [mapping, "[\(list)]", "[\(mapping)]"]
        case .wordsOrList(_, let item):
            wrongWords(for: item) + [mapping, "[\(list)]"]
        case .map, .group(_, nil):
            [word, list]
        default:
            []
        }
    }

    /// The nonsense word, unless it is one that the shape takes.
    private static func wrongWords(for shape: SettingSchema.Shape) -> [String] {
        switch shape {
        case .integer, .toggle, .toggleOr, .choice, .alwaysOff:
            [word]
        case .text(let pattern, _):
            // a pattern that cannot be read here says nothing
            (try? Regex(pattern)).map { word.contains($0) ? [] : [word] } ?? []
        default:
            []
        }
    }
}
