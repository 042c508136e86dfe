import ArgumentParser
import Router

struct RoutesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routes",
        abstract: "List the routes of FILE in the order in which they are tried."
    )

    @OptionGroup var routesFile: RoutesFileArgument

    func run() async throws {
        let file = try await ExitCode.reporting { try routesFile.read() }
        for line in RouteListing.lines(file.table.entries.map(\.value)) { Terminal.say(line) }
    }
}
