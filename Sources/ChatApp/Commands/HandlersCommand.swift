import ArgumentParser
import Router

struct HandlersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handlers",
        abstract: "List the handlers that a routes file may name, or the settings of one."
    )

    @Argument(help: "The handler whose settings to show.", completion: .list(RouterCommand.handlers.names))
    var name: String?

    @Option(help: "text for people; json for programs, with a JSON Schema; markdown for documentation.")
    var format = ReferenceFormat.text

    func validate() throws {
        if let name, RouterCommand.handlers[name] == nil {
            let known = RouterCommand.handlers.names.joined(separator: ", ")
            throw ValidationError("no handler is named \(SeenText(name)); there are \(known)")
        }
    }

    func run() {
        let kinds = RouterCommand.handlers.kinds
        if let kind = kinds.first(where: { $0.name == name }) {
            switch format {
            case .text: Terminal.say(kind.help)
            case .json: Terminal.say(kind.json.indented)
            case .markdown: Terminal.say(kind.markdown)
            }
            return
        }
        switch format {
        case .text:
            let width = kinds.map(\.name.count).max() ?? 0
            for kind in kinds {
                let gap = String(repeating: " ", count: width - kind.name.count + 2)
                Terminal.say("\(kind.name)\(gap)\(kind.summary)")
            }
        case .json: Terminal.say(JSON.array(kinds.map(\.json)).indented)
        case .markdown:
            for kind in kinds { Terminal.say("- [`\(kind.name)`](\(kind.name).md): \(kind.summary)") }
        }
    }
}
