import HTTPTypes
import Router

/// What of a request decides which file is sent, and how.
struct FileRequest: Sendable {
    enum Outcome: Equatable {
        case whole
        case part(Range<Int>)
        case notModified
        case preconditionFailed
        case unsatisfiable
    }

    /// What `*` caught.
    var rest: String
    /// Where the same with a slash at its end is, as seen from this request.
    var locationWithSlash: String
    var isHead = false
    /// Best first.
    var codings: [ContentCoding] = []
    var preconditions = Preconditions()
    var ranges: ByteRanges?

    /// RFC 9110, section 13.2.2; only GET has ranges (section 14.2).
    func outcome(for file: Validators, size: Int) -> Outcome {
        switch preconditions.verdict(on: file) {
        case .failed: return .preconditionFailed
        case .notModified: return .notModified
        case .proceed: break
        }
        guard !isHead, let ranges, preconditions.admitsRange(of: file) else { return .whole }
        return switch ranges.outcome(size: size) {
        case .whole: .whole
        case .part(let range): .part(range)
        case .unsatisfiable: .unsatisfiable
        }
    }
}

extension FileRequest {
    init(_ request: Request) {
        rest = request.parameters["*"] ?? ""
        locationWithSlash = Self.locationWithSlash(path: request.path, query: request.rawQuery)
        isHead = request.method == .head
        codings = ContentCoding.preferred(by: request[.acceptEncoding])
        preconditions = Preconditions(request)
        ranges = ByteRanges(fields: request[.range])
    }

    /// A relative reference to the last segment, so that a prefix that a proxy strips does no harm.
    ///
    /// With `./` before it no segment can be taken for a scheme, and a path that begins `//` not for a host
    /// (RFC 3986, section 4.2).
    static func locationWithSlash(path: String, query: String?) -> String {
        let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) }
        let segment = path[(start ?? path.startIndex)...]
        // what came in a request line may go out in a field; only what no URL holds is escaped
        return Percent.encoded("./\(segment)/" + (query.map { "?\($0)" } ?? ""), keeping: Percent.visible)
    }
}
