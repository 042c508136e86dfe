/// What a shard on another loop hands to a room's home.
///
/// Letters between two loops arrive in the order they were sent, those of one turn together.
enum LetterToHome: Sendable {
    /// This loop has members: send the log, then every batch.
    case attach
    /// This loop has none any more.
    case detach
    case publish(FramesToPublish)
    /// Answer when everything published up to now has been sent.
    case synchronize
    /// Who is on this loop now, and how many came and went there since it was attached.
    case attendance(Attendance)
    /// So many long polls were answered up to this sequence, and keep their places.
    case linger(Int, at: UInt64, until: Uptime)
    /// A long poll goes on from this sequence: the place that is kept for it is its own.
    case takeOver(UInt64)
}

/// What a room's home hands to a shard on another loop.
enum LetterToShard: Sendable {
    case log(LogWindow, elsewhere: Attendance)
    /// The receipts are first sequences, in the order in which this loop asked for them.
    case batch(TurnBatch, receipts: [UInt64])
    case synchronized(elsewhere: Attendance)
    /// Who is on the other loops together.
    case elsewhere(Attendance)
}

/// What the sockets of one loop published in one turn.
struct FramesToPublish: Sendable {
    /// Server frames back to back.
    var bytes: [UInt8] = []
    var messages = 0
    /// Which of the messages, counted from 0, want a receipt.
    var receipts: [Int] = []
}
