/// Where a tail stands, and so what it asks with when it comes back.
///
/// Cursors are opaque: they are kept and sent back, never compared but for being the same.
struct TailCursor: Equatable {
    /// What was asked for at first (nil: only what comes from now on), later the server's own.
    private(set) var place: String?

    init(_ asked: String?) {
        place = asked
    }

    mutating func stands(at cursor: String) {
        place = cursor
    }

    /// Whether this message is new: the one just had is not had twice.
    mutating func takes(_ id: String) -> Bool {
        defer { place = id }
        return id != place
    }
}
