import ArgumentParser
import Router

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the routes in FILE until SIGINT or SIGTERM.",
        discussion: "The file is taken up again when it changes, and on SIGHUP."
    )

    @OptionGroup var routesFile: RoutesFileArgument

    @Option(help: "Listen here instead of at the file's server.listen; may be given several times.")
    var listen: [String] = []

    @Option(help: "Listen here for the admin pages instead of at the file's admin.listen; off for none.")
    var admin: String?

    func validate() throws {
        for text in listen where ListenAddress(written: text) == nil {
            throw ValidationError("--listen \(text) is not \(ListenAddress.expected)")
        }
        if let admin, admin != "off", ListenAddress(written: admin) == nil {
            throw ValidationError("--admin \(admin) is not \(ListenAddress.expected), or off")
        }
    }

    func run() async throws {
        var serving = Serving(
            routesFile.file,
            handlers: RouterCommand.handlers,
            environment: RoutesFileArgument.environment
        )
        if !listen.isEmpty { serving.listen = listen.compactMap(ListenAddress.init(written:)) }
        if let admin { serving.admin = .some(ListenAddress(written: admin)) }
        try await ExitCode.reporting { try await serving.run() }
    }
}
