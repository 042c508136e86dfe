import FoundationEssentials
import Router

/// How messages and gaps look on standard output; each ends with a line feed.
struct TailLines {
    /// text: the payload as it is, and gaps on standard error only; json: one object a line.
    let format: OutputFormat
    /// Whether it is a person's screen, which what strangers wrote may not steer.
    let isForTerminal: Bool

    func append(_ message: TailMessage, to bytes: inout [UInt8]) {
        switch (format, message.payload) {
        case (.json, let payload):
            var members = [JSON.Member("id", .text(message.id))]
            if let at = message.at { members.append(.init("at", .text(at))) }
            switch payload {
            case .text(let text): members.append(.init("data", .text(text)))
            case .binary(let data):
                members.append(.init("b64", .text(Data(data).base64EncodedString())))
            }
            bytes.append(contentsOf: JSON.object(members).compact.utf8)
        case (.text, .text(let text)) where isForTerminal:
            for scalar in text.unicodeScalars { bytes.append(contentsOf: ServerWords.shown(scalar).utf8) }
        case (.text, .text(let text)):
            bytes.append(contentsOf: text.utf8)
        case (.text, .binary(let data)) where isForTerminal:
            let count = data.count == 1 ? "1 byte" : "\(data.count) bytes"
            bytes.append(contentsOf: "(\(count), not text)".utf8)
        case (.text, .binary(let data)):
            bytes.append(contentsOf: data)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Nothing where only payloads are written.
    func append(_ gap: TailGap, to bytes: inout [UInt8]) {
        guard format == .json else { return }
        let members: JSON = [
            "after": gap.after.map(JSON.text) ?? .null,
            "lost": gap.lost.map(JSON.number) ?? .null,
            "reason": .text(gap.reason),
        ]
        bytes.append(contentsOf: (["gap": members] as JSON).compact.utf8)
        bytes.append(UInt8(ascii: "\n"))
    }
}
