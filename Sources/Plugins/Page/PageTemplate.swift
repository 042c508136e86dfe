import Crypto
import FoundationEssentials
import Mustache
import Router

/// A page's Mustache text, and the files that come with it.
struct PageTemplate {
    struct Asset {
        let name: String
        let type: String
        let bytes: [UInt8]
        /// The name with a digest of the bytes, so that it may be cached for ever.
        let versionedName: String

        init(_ name: String, _ type: String, _ bytes: [UInt8]) {
            self.name = name
            self.type = type
            self.bytes = bytes
            let digest = SHA256.hash(data: bytes).prefix(4).map {
                $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16)
            }
            versionedName = "\(name).\(digest.joined())"
        }
    }

    /// The built-in template of that name.
    static let chat = "chat"

    let assets: [Asset]
    private let template: MustacheTemplate

    /// Reads a built-in template, or a file whose path is relative to the folder.
    init(_ name: String, folder: String) throws(SettingProblem) {
        if name == Self.chat {
            template = try Self.parse(PackageResources.chat_mustache, of: name)
            assets = [
                Asset("chat.css", "text/css; charset=utf-8", PackageResources.chat_css),
                Asset("chat.js", "text/javascript; charset=utf-8", PackageResources.chat_js),
                Asset("icon.svg", "image/svg+xml", PackageResources.icon_svg),
            ]
            return
        }
        let path = name.hasPrefix("/") ? name : "\(folder)/\(name)"
        let contents: Data
        do {
            contents = try Data(contentsOf: URL(filePath: path))
        } catch {
            let words =
                "no template is built in as `\(name)` (there is `chat`), and the file \(path) cannot be read"
            throw SettingProblem(words, setting: "template")
        }
        template = try Self.parse(Array(contents), of: path)
        assets = []
    }

    func render(_ variables: [String: String]) -> String {
        template.render(variables)
    }

    /// The address of an asset, relative to the page's own.
    func url(of name: String) -> String {
        assets.first { $0.name == name }.map { "?asset=\($0.versionedName)" } ?? ""
    }

    private static func parse(_ bytes: [UInt8], of name: String) throws(SettingProblem) -> MustacheTemplate {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SettingProblem("the template \(name) is not UTF-8", setting: "template")
        }
        do {
            return try MustacheTemplate(string: text)
        } catch let error as MustacheTemplate.ParserError {
            let place = "\(name):\(error.context.lineNumber):\(error.context.columnNumber)"
            throw SettingProblem(
                "\(place): the template is not Mustache: \(error.error)",
                setting: "template"
            )
        } catch {
            throw SettingProblem("\(name): the template is not Mustache: \(error)", setting: "template")
        }
    }
}
