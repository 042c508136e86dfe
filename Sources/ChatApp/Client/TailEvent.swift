/// What a tail hears during a stay.
enum TailEvent: Equatable {
    /// Everything up to this cursor has been had; the reader is in the room.
    case place(String)
    case message(TailMessage)
    case gap(TailGap)
    /// How long to wait before coming back.
    case retry(Duration)
    /// The server complains; the stay goes on.
    case complaint(String)
}
