import Router

/// Server-sent events: each message as data with its id, so that a browser's `EventSource` resumes by itself.
///
/// A line ends in a message as it does in an event: CR and CRLF arrive as LF.
enum SSEForm: WireForm {
    static let isVerbatim = false
    static let tellsGaps = true
    static let greetsWithMembers = false

    static func append(_ message: RoomMessage, to bytes: inout [UInt8]) {
        switch message.kind {
        case .text:
            ServerSentEvent.append(id: message.id, data: message.payload, to: &bytes)
        case .binary:
            JSONText.base64(message.payload).withUnsafeBytes {
                ServerSentEvent.append(event: "binary", id: message.id, data: $0, to: &bytes)
            }
        }
    }

    static func append(_ note: RoomNote, to bytes: inout [UInt8]) {
        switch note {
        case .hello(_, _, let gap?), .gap(let gap):
            // One block, so that no reader can store the place and miss the gap before it.
            ServerSentEvent.append(event: "gap", id: gap.after, data: RoomJSON.text(of: gap), to: &bytes)
        case .hello(let cursor, _, nil):
            ServerSentEvent.append(id: cursor, data: nil, to: &bytes)
        case .members(let count):
            ServerSentEvent.append(event: "members", data: "\(count)", to: &bytes)
        case .presence(let joined, let left):
            let text = RoomJSON.presence(joined: joined, left: left)
            ServerSentEvent.append(event: "presence", data: text, to: &bytes)
        case .ack:
            break
        }
    }
}
