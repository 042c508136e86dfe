import Router

/// Server-sent events whose data is the whole message, as `room.v1.json` has it.
enum SSEJSONForm: WireForm {
    static let isVerbatim = false
    static let tellsGaps = true
    static let greetsWithMembers = false

    static func append(_ message: RoomMessage, to bytes: inout [UInt8]) {
        var object: [UInt8] = []
        object.reserveCapacity(message.payload.count + 128)
        RoomJSON.append(message, to: &object)
        object.withUnsafeBytes { ServerSentEvent.append(id: message.id, data: $0, to: &bytes) }
    }

    static func append(_ note: RoomNote, to bytes: inout [UInt8]) {
        SSEForm.append(note, to: &bytes)
    }
}
