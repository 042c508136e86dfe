import NIOCore

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
