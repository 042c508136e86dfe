import FoundationEssentials
import Glibc
import Router

/// The Mustache text of a page that comes from a file.
struct PageTemplate {
    let file: String
    /// What the text names.
    let tags: [TemplateTags.Tag]
    private let template: HTMLTemplate

    /// Whether it shows something of the request, and so is rendered for each.
    var showsRequest: Bool {
        tags.contains { ["params", "query", "request"].contains($0.root) }
    }

    /// Reads the file that a path of the route leads to.
    init(_ name: String, in route: RouteContext) throws(SettingProblem) {
        file = route.file(name)
        let text = try Self.read(file, as: name)
        let found = TemplateTags(in: text)
        try Self.check(found, of: file)
        template = try Self.parse(text, found, of: file)
        tags = found.names
    }

    func render(_ variables: [String: Any]) -> String {
        template.render(variables)
    }

    // MARK: Reading

    /// The largest file, in bytes: reading takes time by its square, and a page is rendered on an event loop.
    private static let largest = 256 << 10
    private static let mostTags = 2000
    /// Sections within sections: reading and rendering them goes as deep on the stack.
    private static let deepest = 64

    private static func read(_ path: String, as name: String) throws(SettingProblem) -> String {
        let tooLarge = "the template \(path) is larger than \(largest >> 10) KiB"
        if let version = FileVersion(of: path), version.size > largest {
            throw SettingProblem(tooLarge, setting: "template")
        }
        let contents: Data
        do {
            contents = try Data(contentsOf: URL(filePath: path))
        } catch {
            let isThere = access(path, F_OK) == 0
            let file = isThere ? "the file \(path) cannot be read" : "there is no file \(path)"
            let words = """
                no template is built in as `\(name)` (there are \(BuiltInTemplate.list)), and \(file)
                """
            throw SettingProblem(words, setting: "template")
        }
        guard contents.count <= largest else { throw SettingProblem(tooLarge, setting: "template") }
        guard let text = String(validating: Array(contents), as: UTF8.self) else {
            throw SettingProblem("the template \(path) is not UTF-8", setting: "template")
        }
        return text
    }

    private static func check(_ tags: TemplateTags, of path: String) throws(SettingProblem) {
        if let tag = tags.partials.first {
            let words = "\(path):\(tag.line): a template cannot take in others, as it would `\(tag.name)`"
            throw SettingProblem(words, setting: "template")
        }
        guard tags.depth <= deepest else {
            let words = "\(path): sections, or transforms, stand \(tags.depth) deep; \(deepest) is the most"
            throw SettingProblem(words, setting: "template")
        }
        guard tags.names.count <= mostTags else {
            let words = "\(path): the template has \(tags.names.count) tags; \(mostTags) is the most"
            throw SettingProblem(words, setting: "template")
        }
    }

    private static func parse(
        _ text: String,
        _ tags: TemplateTags,
        of name: String
    ) throws(SettingProblem) -> HTMLTemplate {
        do throws(HTMLTemplate.Problem) {
            return try HTMLTemplate(text)
        } catch {
            var words = "\(name):\(error.line):\(error.column): \(error.words)"
            // Where it began says more than where the file ends.
            if error.isUnclosedSection, let section = tags.open.last {
                words = "\(name):\(section.line): the section `\(section.name)` is never closed"
            }
            throw SettingProblem(words, setting: "template")
        }
    }
}
