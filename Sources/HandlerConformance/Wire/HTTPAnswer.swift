/// An answer as it came over the wire, up to the end of the connection.
struct HTTPAnswer: Equatable, Sendable {
    var status: Int
    /// Names in lower case.
    var fields: [(name: String, value: String)]
    var body: [UInt8]

    /// All values of a field, joined as a list.
    subscript(name: String) -> String? {
        let values = fields.filter { $0.name == name }.map(\.value)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    static func == (left: HTTPAnswer, right: HTTPAnswer) -> Bool {
        left.status == right.status && left.body == right.body
    }

    /// Nil while the head is not complete, or where it is none.
    init?(_ bytes: [UInt8]) {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
        let lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)
        let words = lines.first?.split(separator: " ", maxSplits: 2) ?? []
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else { return nil }
        self.status = status
        fields = lines.dropFirst().compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            return (line[..<colon].lowercased(), String(value))
        }
        body = Array(bytes[end.upperBound...])
    }

    /// Whether the body holds words for a person.
    var hasWords: Bool {
        let text = String(validating: body, as: UTF8.self)
        return text?.contains(where: \.isLetter) == true
    }

    /// Sends one request on a connection of its own and reads to the end of that.
    ///
    /// Nil when there was no whole answer in time.
    static func to(_ method: String, _ target: String, port: Int, limit: Duration) async -> HTTPAnswer? {
        var request =
            "\(method) \(target) HTTP/1.1\r\nhost: localhost\r\naccept: */*\r\nconnection: close\r\n"
        if !["GET", "HEAD"].contains(method) { request += "content-length: 0\r\n" }
        request += "\r\n"
        guard
            var socket = try? await PeerSocket(port: port, sending: Array(request.utf8), limit: limit)
        else { return nil }
        var bytes: [UInt8] = []
        while true {
            switch await socket.next(within: limit) {
            case .bytes(let more):
                bytes += more
            case .ended:
                return HTTPAnswer(bytes)
            case .silent:
                await socket.close()
                return nil
            }
        }
    }
}
