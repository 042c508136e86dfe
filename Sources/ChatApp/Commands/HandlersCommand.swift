import ArgumentParser
import Router

struct HandlersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handlers",
        abstract: "List the handlers that a routes file may name, or the settings of one."
    )

    @Argument(help: "The handler whose settings to show.", completion: .list(RouterCommand.handlers.names))
    var name: String?

    func validate() throws {
        if let name, RouterCommand.handlers[name] == nil {
            let known = RouterCommand.handlers.names.joined(separator: ", ")
            throw ValidationError("no handler is named \(name); there are \(known)")
        }
    }

    func run() {
        if let name, let kind = RouterCommand.handlers[name] {
            Terminal.say(kind.help)
        } else {
            for kind in RouterCommand.handlers.kinds { Terminal.say("\(kind.name): \(kind.summary)") }
        }
    }
}
