@testable import Router

/// A wire for tests that has a place for everything: a tag, a length, and numbers as they are in memory.
enum TaggedForm: WireForm {
    enum Tag: UInt8 {
        case message = 0x4D
        case hello = 0x48
        case gap = 0x47
        case ack = 0x41
        case members = 0x50
        case presence = 0x51
        /// Not from the room: what the channel writes of its own accord, as a pong.
        case control = 0x43
    }

    static let isVerbatim = false
    static let tellsGaps = true
    static let greetsWithMembers = true
    static let headerBytes = 5
    static let messageBytes = 25

    static func append(_ message: RoomMessage, to bytes: inout [UInt8]) {
        append(.message, bodyBytes: messageBytes + message.payload.count, to: &bytes)
        append(message.id.epoch.bits, to: &bytes)
        append(message.id.sequence, to: &bytes)
        append(message.at.milliseconds, to: &bytes)
        bytes.append(message.kind.rawValue)
        bytes.append(contentsOf: message.payload)
    }

    static func append(_ note: RoomNote, to bytes: inout [UInt8]) {
        switch note {
        case .hello(let cursor, let members, let gap):
            append(.hello, bodyBytes: gap == nil ? 24 : 24 + gapBytes, to: &bytes)
            append(cursor.epoch.bits, to: &bytes)
            append(cursor.sequence, to: &bytes)
            append(Int64(members), to: &bytes)
            if let gap { append(gap, to: &bytes) }
        case .gap(let gap):
            append(.gap, bodyBytes: gapBytes, to: &bytes)
            append(gap, to: &bytes)
        case .members(let count):
            append(.members, bodyBytes: 8, to: &bytes)
            append(Int64(count), to: &bytes)
        case .presence(let joined, let left):
            append(.presence, bodyBytes: 16, to: &bytes)
            append(Int64(joined), to: &bytes)
            append(Int64(left), to: &bytes)
        case .ack(let reference, let id):
            append(.ack, bodyBytes: 16 + reference.utf8.count, to: &bytes)
            append(id.epoch.bits, to: &bytes)
            append(id.sequence, to: &bytes)
            bytes.append(contentsOf: reference.utf8)
        }
    }

    static let control: [UInt8] = [Tag.control.rawValue, 0, 0, 0, 0]

    static let gapBytes = 25

    private static func append(_ gap: Gap, to bytes: inout [UInt8]) {
        append(gap.after.epoch.bits, to: &bytes)
        append(gap.after.sequence, to: &bytes)
        append(gap.lost ?? .max, to: &bytes)
        bytes.append(UInt8(Gap.Reason.allCases.firstIndex(of: gap.reason) ?? 255))
    }

    private static func append(_ tag: Tag, bodyBytes: Int, to bytes: inout [UInt8]) {
        bytes.append(tag.rawValue)
        append(UInt32(bodyBytes), to: &bytes)
    }

    private static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
    }
}
