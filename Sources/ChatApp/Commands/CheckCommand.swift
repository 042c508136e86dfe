import ArgumentParser
import Router

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say all that is wrong with FILE, or that nothing is.",
        discussion: "Exit codes: 0 when it can be served, 78 when not, 1 when it cannot be read."
    )

    @OptionGroup var routesFile: RoutesFileArgument

    @Option(help: "text for people, on standard error; json for programs, on standard output.")
    var format = OutputFormat.text

    func run() async throws {
        let file = try await ExitCode.reporting(problemsAs: format) {
            let file = try routesFile.read()
            try file.rehearse(in: routesFile.source.folder)
            return file
        }
        switch format {
        case .text:
            let routes = file.routes.count == 1 ? "1 route" : "\(file.routes.count) routes"
            Terminal.say("\(file.name): \(routes), no errors")
        case .json:
            Terminal.say((["file": .text(file.name), "errors": []] as JSON).indented)
        }
    }
}
