import Testing

@testable import Plugins

@Suite struct HTMLTemplateTests {
    private let values: [String: Any] = ["a": "<b>", "attack": "\u{600}<img>", "quote": "\"\u{301} x"]

    @Test(
        arguments: [
            ("{{a}}", "&lt;b&gt;"),
            ("{{{a}}}{{&a}}", "<b><b>"),
            ("{{attack}}", "\u{600}&lt;img&gt;"),
            ("<i title=\"{{quote}}\">", "<i title=\"&quot;\u{301} x\">"),
            ("{{% CONTENT_TYPE: TEXT }}{{a}}", "<b>"),
            ("{{% CONTENT_TYPE: HTML }}{{attack}}", "\u{600}&lt;img&gt;"),
            ("{{#a}}{{attack}}{{/a}}", "\u{600}&lt;img&gt;"),
            ("{{=<% %>=}}<% attack %>", "\u{600}&lt;img&gt;"),
            ("{{lowercased(attack)}}", "\u{600}&lt;img&gt;"),
        ]
    )
    func `values are escaped unless the template asks otherwise`(text: String, html: String) throws {
        #expect(try HTMLTemplate(text).render(values) == html)
    }

    @Test(arguments: ["{{#a}}\nx\n{{/a}}\n", "\n{{#a}}\nx\n{{/a}}\n", "{{! a }}\nx\n"])
    func `what puts our escaping in force adds nothing to the page`(text: String) throws {
        #expect(try HTMLTemplate(text).render(values).trimmingPrefix("\n") == "x\n")
    }

    @Test(
        arguments: [
            ("{{#a}}{{/b}}", 1, "this `{{/…}}` closes another section than the one that is open"),
            ("\n\n{{/b}}", 3, "this `{{/…}}` closes another section than the one that is open"),
            ("\r\n{{a b}}", 2, "a tag is not closed by `}}`, or its name is none"),
            ("{{a", 1, "a tag `{{` is never closed by `}}`"),
            ("x\n{{#a}}\n", 3, "a section `{{#…}}` is never closed by its `{{/…}}`"),
            ("{{=<% =}}", 1, "the delimiters are set wrongly; right would be {{=<% %>=}}"),
            ("{{% a }}", 1, "after `{{%` only `CONTENT_TYPE: HTML` and `CONTENT_TYPE: TEXT` can stand"),
            (
                "{{% CONTENT_TYPE: X }}", 1,
                "after `{{%` only `CONTENT_TYPE: HTML` and `CONTENT_TYPE: TEXT` can stand"
            ),
        ]
    )
    func `a mistake is told with its line in the text as it was given`(text: String, line: Int, words: String)
    {
        let problem = #expect(throws: HTMLTemplate.Problem.self) { try HTMLTemplate(text) }
        #expect(problem?.line == line)
        #expect(problem?.words == words)
    }

    @Test func `a mistake on the first line has its own column`() {
        let problem = #expect(throws: HTMLTemplate.Problem.self) { try HTMLTemplate("abc{{/x}}") }
        #expect(problem?.line == 1)
        #expect(problem?.column == 7)
    }
}
