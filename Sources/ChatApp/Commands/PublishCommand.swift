import ArgumentParser

struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Publish a message in the room at URL, and print its id.",
        discussion: """
            Sent again for up to 30 s when the connection is lost or the server says that it will pass (409, 429, 503 \
            and the like); a key that goes with the message (Idempotency-Key) lets the room take it once.

            Exit codes: 0 published, 64 wrong usage, 1 refused or out of reach.
            """
    )

    @Argument(
        help: "Where the room is: http, https, ws or wss.",
        transform: { written in try RoomURL(written: written) }
    )
    var url: RoomURL

    @Argument(help: "The message; - is standard input, all of it one message.")
    var text: String

    @Flag(help: "Each line of standard input is a message; empty lines are left out.")
    var lines = false

    @Flag(help: "The message is bytes, not text (application/octet-stream).")
    var binary = false

    @Option(help: "The media type, instead of text/plain; application/json must parse.")
    var type: String?

    @Option(help: "The message's key: the same message with the same key is published once.")
    var key: String?

    @Flag(name: .shortAndLong, help: "Print nothing.")
    var quiet = false

    @OptionGroup var options: RequestHeaderOptions

    func validate() throws {
        if lines && text != "-" {
            throw ValidationError("--lines reads standard input; say - for the message")
        }
        if lines && key != nil { throw ValidationError("--key is for one message, --lines are many") }
        if binary && type != nil { throw ValidationError("--binary is a --type; say one of them") }
        for (option, value) in [("--type", type), ("--key", key)] {
            guard let value else { continue }
            guard !value.isEmpty, value.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) else {
                throw ValidationError("\(option) is printable ASCII, and not empty")
            }
        }
    }

    func run() async throws {
        try await ExitCode.reporting {
            let times = RoomHTTPClient.Times(answer: ClientTimes.answer)
            try await RoomHTTPClient.with(url, headers: options.headers, times: times) { client in
                try await publish(by: Publisher(client: client, type: mediaType))
            }
        }
    }

    private var mediaType: String {
        type ?? (binary ? "application/octet-stream" : "text/plain; charset=utf-8")
    }

    private func publish(by publisher: Publisher) async throws {
        guard lines else {
            let message = text == "-" ? try StandardInput.readAll() : Array(text.utf8)
            try check(message, named: "standard input")
            return say(try await publisher.publish(message, key: key ?? PublicationKeys.makeKey()))
        }
        var input = StandardInput()
        while let line = try input.nextLine() {
            try check(line, named: "a line")
            say(try await publisher.publish(line, key: PublicationKeys.makeKey()))
        }
    }

    /// The room would refuse it as well, but could not say what to do about it here.
    private func check(_ message: [UInt8], named name: String) throws(ClientProblem) {
        guard !binary, type == nil, String(validating: message, as: UTF8.self) == nil else { return }
        throw ClientProblem("\(name) is not UTF-8; say --binary to publish it as bytes")
    }

    private func say(_ id: String) {
        if !quiet { Terminal.say(ServerWords.shown(id)) }
    }
}
