import NIOCore

/// Bytes out: with the turn straight to the socket, or by the channel when they must wait.
extension Session {
    /// Puts bytes into this turn.
    func queue(_ frames: UnsafeRawBufferPointer) {
        guard farewell == nil else { return }
        worker.queue(frames, for: self)
    }

    /// Called by the worker's turn with what was queued.
    func sendQueued(_ bytes: UnsafeRawBufferPointer) {
        guard !isGone else { return }
        var taken = 0
        if unsentWrites == 0, descriptor >= 0 {
            taken = SocketMedium.offer(bytes, to: descriptor)
        }
        if taken < bytes.count {
            write(UnsafeRawBufferPointer(rebasing: bytes[taken...]))
        }
    }

    /// Gives bytes to the channel, which sends them when the socket takes them.
    ///
    /// An awaited write is one that the room waits for already.
    func write(_ bytes: UnsafeRawBufferPointer, isAwaited: Bool = false) {
        guard !isGone, !bytes.isEmpty || isAwaited else { return }
        var buffer = channel.allocator.buffer(capacity: bytes.count)
        buffer.writeBytes(bytes)
        write(buffer, isAwaited: isAwaited)
    }

    func write(_ buffer: ByteBuffer, isAwaited: Bool) {
        isHeld = isHeld || isAwaited
        unsentWrites += 1
        let written = channel.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenComplete { self.writeCompleted($0) }
        channel.writeAndFlush(buffer, promise: written)
        if unsentWrites > 0, !isHeld {
            isHeld = true
            membership?.hold()
        }
    }

    private func writeCompleted(_ result: Result<Void, any Error>) {
        unsentWrites -= 1
        // A failure is the end of the channel, which it tells by itself: nothing goes on then.
        guard unsentWrites == 0, case .success = result else { return }
        if isHeld {
            isHeld = false
            membership?.release()
            if farewell == nil { handler.drained(self) }
            readOn()
        }
        if let closeMode { channel.close(mode: closeMode, promise: nil) }
    }

    func closeWhenWritten(_ mode: CloseMode = .all) {
        guard !isGone else { return }
        closingSince = closingSince ?? worker.uptime
        closeMode = mode
        if unsentWrites == 0 { channel.close(mode: mode, promise: nil) }
    }
}
