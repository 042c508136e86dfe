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
    /// How many members this loop has now.
    case members(Int)
}

/// What a room's home hands to a shard on another loop.
enum LetterToShard: Sendable {
    case log(LogWindow, elsewhere: Int)
    /// The receipts are first sequences, in the order in which this loop asked for them.
    case batch(TurnBatch, receipts: [UInt64])
    case synchronized
    /// How many members the other loops have together.
    case elsewhere(Int)
}

/// What the sockets of one loop published in one turn.
struct FramesToPublish: Sendable {
    /// Server frames back to back.
    var bytes: [UInt8] = []
    var messages = 0
    /// Which of the messages, counted from 0, want a receipt.
    var receipts: [Int] = []
}
