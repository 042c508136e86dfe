import HTTPTypes
import Logging
public import Router
import Synchronization

/// One HTML page: a built-in template or a Mustache file.
///
/// It is rendered once, unless it shows something of the request. A file that changes is taken up within a second.
public final class PageHandler: HandlerKind {
    public static let name = "page"
    public static let summary = "One HTML page: a built-in template, or a Mustache file."
    public static let guardsReading = false

    private enum Page {
        case fixed(Reply)
        case rendered(PageTemplate)
    }

    private let settings: PageSettings
    private let route: RouteContext
    private let title: String
    private let roomURL: String
    private let page: Mutex<Page>
    /// Nil where the template is a file.
    private let builtIn: BuiltInPage?
    private let version: FileVersion?

    public init(_ settings: PageSettings, in route: RouteContext) throws(SettingProblem) {
        self.settings = settings
        self.route = route
        title = settings.vars["title"] ?? settings.room.map { String($0.path.dropFirst()) } ?? route.path
        roomURL = settings.room.map { RelativeURL.text(from: route.path, to: $0.path) } ?? ""
        if let name = BuiltInTemplate(rawValue: settings.template) {
            let builtIn = try BuiltInPage(name)
            self.builtIn = builtIn
            version = nil
            page = Mutex(.fixed(builtIn.page(title: title, room: roomURL)))
            return
        }
        builtIn = nil
        // before the file is read: a change in between is then seen
        version = FileVersion(of: route.file(settings.template))
        let template = try PageTemplate(settings.template, in: route)
        try Self.check(template, settings, route)
        page = Mutex(.rendered(template))
        page.withLock { $0 = prepared(template) }
    }

    public func answer(_ request: Request) -> Answer {
        if let asset = builtIn?.asset(for: request) { return asset }
        return switch page.withLock({ $0 }) {
        case .fixed(let reply): .reply(reply)
        case .rendered(let template): .reply(reply(template, for: request))
        }
    }

    // MARK: Rendering

    private func prepared(_ template: PageTemplate) -> Page {
        template.showsRequest ? .rendered(template) : .fixed(reply(template, for: nil))
    }

    private func reply(_ template: PageTemplate, for request: Request?) -> Reply {
        let fields = HTTPFields(page: "text/html; charset=utf-8", cache: "no-cache")
        return Reply(.ok, fields, body: Array(template.render(variables(request)).utf8))
    }

    private func variables(_ request: Request?) -> [String: Any] {
        var variables: [String: Any] = ["title": title, "vars": settings.vars, "room_url": roomURL]
        guard let request else { return variables }
        let parameters = request.parameters.all.map { ($0.name == "*" ? "rest" : $0.name, $0.value) }
        variables["params"] = Dictionary(parameters) { first, _ in first }
        variables["query"] = Dictionary(request.queryItems.map { ($0.name, $0.value) }) { first, _ in first }
        variables["request"] = [
            "method": request.method.rawValue, "path": request.path, "host": request.host ?? "",
            "peer": request.peer,
        ]
        return variables
    }

    // MARK: The file

    /// Tells what the template asks for and the route does not have.
    private static func check(
        _ template: PageTemplate,
        _ settings: PageSettings,
        _ route: RouteContext
    ) throws(SettingProblem) {
        let known: [String: Set<String>] = [
            "vars": Set(settings.vars.keys),
            "params": Set(route.parameterNames.map { $0 == "*" ? "rest" : $0 }),
            "request": ["method", "path", "host", "peer"],
        ]
        for tag in template.tags {
            if tag.name == "params.rest", Set(route.parameterNames).isSuperset(of: ["rest", "*"]) {
                let words = "`params.rest` is both `{rest}` and `*` of the route's path; rename the parameter"
                throw SettingProblem("\(template.file):\(tag.line): \(words)", setting: "template")
            }
            // A section over all of them shows what is there.
            if tag.isSection, tag.member.isEmpty { continue }
            guard let members = known[String(tag.root)], !members.contains(String(tag.member)) else {
                continue
            }
            let there = members.sorted().map { "`\(tag.root).\($0)`" }.joined(separator: ", ")
            let words = """
                \(template.file):\(tag.line): the template shows `\(tag.name)`, which this route does not have \
                (\(members.isEmpty ? "it has no `\(tag.root)`" : "there is \(there)"))
                """
            throw SettingProblem(words, setting: tag.root == "vars" ? "vars" : "template", "template")
        }
    }

    /// Takes the file up when it changes; a mistake in it is told in the log, and the last good page stays.
    public func run() async throws {
        guard builtIn == nil else { return }
        let file = route.file(settings.template)
        var seen = version
        while true {
            try await Task.sleep(for: .milliseconds(500))
            guard let version = FileVersion(of: file), version != seen else { continue }
            seen = version
            do throws(SettingProblem) {
                let template = try PageTemplate(settings.template, in: route)
                try Self.check(template, settings, route)
                page.withLock { $0 = prepared(template) }
                route.logger.info("\(file) taken up")
            } catch {
                route.logger.error("\(file) was not taken up; the page before it stays: \(error.words)")
            }
        }
    }
}
