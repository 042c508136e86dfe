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
        let isLast = !isKept || worker.isDraining || inputHasEnded
        var buffer = context.channel.allocator.buffer(capacity: reply.head.count + reply.body.count + 128)
        buffer.writeBytes(reply.head)
        buffer.writeBytes(worker.date)
        if isLast {
            buffer.writeStaticString("connection: close\r\n\r\n")
        } else if head?.version == .http1_0 {
            buffer.writeStaticString("connection: keep-alive\r\n\r\n")
        } else {
            buffer.writeStaticString("\r\n")
        }
        if head?.method != .HEAD { buffer.writeBytes(reply.body) }
        hasAnswered = true
        context.write(wrapOutboundOut(buffer), promise: nil)
        if isInRead && !isLast { owesFlush = true } else { context.flush() }
        if isLast { finish(context) }
    }

    /// Reads no more, and closes when the peer has had the chance to read what was written: closing both ways with
    /// unread input would reset the connection.
    func finish(_ context: ChannelHandlerContext) {
        if case .finished = phase { return }
        enter(.finished)
        pipelined.removeAll()
        context.flush()
        context.close(mode: inputHasEnded ? .all : .output, promise: nil)
    }
}
