import Router

/// `room.v1.json`: every message with its id and time, and a place for what a raw WebSocket cannot say.
enum JSONForm: WireForm {
    static let subprotocol = "room.v1.json"
    static let isVerbatim = false
    static let tellsGaps = true

    static func append(_ message: RoomMessage, to bytes: inout [UInt8]) {
        WebSocketText.append(to: &bytes) { bytes in
            bytes.append(contentsOf: #"{"id":""#.utf8)
            bytes.append(contentsOf: message.id.description.utf8)
            bytes.append(contentsOf: #"","at":""#.utf8)
            bytes.append(contentsOf: message.at.description.utf8)
            switch message.kind {
            case .text:
                bytes.append(contentsOf: #"","data":"#.utf8)
                JSONText.append(message.payload, to: &bytes)
            case .binary:
                bytes.append(contentsOf: #"","b64":""#.utf8)
                bytes.append(contentsOf: JSONText.base64(message.payload))
                bytes.append(UInt8(ascii: "\""))
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    static func append(_ note: RoomNote, to bytes: inout [UInt8]) {
        WebSocketText.append(to: &bytes) { $0.append(contentsOf: text(of: note).utf8) }
    }

    private static func text(of note: RoomNote) -> String {
        switch note {
        case .hello(let cursor, let members):
            #"{"hello":{"cursor":"\#(cursor)","members":\#(members)}}"#
        case .gap(let gap):
            #"{"gap":{"after":"\#(gap.after)","lost":\#(gap.lost.map(String.init) ?? "null"),"#
                + #""reason":"\#(gap.reason.rawValue)"}}"#
        case .members(let count):
            #"{"members":\#(count)}"#
        case .ack(let reference, let id):
            #"{"ack":\#(JSONText.quoted(reference)),"id":"\#(id)"}"#
        }
    }

    static func text(of problem: ClientMessageProblem) -> String {
        let reference = problem.reference.map { #""ref":\#(JSONText.quoted($0)),"# } ?? ""
        return #"{"error":{\#(reference)"code":"\#(problem.code)","text":\#(JSONText.quoted(problem.text))}}"#
    }
}
