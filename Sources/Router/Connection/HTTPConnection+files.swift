import NIOCore

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

/// Files go from the disk to the socket by `sendfile`, one piece at a time, so that a slow reader shows progress and
/// others on the same loop are not kept waiting.
extension HTTPConnection {
    func send(_ transfer: FileTransfer, _ context: ChannelHandlerContext) {
        var transfer = transfer
        guard let piece = transfer.next() else { return finishedSending(transfer, context) }
        enter(.sending(transfer))
        guard !transfer.isCutShort else { return context.close(promise: nil) }
        let region = FileRegion(
            fileHandle: transfer.file.handle,
            readerIndex: piece.lowerBound,
            endIndex: piece.upperBound
        )
        let sent = context.eventLoop.makePromise(of: Void.self)
        sent.futureResult.assumeIsolated().whenComplete { self.sentPiece($0) }
        context.writeAndFlush(NIOAny(region), promise: sent)
    }

    /// A failure is the end of the channel, which it tells by itself.
    private func sentPiece(_ result: Result<Void, any Error>) {
        guard case .sending(let transfer) = phase, let context else { return }
        switch result {
        // Not at once: a quick reader of a large file would keep the loop to itself.
        case .success: context.eventLoop.assumeIsolated().execute { self.sendRest(of: transfer) }
        case .failure: context.close(promise: nil)
        }
    }

    private func sendRest(of transfer: FileTransfer) {
        guard case .sending = phase, let context else { return }
        send(transfer, context)
    }

    private func finishedSending(_ transfer: FileTransfer, _ context: ChannelHandlerContext) {
        enter(.waiting)
        if transfer.isLast || worker.isDraining || (inputHasEnded && pipelined.isEmpty) {
            context.flush()
            finish(context)
        } else {
            resume(context)
        }
    }
}
