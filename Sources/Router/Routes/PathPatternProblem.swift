/// Why a text is no pattern for paths.
public enum PathPatternProblem: Error, Equatable, Sendable {
    case notAbsolute(String)
    case tooLong
    case emptySegment
    case dotSegment(String)
    case endsPath(Character)
    case percentEscape(String)
    case controlCharacter
    case partialParameter(String)
    case notAName(String)
    case repeatedParameter(String)
    case misplacedRest(String)
    /// As other programs write a parameter, with its name.
    case foreignParameter(String, name: String)
    case variable

    /// One sentence without a full stop.
    public var words: String {
        switch self {
        case .notAbsolute(let text):
            "\(text.quoted) is no path; a path begins with `/`"
        case .tooLong:
            "a path has at most \(PathPattern.longest) bytes and \(PathPattern.mostSegments) segments"
        case .emptySegment:
            "`//` stands in this path; a segment has at least one character"
        case .dotSegment(let segment):
            "the segment \(segment.quoted) never arrives: requests with it are refused"
        case .endsPath(let character):
            "`\(character)` ends a path; a route sees what comes before it"
        case .percentEscape(let escape):
            "write \(escape.quoted) as the character it stands for: paths are matched decoded"
        case .controlCharacter:
            "a control character stands in this path"
        case .partialParameter(let segment):
            "\(segment.quoted) is half a parameter; `{name}` fills a whole segment"
        case .notAName(let name):
            "\("{\(name)}".quoted) is no parameter; a name has letters, digits and `_`, no digit first"
        case .repeatedParameter(let name):
            "the parameter \("{\(name)}".quoted) stands twice in this path"
        case .misplacedRest(let segment):
            "\(segment.quoted): a `*` stands alone, as the last segment"
        case .foreignParameter(let segment, let name):
            "\(segment.quoted) is no parameter here; one is written \("{\(name)}".quoted)"
        case .variable:
            "variables stand in values, not in paths"
        }
    }
}
