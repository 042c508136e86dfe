/// Where a bench goes: one URL, or one for each room with `{n}` in it for the room's number.
struct BenchTarget: Sendable, Equatable {
    static let mark = "{n}"

    /// As the command line has it.
    let written: String

    init(written: String) throws(RoomURLProblem) {
        self.written = written
        _ = try room(0)
    }

    /// Whether each room has a URL of its own.
    var isPattern: Bool { written.contains(Self.mark) }

    /// Numbers begin with 0.
    func room(_ number: Int) throws(RoomURLProblem) -> RoomURL {
        try RoomURL(
            written: written.split(separator: Self.mark, omittingEmptySubsequences: false)
                .joined(separator: "\(number)")
        )
    }
}
