public import HTTPTypes
import NIOHTTP1

/// A whole answer, encoded when it is made: keep it where the same bytes answer many requests.
///
/// `Date`, `Content-Length` and what concerns the connection are the router's.
public struct Reply: Sendable {
    enum Body: Sendable {
        case bytes([UInt8])
        case file(OpenFile, Range<Int>)

        var count: Int {
            switch self {
            case .bytes(let bytes): bytes.count
            case .file(_, let range): range.count
            }
        }
    }

    let status: Int
    /// The status line and the fields, up to and without the empty line.
    let head: [UInt8]
    let body: Body

    public init(_ status: HTTPResponse.Status = .ok, _ fields: HTTPFields = [:], body: [UInt8] = []) {
        self.init(status, fields, .bytes(body))
    }

    /// Part of a file, which goes from the disk to the socket without passing through this program.
    ///
    /// A file that shrinks while it is sent ends the connection, so that the peer sees that something is missing.
    public init(_ status: HTTPResponse.Status = .ok, _ fields: HTTPFields, file: OpenFile, range: Range<Int>)
    {
        self.init(status, fields, .file(file, range))
    }

    private init(_ status: HTTPResponse.Status, _ fields: HTTPFields, _ body: Body) {
        self.status = status.code
        self.body = body
        let known = HTTPResponseStatus(statusCode: status.code).reasonPhrase
        let reason = status.reasonPhrase.isEmpty ? known : status.reasonPhrase
        var head = "HTTP/1.1 \(status.code) \(reason)\r\n"
        for field in fields where field.name != .contentLength {
            head += "\(field.name.rawName): \(field.value)\r\n"
        }
        if status.code >= 200, status != .noContent, status != .notModified {
            head += "content-length: \(body.count)\r\n"
        }
        self.head = Array(head.utf8)
    }

    /// The head of an answer whose body comes bit by bit, and ends with the connection or its last chunk.
    init(streaming fields: HTTPFields, isChunked: Bool) {
        var head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\n"
        head += "cache-control: no-store, no-transform\r\nx-accel-buffering: no\r\n"
        for field in fields { head += "\(field.name.rawName): \(field.value)\r\n" }
        if isChunked { head += "transfer-encoding: chunked\r\n" }
        self.head = Array(head.utf8)
        status = 200
        body = .bytes([])
    }

    /// A sentence in plain text.
    public init(_ status: HTTPResponse.Status = .ok, _ fields: HTTPFields = [:], text: String) {
        var fields = fields
        fields[.contentType] = "text/plain; charset=utf-8"
        fields[.xContentTypeOptions] = "nosniff"
        if fields[.cacheControl] == nil { fields[.cacheControl] = "no-store" }
        self.init(status, fields, body: Array(text.utf8))
    }
}
