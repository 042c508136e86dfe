public import HTTPTypes

/// Why a request is not answered as asked: a status, a sentence that teaches, a name in the stats.
///
/// Work that takes time throws it.
public struct Refusal: Error, Sendable {
    public var status: HTTPResponse.Status
    public var fields: HTTPFields
    public var text: String
    /// The name in `rejected_total`; nil where the answer is no fault of the request, as a redirect.
    public var statsName: String?

    public init(
        _ status: HTTPResponse.Status,
        _ text: String,
        fields: HTTPFields = [:],
        statsName: String?
    ) {
        self.status = status
        self.fields = fields
        self.text = text
        self.statsName = statsName
    }

    var reply: Reply { Reply(status, fields, text: text.hasSuffix("\n") ? text : text + "\n") }
}
