import ArgumentParser
import Plugins
import Router

@main
struct RouterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "router",
        abstract: "Realtime rooms, echoes and pages from one YAML file.",
        version: RouterVersion.text,
        subcommands: [ServeCommand.self, CheckCommand.self, RoutesCommand.self, HandlersCommand.self]
    )

    /// What this program offers to routes files.
    static let handlers = HandlerList.builtIn
}
