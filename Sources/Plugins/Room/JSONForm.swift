import Router

/// `room.v1.json`: every message with its id and time, and a place for what a raw WebSocket cannot say.
enum JSONForm: WireForm {
    static let subprotocol = "room.v1.json"
    static let isVerbatim = false
    static let tellsGaps = true
    static let greetsWithMembers = true

    static func append(_ message: RoomMessage, to bytes: inout [UInt8]) {
        WebSocketText.append(to: &bytes) { RoomJSON.append(message, to: &$0) }
    }

    static func append(_ note: RoomNote, to bytes: inout [UInt8]) {
        for text in texts(of: note) {
            WebSocketText.append(to: &bytes) { $0.append(contentsOf: text.utf8) }
        }
    }

    private static func texts(of note: RoomNote) -> [String] {
        switch note {
        case .hello(let cursor, let members, let gap):
            [#"{"hello":{"cursor":"\#(cursor)","members":\#(members)}}"#]
                + (gap.map { texts(of: .gap($0)) } ?? [])
        case .gap(let gap):
            [#"{"gap":\#(RoomJSON.text(of: gap))}"#]
        case .members(let count):
            [#"{"members":\#(count)}"#]
        case .presence(let joined, let left):
            [#"{"presence":\#(RoomJSON.presence(joined: joined, left: left))}"#]
        case .ack(let reference, let id):
            [#"{"ack":\#(JSONText.quoted(reference)),"id":"\#(id)"}"#]
        }
    }

    static func text(of problem: ClientMessageProblem) -> String {
        let reference = problem.reference.map { #""ref":\#(JSONText.quoted($0)),"# } ?? ""
        return #"{"error":{\#(reference)"code":"\#(problem.code)","text":\#(JSONText.quoted(problem.text))}}"#
    }
}
