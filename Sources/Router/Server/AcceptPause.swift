import Glibc
import NIOCore

/// Stops accepting for a moment when the process or the machine has no descriptor left.
///
/// The kernel goes on saying that somebody waits, and each try fails at once: without a pause a loop would do nothing
/// else, and those who are connected would starve.
final class AcceptPause: ChannelInboundHandler {
    typealias InboundIn = any Channel

    private static let length = TimeAmount.milliseconds(200)

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let code = (error as? IOError)?.errnoCode, [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(code)
        else {
            return context.fireErrorCaught(error)
        }
        let channel = context.channel
        setAccepting(false, channel)
        context.eventLoop.assumeIsolated().scheduleTask(in: Self.length) { self.setAccepting(true, channel) }
    }

    private func setAccepting(_ isAccepting: Bool, _ channel: any Channel) {
        // Only a closed channel has no such option any more, and it accepts nothing.
        try? channel.syncOptions?.setOption(.autoRead, value: isAccepting)
    }
}
