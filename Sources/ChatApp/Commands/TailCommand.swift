import ArgumentParser
import Router

struct TailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tail",
        abstract: "Print what is said in the room at URL, message by message.",
        discussion: """
            Comes back when the connection is lost, and goes on behind the last message it had: none is printed twice, \
            and what can no longer be had is told on standard error (with --format json in its place, too).

            Exit codes: 0 when --count or --once is done or nobody reads the output any more, 64 wrong usage, \
            1 when the room cannot be reached at first, refuses for good or is removed.
            """
    )

    @Argument(
        help: "Where the room is: http, https, ws or wss.",
        transform: { written in try RoomURL(written: written) }
    )
    var url: RoomURL

    @Option(
        help: """
            How to read: by server-sent events, which is where nothing else is said, a WebSocket, long polling or \
            polling.
            """
    )
    var transport: TransportName?

    @Option(
        parsing: .unconditional,
        help: """
            Begin behind this message's id; or earliest, latest, or -N for the last N. Without it, only what comes \
            from now on.
            """
    )
    var since: String?

    @Option(help: "text for people, a message and a line feed; json for programs, an object a line.")
    var format = OutputFormat.text

    @Option(help: "End behind so many messages.")
    var count: Int?

    @Flag(help: "Print what the room has kept (from --since on, if given), then end.")
    var once = false

    @Option(
        help: "The pause of --transport poll: 1s, unless another is said; 100ms at least.",
        transform: { written in
            guard let time = Duration(written: written), time >= .milliseconds(100) else {
                throw ValidationError("a pause is a duration such as 2s, and not below 100ms")
            }
            return time
        }
    )
    var every: Duration?

    @OptionGroup var options: RequestHeaderOptions

    func validate() throws {
        if let count, count < 1 { throw ValidationError("--count is 1 or more") }
        if once, let transport, transport != .poll {
            throw ValidationError("--once polls; leave --transport \(transport.rawValue) out")
        }
        if every != nil && (once || transport != .poll) {
            throw ValidationError("--every is the pause of --transport poll")
        }
        if since?.isEmpty == true {
            throw ValidationError("--since is a message's id, earliest, latest or -N")
        }
    }

    func run() async throws {
        Terminal.outliveReaders()
        try await ExitCode.reporting {
            guard transport != .ws else {
                let transport = WebSocketTransport(url: url, headers: options.headers)
                return try await tail(over: transport).run()
            }
            try await RoomHTTPClient.with(url, headers: options.headers, times: times) { client in
                try await tail(over: transport(on: client)).run()
            }
        }
    }

    private func tail(over transport: any TailTransport) -> Tail {
        Tail(
            transport: transport,
            policy: TailPolicy(address: url.address),
            since: since ?? url.cursor ?? (once ? "earliest" : nil),
            lines: TailLines(format: format, isForTerminal: Terminal.isOutputTerminal),
            count: count
        )
    }

    private func transport(on client: RoomHTTPClient) -> any TailTransport {
        if once { return PollTransport(client: client, manner: .once) }
        return switch transport {
        case .longpoll: PollTransport(client: client, manner: .longPoll(wait: ClientTimes.longPoll))
        case .poll: PollTransport(client: client, manner: .poll(every: every ?? .seconds(1)))
        case .sse, .ws, nil: EventStreamTransport(client: client)
        }
    }

    private var times: RoomHTTPClient.Times {
        switch transport {
        case .longpoll: .init(answer: ClientTimes.longPoll + ClientTimes.answer)
        case .poll: .init(answer: ClientTimes.answer)
        case .sse, .ws, nil: .init(answer: ClientTimes.answer, silence: once ? nil : ClientTimes.silence)
        }
    }
}
