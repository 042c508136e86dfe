/// A field that goes with each request, written `Name: value` as on the wire.
struct RequestHeader: Sendable, Equatable {
    let name: String
    let value: String

    struct Problem: Error, Equatable, CustomStringConvertible {
        let description: String
    }

    /// What frames the message or leads it to its connection, and what the command writes by its other options.
    private static let ownNames: Set<String> = [
        "connection", "content-length", "expect", "host", "idempotency-key", "if-none-match", "last-event-id",
        "te",
        "trailer", "transfer-encoding", "upgrade",
    ]

    init(written: String) throws(Problem) {
        let name = written.prefix { $0 != ":" }
        guard name.count < written.count, !name.isEmpty, name.utf8.allSatisfy(Self.isTokenByte) else {
            throw Problem(description: "a header is written 'Name: value'")
        }
        let value = written.dropFirst(name.count + 1).drop { $0 == " " || $0 == "\t" }
        guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
            throw Problem(description: "the value of \(name) has a control character in it")
        }
        guard !Self.ownNames.contains(name.lowercased()), !name.lowercased().hasPrefix("sec-websocket-")
        else {
            throw Problem(description: "\(name) is the command's to write")
        }
        self.name = String(name)
        self.value = String(value)
    }

    /// RFC 9110, section 5.6.2.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch UnicodeScalar(byte) {
        case "a"..."z", "A"..."Z", "0"..."9": true
        case "!", "#", "$", "%", "&", "'", "*", "+", "-", ".", "^", "_", "`", "|", "~": true
        default: false
        }
    }
}
