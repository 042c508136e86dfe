/// One message of a room, however it came.
struct TailMessage: Equatable {
    enum Payload: Equatable {
        case text(String)
        case binary([UInt8])
    }

    var id: String
    /// RFC 3339; nil where the transport does not tell it.
    var at: String?
    var payload: Payload
}
