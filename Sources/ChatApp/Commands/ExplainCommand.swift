import ArgumentParser
import Router

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say which route of FILE answers PATH, why not the others, and what holds there.",
        discussion: "Exit codes: 0 when a route answers, 1 when none does, 78 when the file is wrong."
    )

    @OptionGroup var routesFile: RoutesFileArgument

    @Argument(help: "A path such as /rooms/tea, as it stands in a request, or a whole URL.")
    var path: String

    @Option(help: "text for people; json for programs.")
    var format = OutputFormat.text

    func run() async throws {
        let file = try await ExitCode.reporting { try routesFile.read() }
        let explanation = PathExplanation(path, in: file)
        switch format {
        case .text: Terminal.say(ExplanationText(explanation, of: path, in: file).text)
        case .json: Terminal.say(ExplanationText(explanation, of: path, in: file).json.indented)
        }
        if case .found = explanation.verdict { return }
        throw ExitCode.failed
    }
}
