import Router

/// Part of a room's log as the body of an answer.
enum ExcerptText {
    /// One object; a line, so that a terminal goes on beneath it.
    static func json(_ excerpt: Excerpt, of path: String) -> [UInt8] {
        var bytes = Array(#"{"room":\#(JSONText.quoted(path)),"messages":["#.utf8)
        var isFirst = true
        excerpt.visit { message in
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            RoomJSON.append(message, withType: true, to: &bytes)
        }
        bytes.append(contentsOf: "],\(place(of: excerpt))}\n".utf8)
        return bytes
    }

    /// One object a line: the gap first where there is one, then each message, then the place to go on from.
    static func lines(_ excerpt: Excerpt) -> [UInt8] {
        var bytes: [UInt8] = []
        if let gap = excerpt.gap { bytes.append(contentsOf: "{\"gap\":\(RoomJSON.text(of: gap))}\n".utf8) }
        excerpt.visit { message in
            RoomJSON.append(message, withType: true, to: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        bytes.append(contentsOf: "{\(place(of: excerpt))}\n".utf8)
        return bytes
    }

    /// Each message on lines of its own, for a person at a terminal, which finds nothing in it to obey.
    ///
    /// Where one message ends and another begins cannot be told from it: that is what JSON is for.
    static func plain(_ excerpt: Excerpt) -> [UInt8] {
        var bytes: [UInt8] = []
        if let gap = excerpt.gap { bytes.append(contentsOf: "[\(words(for: gap))]\n".utf8) }
        excerpt.visit { message in
            switch message.kind {
            case .text: TerminalText.append(message.payload, to: &bytes)
            case .binary: bytes.append(contentsOf: "[binary, \(count(message.payload.count, "byte"))]".utf8)
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    private static func place(of excerpt: Excerpt) -> String {
        let gap = excerpt.gap.map { #","gap":\#(RoomJSON.text(of: $0))"# } ?? ""
        return #""cursor":"\#(excerpt.cursor)","more":\#(excerpt.more),"members":\#(excerpt.members)\#(gap)"#
    }

    private static func words(for gap: Gap) -> String {
        gap.lost.map { "lost \(count($0, "message"))" } ?? "lost some messages; nobody knows how many"
    }

    private static func count(_ number: some BinaryInteger, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
