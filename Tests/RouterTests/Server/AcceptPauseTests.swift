import Glibc
import NIOCore
import NIOEmbedded
import Testing

@testable import Router

@Suite struct AcceptPauseTests {
    private final class Errors: ChannelInboundHandler {
        typealias InboundIn = any Channel
        var seen = 0
        func errorCaught(context: ChannelHandlerContext, error: any Error) { seen += 1 }
    }

    private func channel(_ errors: Errors) throws -> EmbeddedChannel {
        let channel = EmbeddedChannel()
        try channel.pipeline.syncOperations.addHandlers([AcceptPause(), errors])
        return channel
    }

    /// What the channel was told last about reading; nothing before it was told anything.
    private func accepting(_ channel: EmbeddedChannel) -> [Bool] {
        channel.options.filter { $0.option is ChannelOptions.Types.AutoReadOption }.compactMap {
            $0.value as? Bool
        }
    }

    @Test(arguments: [EMFILE, ENFILE, ENOBUFS, ENOMEM])
    func `without a descriptor it pauses, then accepts again`(code: CInt) throws {
        let errors = Errors()
        let channel = try channel(errors)
        channel.pipeline.fireErrorCaught(IOError(errnoCode: code, reason: "accept"))
        #expect(accepting(channel) == [false])
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(200))
        #expect(accepting(channel) == [true])
        #expect(errors.seen == 0)
    }

    @Test func `another error is told on`() throws {
        let errors = Errors()
        let channel = try channel(errors)
        channel.pipeline.fireErrorCaught(IOError(errnoCode: ECONNABORTED, reason: "accept"))
        #expect(errors.seen == 1)
    }
}
