import HTTPTypes
import Router

/// A page that is compiled in, with its files: for a route of its own, or at a room's own address.
///
/// What its HTML names is relative to the address that it is served at, so that address serves the files too.
struct BuiltInPage: Sendable {
    private let template: HTMLTemplate
    /// The addresses of its files, by what the HTML calls them.
    private let variables: [String: String]
    /// By the value of `?asset=`.
    private let replies: [String: Reply]

    init(_ name: BuiltInTemplate) throws(SettingProblem) {
        do throws(HTMLTemplate.Problem) {
            template = try HTMLTemplate(String(decoding: name.mustache, as: UTF8.self))
        } catch {
            throw SettingProblem("the built-in page `\(name.rawValue)` is not Mustache: \(error.words)")
        }
        let files = name.files
        variables = files.mapValues(\.url)
        replies = Dictionary(uniqueKeysWithValues: files.values.map { ($0.versionedName, $0.reply) })
    }

    /// The answer to a request for one of the page's files, a refusal for one it has not; nil for others.
    func asset(for request: Request) -> Answer? {
        guard let name = request.query("asset") else { return nil }
        if let reply = replies[name] { return .reply(reply) }
        let text = "This page has no such asset; it may be of an older version: load the page again."
        return .refuse(Refusal(.notFound, text, statsName: "not_found"))
    }

    /// Makes the page itself, the same for all requests.
    ///
    /// - Parameters:
    ///   - title: Of the window, and on the page.
    ///   - room: The room's address, relative to the page's; empty for none.
    ///   - vary: The field `Vary`, where the page's address answers some requests in another way.
    /// - Returns: The answer, to be kept where it is given often.
    func page(title: String, room: String, vary: String? = nil) -> Reply {
        let html = template.render(variables.merging(["title": title, "room_url": room]) { $1 })
        var fields = HTTPFields(builtInPage: "text/html; charset=utf-8", cache: "no-cache")
        fields[.vary] = vary
        return Reply(.ok, fields, body: Array(html.utf8))
    }
}
