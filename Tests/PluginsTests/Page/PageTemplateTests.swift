import Logging
import Testing

@testable import Plugins
@testable import Router

@Suite struct PageTemplateTests {
    private let folder: SiteFolder

    init() throws {
        folder = try SiteFolder()
    }

    private var route: RouteContext {
        RouteContext(
            path: "/p",
            parameterNames: [],
            folder: folder.path,
            place: "routes.yaml:1",
            rooms: RoomDirectory(loops: 1),
            counters: RouteCounters(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    private func template(_ text: String) throws -> PageTemplate {
        try folder.write(text, to: "t.mustache")
        return try PageTemplate("t.mustache", in: route)
    }

    /// What is said of a text, without the folder.
    private func problem(_ text: String) throws -> String? {
        let problem = #expect(throws: SettingProblem.self) { try template(text) }
        #expect(problem?.place == .settings(["template"]))
        return problem?.words.replacing("\(folder.path)/", with: "")
    }

    @Test(
        arguments: [
            ("a\n{{#x}}\nb\n", "t.mustache:2: the section `x` is never closed"),
            ("{{#x}}\n{{#y}}{{/y}}\n{{#z}}", "t.mustache:3: the section `z` is never closed"),
            ("\n{{> other}}", "t.mustache:2: a template cannot take in others, as it would `other`"),
            ("{{<p}}{{/p}}", "t.mustache:1: a template cannot take in others, as it would `p`"),
        ]
    )
    func `a mistake is told with file and line`(text: String, words: String) throws {
        #expect(try problem(text) == words)
    }

    @Test(
        arguments: [
            ("{{#x}}\n{{/y}}", "t.mustache:2:", "closes another section than the one that is open"),
            ("a\r\nb {{x y}}", "t.mustache:2:", "a tag is not closed by `}}`, or its name is none"),
            ("a\nb {{x", "t.mustache:2:", "a tag `{{` is never closed by `}}`"),
        ]
    )
    func `one that the library finds has its column too`(text: String, place: String, words: String) throws {
        let told = try #require(try problem(text))
        #expect(told.hasPrefix(place), "\(told)")
        #expect(Int(told.dropFirst(place.count).prefix { $0 != ":" }) != nil, "\(told)")
        #expect(told.hasSuffix(words), "\(told)")
    }

    @Test func `what is no text is told so`() throws {
        try folder.write("", to: "t.mustache")
        try folder.writeBytes([0x3C, 0xFF, 0x3E], to: "bytes.mustache")
        let problem = #expect(throws: SettingProblem.self) { try PageTemplate("bytes.mustache", in: route) }
        #expect(problem?.words == "the template \(folder.path)/bytes.mustache is not UTF-8")
    }

    @Test(arguments: ["none.mustache", ".", "caht"])
    func `what cannot be read is named, with what is built in`(name: String) throws {
        let problem = #expect(throws: SettingProblem.self) { try PageTemplate(name, in: route) }
        let words = try #require(problem?.words)
        let known = "(there are `chat`, `console`, `models`)"
        #expect(words.contains("no template is built in as `\(name)` \(known)"), "\(words)")
        #expect(words.contains("\(folder.path)/\(name)"), "\(words)")
    }

    @Test func `a template is at most as large as may be read while others wait`() throws {
        let most = 256 << 10
        _ = try template(String(repeating: "x", count: most))
        #expect(
            try problem(String(repeating: "x", count: most + 1))
                == "the template t.mustache is larger than 256 KiB"
        )
    }

    /// Reading and rendering go as deep on the stack, which a file must not be able to overflow.
    @Test func `sections stand within each other only so deep`() throws {
        let nested = { (depth: Int) in
            String(repeating: "{{#x}}", count: depth) + String(repeating: "{{/x}}", count: depth)
        }
        _ = try template(nested(64))
        let words = "sections, or transforms, stand 65 deep; 64 is the most"
        #expect(try problem(nested(65)) == "t.mustache: \(words)")
        let transforms =
            "{{" + String(repeating: "a(", count: 65) + "x" + String(repeating: ")", count: 65) + "}}"
        #expect(try problem(transforms) == "t.mustache: \(words)")
    }

    @Test(
        arguments: [
            ("plain", false), ("{{vars.a}}{{title}}{{room_url}}", false), ("{{query.q}}", true),
            ("{{#query}}{{q}}{{/query}}", true), ("{{^params.a}}x{{/params.a}}", true),
            ("{{.request.host}}", true),
            ("{{uppercased(query.q)}}", true), ("{{=<% %>=}}<% params.a %>", true), ("{{\tquery.q }}", true),
            ("{{! query.q }}", false), ("{{#vars}}{{request.peer}}{{/vars}}", true),
        ]
    )
    func `a page that shows the request is known by any of its tags`(text: String, shows: Bool) throws {
        #expect(try template(text).showsRequest == shows)
    }
}
