import HTTPTypes
import Router

/// A file in the form in which it is sent: as it is, or compressed before.
struct FileRepresentation: ~Copyable {
    let file: FoundFile
    let type: MediaType
    /// Nil: as it is.
    let coding: ContentCoding?
    /// Whether another client may get another form of it.
    let mayVary: Bool

    init(_ file: consuming FoundFile, type: MediaType, coding: ContentCoding?, mayVary: Bool) {
        self.file = file
        self.type = type
        self.coding = coding
        self.mayVary = mayVary
    }

    func validators(at now: Timestamp) -> Validators {
        file.version.validators(coding, at: now)
    }

    /// What a 304 has too: all that a cache needs to go on (RFC 9110, section 15.4.5).
    func cacheFields(_ validators: Validators, _ cacheControl: String) -> HTTPFields {
        var fields: HTTPFields = [.eTag: "\(validators.tag)", .cacheControl: cacheControl]
        if mayVary { fields[.vary] = "Accept-Encoding" }
        return fields
    }

    func fields(_ validators: Validators, _ cacheControl: String, at now: Timestamp) -> HTTPFields {
        var fields = cacheFields(validators, cacheControl)
        fields[.contentType] = type.text
        fields[.xContentTypeOptions] = "nosniff"
        fields[.contentEncoding] = coding?.rawValue
        fields[.lastModified] = file.version.lastModified(at: now)
        fields[.acceptRanges] = "bytes"
        return fields
    }
}
