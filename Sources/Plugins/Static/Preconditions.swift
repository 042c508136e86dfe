import HTTPTypes
import Router

/// The conditions that a request sets (RFC 9110, section 13.1).
struct Preconditions: Equatable, Sendable {
    enum Verdict: Equatable {
        case proceed
        /// 304: the client's copy is good.
        case notModified
        /// 412.
        case failed
    }

    /// What a range is asked for of.
    enum RangeCondition: Equatable, Sendable {
        case tag(EntityTag)
        /// In seconds since 1970.
        case date(Int64)
        /// Neither a tag nor a date, which no file can be.
        case nothing
    }

    var ifMatch: EntityTagList?
    /// Dates in seconds since 1970; nil for one that is none too.
    var ifUnmodifiedSince: Int64?
    var ifNoneMatch: EntityTagList?
    var ifModifiedSince: Int64?
    var ifRange: RangeCondition?

    /// What becomes of a GET or HEAD, in the order of RFC 9110, section 13.2.2, steps 1 to 4.
    func verdict(on file: Validators) -> Verdict {
        if let ifMatch {
            guard ifMatch.contains(file.tag.equalsStrongly) else { return .failed }
        } else if let ifUnmodifiedSince, file.modified > ifUnmodifiedSince {
            return .failed
        }
        if let ifNoneMatch {
            return ifNoneMatch.contains(file.tag.equalsWeakly) ? .notModified : .proceed
        }
        if let ifModifiedSince, file.modified <= ifModifiedSince { return .notModified }
        return .proceed
    }

    /// Whether a range may be sent, step 5: without `If-Range` always.
    ///
    /// A date counts only if it is the very same, and if the file could not have changed again within that second
    /// (RFC 9110, section 13.1.5): then its tag is strong too.
    func admitsRange(of file: Validators) -> Bool {
        switch ifRange {
        case nil: true
        case .tag(let tag): tag.equalsStrongly(file.tag)
        case .date(let seconds): seconds == file.modified && !file.tag.isWeak
        case .nothing: false
        }
    }
}

extension Preconditions {
    init(_ request: Request) {
        ifMatch = EntityTagList(fields: request[.ifMatch])
        ifUnmodifiedSince = Self.date(request[.ifUnmodifiedSince])
        ifNoneMatch = EntityTagList(fields: request[.ifNoneMatch])
        ifModifiedSince = Self.date(request[.ifModifiedSince])
        ifRange = RangeCondition(fields: request[.ifRange])
    }

    /// Two dates are as good as none.
    private static func date(_ fields: [String]) -> Int64? {
        fields.count == 1 ? fields.first.flatMap { HTTPDate.seconds(of: $0) } : nil
    }
}

extension Preconditions.RangeCondition {
    /// Nil where the field is absent.
    init?(fields: [String]) {
        guard let text = fields.first else { return nil }
        if fields.count > 1 {
            self = .nothing
        } else if let tag = EntityTag(field: text) {
            self = .tag(tag)
        } else if let seconds = HTTPDate.seconds(of: text) {
            self = .date(seconds)
        } else {
            self = .nothing
        }
    }
}
