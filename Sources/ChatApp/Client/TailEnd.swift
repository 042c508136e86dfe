/// How a stay at a room ended.
enum TailEnd: Equatable {
    /// No connection was made; the words say why.
    case unreachable(String)
    /// The connection broke.
    case lost(String)
    /// The event stream ended as its server meant it to: it was open for long enough, or the server stops.
    case streamEnded
    /// `event: refused`: no place now, perhaps later.
    case refused(status: Int?, words: String)
    /// `event: end`: the room is gone.
    case removed(String)
    /// A WebSocket's close frame; 1005 stands for one without a code.
    case closed(code: UInt16, words: String)
    /// An answer over HTTP that lets nobody in.
    case answered(ServerAnswer)
    /// What came is not what a room says.
    case notARoom(String)
    /// All that was there has been had.
    case drained
}
