import HTTPTypes
import Router

/// The report as a page for people.
struct InspectPage {
    private let template: HTMLTemplate
    private let style = PageAsset("inspect.css", "text/css; charset=utf-8", PackageResources.inspect_css)

    init() throws(SettingProblem) {
        do throws(HTMLTemplate.Problem) {
            template = try HTMLTemplate(String(decoding: PackageResources.inspect_mustache, as: UTF8.self))
        } catch {
            throw SettingProblem("the built-in page is not Mustache: \(error.words)")
        }
    }

    func asset(_ name: String) -> Reply? { name == style.versionedName ? style.reply : nil }

    func reply(to report: InspectReport) -> Reply {
        var fields = HTTPFields(builtInPage: "text/html; charset=utf-8", cache: "no-store")
        fields[.vary] = "Accept"
        return Reply(.ok, fields, body: Array(template.render(Self.variables(report, css: style.url)).utf8))
    }

    private static func variables(_ report: InspectReport, css: String) -> [String: Any] {
        let pairs = { (pairs: [(name: String, value: String)]) in
            pairs.map { ["name": $0.name, "value": $0.value] }
        }
        return [
            "css": css, "method": report.method, "target": report.target, "protocol": report.version,
            "host": report.host ?? "none", "peer": report.peer,
            // an empty text would be as good as any to a section
            "body": report.bodyBytes.map { "\($0) bytes" as Any } ?? false,
            "has_parameters": !report.parameters.isEmpty, "parameters": pairs(report.parameters),
            "has_query": !report.query.isEmpty, "query": pairs(report.query),
            "headers": report.fields.map { field in
                [
                    "name": field.name, "value": field.value ?? "\(field.bytes) bytes, not shown",
                    "note": field.value == nil,
                ]
            },
            "accepted": report.checks.allSatisfy(\.isMet),
            "attempt": report.isWebSocketAttempt,
            "checks": report.checks.map { check in
                ["mark": check.isMet ? "yes" : "no", "claim": check.claim, "seen": check.seen]
            },
        ]
    }
}
