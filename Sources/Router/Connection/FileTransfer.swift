/// A file that is being sent, piece by piece.
struct FileTransfer {
    let file: OpenFile
    /// What is still to be sent.
    private(set) var rest: Range<Int>
    /// The end of the piece that is being sent.
    private(set) var pieceEnd: Int
    /// Whether the connection ends with it.
    let isLast: Bool

    /// Small enough that a reader of a few KB a second takes one within the time a write may last.
    private static let pieceBytes = 128 << 10

    init(_ file: OpenFile, _ range: Range<Int>, isLast: Bool) {
        self.file = file
        rest = range
        pieceEnd = range.lowerBound
        self.isLast = isLast
    }

    /// The next piece; nil at the end.
    mutating func next() -> Range<Int>? {
        guard !rest.isEmpty else { return nil }
        let piece = rest.prefix(Self.pieceBytes)
        pieceEnd = piece.upperBound
        rest = pieceEnd..<rest.upperBound
        return piece
    }

    /// Somebody made the file shorter than what is promised.
    ///
    /// `sendfile` then has nothing to send and says so for ever.
    var isCutShort: Bool { file.size < pieceEnd }
}
