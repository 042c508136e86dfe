@testable import Router

/// How a simulated reader is connected.
enum StreamWire: CaseIterable {
    /// A WebSocket that carries messages and nothing else.
    case raw
    /// One with a place for everything, as `room.v1.json` has.
    case tagged
    /// A stream of events on HTTP/1.1: chunks, and a hello that does not say how many members there are.
    case chunked
    /// As raw, each message deflated where that shrinks it.
    case deflated

    var form: any WireForm.Type {
        switch self {
        case .raw, .deflated: RawForm.self
        case .tagged: TaggedForm.self
        case .chunked: Chunked<ShyForm>.self
        }
    }

    var transport: Transport { self == .chunked ? .sse : .websocket }

    /// What the channel writes of its own accord: a pong, a ping in a chunk.
    var control: [UInt8] {
        switch self {
        case .raw, .deflated: [0x8A, 0]
        case .tagged: TaggedForm.control
        case .chunked:
            Array("\(String(TaggedForm.control.count, radix: 16))\r\n".utf8) + TaggedForm.control + [13, 10]
        }
    }
}

/// ``TaggedForm``, except that its readers do not count on the hello for the members.
enum ShyForm: WireForm {
    static let isVerbatim = false
    static let tellsGaps = true
    static let greetsWithMembers = false

    static func append(_ message: RoomMessage, to bytes: inout [UInt8]) {
        TaggedForm.append(message, to: &bytes)
    }

    static func append(_ note: RoomNote, to bytes: inout [UInt8]) { TaggedForm.append(note, to: &bytes) }
}
