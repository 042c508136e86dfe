import Router

/// What a room has to say, as JSON: every form that speaks JSON writes it here.
enum RoomJSON {
    /// `{"id":…,"at":…,"data":…}`, or `"b64"` for what is no text; with its type, where a reader cannot go by the key.
    static func append(_ message: RoomMessage, withType: Bool = false, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: #"{"id":""#.utf8)
        message.id.append(to: &bytes)
        bytes.append(contentsOf: #"","at":""#.utf8)
        message.at.append(to: &bytes)
        switch message.kind {
        case .text:
            bytes.append(contentsOf: (withType ? #"","type":"text","data":"# : #"","data":"#).utf8)
            JSONText.append(message.payload, to: &bytes)
        case .binary:
            bytes.append(contentsOf: (withType ? #"","type":"binary","b64":""# : #"","b64":""#).utf8)
            bytes.append(contentsOf: JSONText.base64(message.payload))
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: "}"))
    }

    static func text(of gap: Gap) -> String {
        let lost = gap.lost.map(String.init) ?? "null"
        return #"{"after":"\#(gap.after)","lost":\#(lost),"reason":"\#(gap.reason.rawValue)"}"#
    }

    static func presence(joined: Int, left: Int) -> String {
        #"{"joined":\#(joined),"left":\#(left)}"#
    }
}
