import ArgumentParser
import FoundationEssentials
import Router

/// The FILE of a command, and how it is read.
struct RoutesFileArgument: ParsableArguments {
    @Argument(help: "The routes file, in YAML; - is standard input.", completion: .file())
    var file: String

    var source: RoutesFileSource { RoutesFileSource(path: file) }

    static var environment: [String: String] { ProcessInfo.processInfo.environment }

    func read() throws -> RoutesFile {
        try RoutesFile(
            reading: source.read(),
            named: source.name,
            handlers: RouterCommand.handlers,
            environment: Self.environment,
            folder: source.folder
        )
    }
}
