import ArgumentParser
import Router

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say all that is wrong with FILE, or that nothing is.",
        discussion: "Exit codes: 0 when it can be served, 78 when not, 1 when it cannot be read."
    )

    @OptionGroup var routesFile: RoutesFileArgument

    func run() async throws {
        let file = try await ExitCode.reporting { try routesFile.read() }
        Terminal.say(
            "\(file.name): \(file.routes.count) \(file.routes.count == 1 ? "route" : "routes"), no errors"
        )
    }
}
