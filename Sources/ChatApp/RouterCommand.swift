import ArgumentParser
import Plugins
import Router

@main
struct RouterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "router",
        abstract: "Realtime rooms, echoes and pages from one YAML file.",
        discussion: """
            Begin with: router init routes.yaml, then router serve routes.yaml.

            Exit codes: 0 done, 64 wrong usage, 78 the file is wrong, 1 failed at run time.
            """,
        version: RouterVersion.text,
        subcommands: [
            ServeCommand.self, CheckCommand.self, RoutesCommand.self, ExplainCommand.self,
            HandlersCommand.self,
            SectionsCommand.self, SchemaCommand.self, InitCommand.self, PublishCommand.self, TailCommand.self,
            BenchCommand.self,
        ]
    )

    static func main() async {
        Terminal.openStandardStreams()
        await main(nil)
    }

    /// What this program offers to routes files.
    static let handlers = HandlerList.builtIn
}
