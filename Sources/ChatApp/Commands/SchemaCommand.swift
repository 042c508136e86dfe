import ArgumentParser
import Router

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of routes files, for editors.",
        discussion: """
            For editors with a YAML language server: router schema > routes.schema.json, and as the file's first line
            # yaml-language-server: $schema=routes.schema.json
            """
    )

    func run() {
        Terminal.say(RoutesFileSchema(RouterCommand.handlers).json.indented)
    }
}
