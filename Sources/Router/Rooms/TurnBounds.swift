/// How much of the loop's time one turn of a room takes.
struct TurnBounds: Sendable {
    /// Sends and answers, at least 3; after them other rooms have theirs, and sockets are read.
    ///
    /// The last cohort of a turn is served whole: a turn may have as many more as that cohort needs.
    var sends = 1024
    /// Members of one cohort: a turn can end only between two.
    var cohort = 256
    /// Sends for one member that has much to catch up with.
    var sendsForOne = 16
}
