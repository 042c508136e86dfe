import ArgumentParser
import Router

struct SectionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sections",
        abstract: "List the sections of a routes file besides routes and defaults, or the settings of one."
    )

    @Argument(
        help: "The section whose settings to show.",
        completion: .list(SectionReference.all.map(\.name))
    )
    var name: String?

    @Option(help: "text for people; json for programs, with a JSON Schema; markdown for documentation.")
    var format = ReferenceFormat.text

    func validate() throws {
        if let name, !SectionReference.all.contains(where: { $0.name == name }) {
            let known = SectionReference.all.map(\.name).joined(separator: ", ")
            throw ValidationError("no section is named \(SeenText(name)); there are \(known)")
        }
    }

    func run() {
        let sections = SectionReference.all.filter { name == nil || $0.name == name }
        switch format {
        case .text where name == nil:
            for section in sections { Terminal.say("\(section.name): \(section.summary)") }
        case .text: for section in sections { Terminal.say(section.help) }
        case .json where name == nil: Terminal.say(JSON.array(sections.map(\.json)).indented)
        case .json: for section in sections { Terminal.say(section.json.indented) }
        case .markdown: for section in sections { Terminal.say(section.markdown) }
        }
    }
}
