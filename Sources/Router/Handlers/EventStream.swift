import NIOCore

/// One open stream of server-sent events: what is sent goes one way.
final class EventStream: Session {
    private let terms: EventTerms
    private let isChunked: Bool
    /// When it ends; the peer comes back and goes on.
    private let end: Uptime?
    private var lastPing: Uptime
    private var ignoredBytes = 0

    /// Bytes that a peer may send who should send none.
    private static let mostIgnored = 64 << 10

    init(_ origin: Origin, terms: EventTerms, isChunked: Bool) {
        self.terms = terms
        self.isChunked = isChunked
        lastPing = origin.worker.uptime
        end = terms.maxAge.map { age in
            // Streams that began together do not end together.
            origin.worker.now.later(by: age * Double.random(in: 0.9...1))
        }
        super.init(origin)
    }

    override var transport: Transport { .sse }

    override func carried(_ form: any WireForm.Type) -> any WireForm.Type {
        func chunked<Form: WireForm>(_ form: Form.Type) -> any WireForm.Type { Chunked<Form>.self }
        return isChunked ? chunked(form) : form
    }

    override func send(_ messages: borrowing MessageBatch) {
        messages.visit { kind, payload in
            let bytes = framed { bytes in
                switch kind {
                case .text: ServerSentEvent.append(data: payload, to: &bytes)
                case .binary:
                    ServerSentEvent.append(event: "binary", data: Base64.encode(Array(payload)), to: &bytes)
                }
            }
            bytes.withUnsafeBytes { queue($0) }
        }
    }

    override func send(_ text: String) {
        framed { ServerSentEvent.append(data: text, to: &$0) }.withUnsafeBytes { queue($0) }
    }

    // MARK: The way in and out

    /// When to come back; who is turned away together does not come back together.
    override var prologue: [UInt8] {
        framed { $0 += ServerSentEvent.retry(farewell == nil ? terms.retry.milliseconds : spreadRetry) }
    }

    private var spreadRetry: Int64 {
        let least = max(terms.retry.milliseconds, 1)
        return .random(in: least...least * 3)
    }

    /// A reader that is told nothing comes back by itself, and is answered then.
    override func sayGoodbye(_ why: Farewell, atTheDoor: Bool) {
        let words = framed { bytes in
            switch why.endOfStream {
            case .refusal(let status) where atTheDoor:
                let data = JSON.object([.init("status", .number(status)), .init("reason", .text(why.words))])
                ServerSentEvent.append(event: "refused", data: data.compact, to: &bytes)
            case .end:
                let code = why.code.map { JSON.number(Int($0)) } ?? .null
                let data = JSON.object([.init("code", code), .init("reason", .text(why.words))])
                ServerSentEvent.append(event: "end", data: data.compact, to: &bytes)
            case .refusal:
                bytes += ServerSentEvent.retry(spreadRetry)
            case .comeBack:
                break
            }
        }
        closingSince = worker.uptime
        (words + (isChunked ? Chunk.last : [])).withUnsafeBytes { write($0) }
        closeWhenWritten(.output)
    }

    override func received(_ buffer: ByteBuffer) {
        ignoredBytes += buffer.readableBytes
        if ignoredBytes > Self.mostIgnored { cutOff() }
    }

    /// Nobody reads what would be sent from now on.
    override func inputEnded() {
        ends(.connectionLost)
        channel.close(promise: nil)
    }

    override func keepAlive() {
        if let end, worker.uptime >= end { return close(.streamIsOld) }
        guard let pause = terms.ping, worker.uptime.nanoseconds(since: lastPing) >= pause.nanoseconds else {
            return
        }
        lastPing = worker.uptime
        // One that has not taken what it was sent before needs no more.
        guard unsentWrites == 0 else { return }
        framed { $0 += ServerSentEvent.ping }.withUnsafeBytes { write($0) }
    }

    private func framed(_ content: (inout [UInt8]) -> Void) -> [UInt8] {
        var bytes: [UInt8] = []
        if isChunked { Chunk.append(to: &bytes, content) } else { content(&bytes) }
        return bytes
    }
}

/// How a farewell sounds on a stream of events.
private enum EndOfStream {
    /// Not now: told at the door with a status, and later by when to come back.
    case refusal(status: Int)
    /// For good.
    case end
    /// The reader comes back by itself, and is answered then.
    case comeBack
}

extension Farewell {
    fileprivate var endOfStream: EndOfStream {
        switch self {
        case .roomFull, .tooManyRooms: .refusal(status: 503)
        case .overRate: .refusal(status: 429)
        case .draining: .refusal(status: 503)
        case .roomRemoved, .removedByOperator: .end
        default: .comeBack
        }
    }
}
