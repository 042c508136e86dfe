import ArgumentParser

/// Fields for the requests of a command that talks to a server.
struct RequestHeaderOptions: ParsableArguments {
    @Option(
        name: .customLong("header"),
        help: ArgumentHelp(
            "Goes with each request, as in 'Authorization: Bearer …'; may be given several times.",
            valueName: "name: value"
        ),
        transform: { written in try RequestHeader(written: written) }
    )
    var headers: [RequestHeader] = []
}
