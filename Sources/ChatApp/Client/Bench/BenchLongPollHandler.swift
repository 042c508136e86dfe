import NIOCore
import NIOHTTP1

/// A connection that hears by long polling: asks, waits for the answer, asks again behind it.
final class BenchLongPollHandler: ChannelInboundHandler, BenchConnection {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private(set) var listener: BenchListener
    private(set) var isOpen = false
    private let loop: BenchLoop
    private let makeRequest: (PollPlan.Question) -> HTTPRequestHead
    private var opening: BenchOpeningPromise
    private var plan = PollPlan(.longPoll(wait: ClientTimes.longPoll), from: nil)
    private var askedAt: UInt64 = 0
    private var body: [UInt8] = []
    private var refusal: BenchRefusal?
    private var context: ChannelHandlerContext?

    init(
        _ loop: BenchLoop,
        listener: BenchListener,
        opened: EventLoopPromise<Void>,
        makeRequest: @escaping (PollPlan.Question) -> HTTPRequestHead
    ) {
        self.loop = loop
        self.listener = listener
        self.makeRequest = makeRequest
        opening = BenchOpeningPromise(opened)
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }
    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelActive(context: ChannelHandlerContext) {
        ask()
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): refusal = head.status == .ok ? nil : BenchRefusal(head)
        case .body(let bytes) where refusal != nil: refusal?.take(bytes)
        case .body(let bytes): body += bytes.readableBytesView
        case .end:
            if let refusal { refused(refusal.answer) } else { answered() }
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        opening.fail(ChannelError.eof)
        ended("the server closed the connection without a word")
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        opening.fail(error)
        ended("a connection was lost: \(ConnectionTrouble(error, silence: ClientTimes.answer).words)")
        context.close(promise: nil)
    }

    func leave() {
        isOpen = false
        context?.close(promise: nil)
    }

    private func ask() {
        askedAt = BenchClock.now
        body.removeAll(keepingCapacity: true)
        context?.write(wrapOutboundOut(.head(makeRequest(plan.question))), promise: nil)
        context?.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    private func refused(_ answer: ServerAnswer) {
        opening.fail(answer)
        ended(answer.sentence)
        context?.close(promise: nil)
    }

    private func answered() {
        let now = BenchClock.now
        guard let answer = try? PollAnswer(json: body) else {
            let words = "the server answered with what no room says; is this a room?"
            opening.fail(ClientProblem(words))
            ended(words)
            context?.close(promise: nil)
            return
        }
        if opening.succeed() {
            isOpen = true
            loop.joined(self)
        }
        hear(answer, at: now)
        let pause =
            plan.answered(answer, tag: nil, took: .nanoseconds(Int64(clamping: now - askedAt))) ?? .zero
        guard pause > .zero else { return ask() }
        loop.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(pause)) { [self] in
            if isOpen { ask() }
        }
    }

    private func hear(_ answer: PollAnswer, at now: UInt64) {
        if let gap = answer.gap { loop.met("the server told of a gap: \(gap.sentence)") }
        for message in answer.messages {
            switch message.payload {
            case .text(var text):
                text.withUTF8 { listener.heard(UnsafeRawBufferPointer($0), at: now, &loop.tally) }
            case .binary(let bytes):
                bytes.withUnsafeBytes { listener.heard($0, at: now, &loop.tally) }
            }
        }
    }

    private func ended(_ trouble: String) {
        guard isOpen else { return }
        isOpen = false
        loop.met(trouble)
    }
}
