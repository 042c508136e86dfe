import HTTPTypes
import NIOCore
import NIOHTTP1

/// How an answer goes out, and what of the connection is left after it.
extension HTTPConnection {
    func refuse(
        _ refusal: Refusal,
        _ route: LiveRoute?,
        _ head: HTTPRequestHead,
        _ context: ChannelHandlerContext
    ) {
        count(refusal.status, refusal.statsName, route)
        write(refusal.reply, to: head, context)
    }

    func count(_ status: HTTPResponse.Status, _ statsName: String?, _ route: LiveRoute?) {
        count(status.code, statsName, route)
    }

    func count(_ status: Int, _ statsName: String?, _ route: LiveRoute?) {
        guard entrance == .site else { return }
        if let statsName { worker.counters.rejected[statsName, default: 0] += 1 }
        if let route { worker.counters.requests[route.path, default: [:]][status, default: 0] += 1 }
    }

    /// A request that was not read to its end is nil, and the answer to it ends the connection.
    func write(_ reply: Reply, to head: HTTPRequestHead?, _ context: ChannelHandlerContext) {
        // After a request with Upgrade the decoder reads no further, whether we took it up or not.
        let isKept =
            head.map { $0.isKeepAlive && !$0.headers.contains(name: "upgrade") && $0.method != .CONNECT }
            ?? false
        if case .file(let file, let range) = reply.body, file.size < range.upperBound {
            let text = "The file is being changed; ask again."
            let refusal = Refusal(.serviceUnavailable, text, fields: [.retryAfter: "1"], statsName: nil)
            return write(refusal.reply, to: head, context)
        }
        let isLast = !isKept || worker.isDraining || (inputHasEnded && pipelined.isEmpty)
        let isHead = head?.method == .HEAD
        var capacity = reply.head.count + crossOrigin.count + 128
        if case .bytes(let bytes) = reply.body, !isHead { capacity += bytes.count }
        var buffer = context.channel.allocator.buffer(capacity: capacity)
        buffer.writeBytes(reply.head)
        buffer.writeBytes(crossOrigin)
        buffer.writeBytes(worker.date)
        if isLast {
            buffer.writeStaticString("connection: close\r\n\r\n")
        } else if head?.version == .http1_0 {
            buffer.writeStaticString("connection: keep-alive\r\n\r\n")
        } else {
            buffer.writeStaticString("\r\n")
        }
        hasAnswered = true
        if case .file(let file, let range) = reply.body, !isHead {
            context.write(wrapOutboundOut(buffer), promise: nil)
            return send(FileTransfer(file, range, isLast: isLast), context)
        }
        if case .bytes(let bytes) = reply.body, !isHead { buffer.writeBytes(bytes) }
        context.write(wrapOutboundOut(buffer), promise: nil)
        if isInRead && !isLast { owesFlush = true } else { context.flush() }
        if isLast { finish(context) }
    }

    /// Takes no more requests, and ends the connection when what was written is out.
    ///
    /// While the peer may still be sending, only the output is closed: closing both ways with unread input would reset
    /// the connection, and the peer might never read the answer.
    func finish(_ context: ChannelHandlerContext) {
        if case .finished = phase { return }
        let isIdle = if case .waiting = phase { worker.isDraining } else { false }
        enter(.finished)
        pipelined.removeAll()
        context.flush()
        if inputHasEnded || isIdle {
            closeWhenWritten(context)
        } else {
            context.close(mode: .output, promise: nil)
        }
    }

    /// Closes both ways once the kernel has taken everything.
    func closeWhenWritten(_ context: ChannelHandlerContext) {
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenComplete { _ in self.context?.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer()), promise: written)
    }
}
