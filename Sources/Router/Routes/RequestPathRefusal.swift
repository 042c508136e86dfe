/// Why a request's target is refused before any route is asked.
public enum RequestPathRefusal: String, Error, CaseIterable, Sendable {
    case notAPath = "not_a_path"
    case tooManySegments = "too_many_segments"
    case badEscape = "bad_escape"
    case escapedSlash = "escaped_slash"
    case escapedNUL = "escaped_nul"
    case notUTF8 = "not_utf8"
    case dotSegment = "dot_segment"

    /// The status of the answer: Bad Request (RFC 9110, section 15.5.1).
    public var status: Int { 400 }

    public var sentence: String {
        switch self {
        case .notAPath: "The request's target is not a path that begins with a slash."
        case .tooManySegments: "The path has more than \(RequestPath.mostSegments) segments."
        case .badEscape: "The path has a percent sign that two hexadecimal digits do not follow."
        case .escapedSlash: "The path has an escaped slash (%2F), which no route here may tell from a slash."
        case .escapedNUL: "The path has an escaped NUL (%00)."
        case .notUTF8: "The path, once decoded, is not UTF-8."
        case .dotSegment: "The path has a segment that is `.` or `..`; send the path that is meant."
        }
    }
}
