import FoundationEssentials
import Glibc
import Mustache
import Router

/// A page's Mustache text, and the files that come with it.
struct PageTemplate {
    /// The built-in template of that name.
    static let chat = "chat"

    let assets: [PageAsset]
    let isBuiltIn: Bool
    /// Whether it shows something of the request, and so is rendered for each.
    let showsRequest: Bool
    /// The file that it was read from; nil for a built-in one.
    let file: String?
    /// What a file's text names.
    let tags: [TemplateTags.Tag]
    private let template: MustacheTemplate

    /// Reads a built-in template, or the file that a path of the route leads to.
    init(_ name: String, in route: RouteContext) throws(SettingProblem) {
        if name == Self.chat {
            template = try Self.parse(PackageResources.chat_mustache, of: name)
            assets = [
                PageAsset("chat.css", "text/css; charset=utf-8", PackageResources.chat_css),
                PageAsset("chat.js", "text/javascript; charset=utf-8", PackageResources.chat_js),
                PageAsset("icon.svg", "image/svg+xml", PackageResources.icon_svg),
            ]
            (isBuiltIn, showsRequest, file, tags) = (true, false, nil, [])
            return
        }
        let path = route.file(name)
        let contents: Data
        do {
            contents = try Data(contentsOf: URL(filePath: path))
        } catch {
            let isThere = access(path, F_OK) == 0
            let file = isThere ? "the file \(path) cannot be read" : "there is no file \(path)"
            let words = "no template is built in as `\(name)` (there is `chat`), and \(file)"
            throw SettingProblem(words, setting: "template")
        }
        template = try Self.parse(Array(contents), of: path)
        let found = TemplateTags(in: String(decoding: contents, as: UTF8.self))
        tags = found.names
        showsRequest = tags.contains { ["params", "query", "request"].contains($0.root) }
        (assets, isBuiltIn, file) = ([], false, path)
        if let tag = found.partials.first {
            let words = "\(path):\(tag.line): a template cannot take in others, as `{{> \(tag.name)}}` would"
            throw SettingProblem(words, setting: "template")
        }
    }

    func render(_ variables: [String: Any]) -> String {
        template.render(variables)
    }

    /// The address of an asset, relative to the page's own; empty where there is none of that name.
    func url(of name: String) -> String {
        assets.first { $0.name == name }?.url ?? ""
    }

    private static func parse(_ bytes: [UInt8], of name: String) throws(SettingProblem) -> MustacheTemplate {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SettingProblem("the template \(name) is not UTF-8", setting: "template")
        }
        do {
            return try MustacheTemplate(string: text)
        } catch let error as MustacheTemplate.ParserError {
            let place = "\(name):\(error.context.lineNumber):\(error.context.columnNumber)"
            throw SettingProblem("\(place): \(words(for: error.error))", setting: "template")
        } catch {
            throw SettingProblem("\(name): the template is not Mustache: \(error)", setting: "template")
        }
    }

    private static func words(for error: any Error) -> String {
        switch error as? MustacheTemplate.Error {
        case .sectionCloseNameIncorrect: "this `{{/…}}` closes another section than the one that is open"
        case .unfinishedName: "a tag is not closed by `}}`, or its name is none"
        case .expectedSectionEnd: "a section `{{#…}}` is never closed by its `{{/…}}`"
        case .invalidSetDelimiter: "the delimiters are set wrongly; right would be {{=<% %>=}}"
        case nil where "\(error)" == "overflow": "a tag `{{` is never closed by `}}`"
        default: "the template is not Mustache: \(error)"
        }
    }
}
