import Testing

@testable import Plugins

@Suite struct TemplateTagsTests {
    private func names(_ text: String) -> [String] { TemplateTags(in: text).names.map(\.name) }

    @Test(
        arguments: [
            ("", []), ("no tag } { }}", []),
            ("{{a}}", ["a"]), ("{{ a }}{{\ta\t}}", ["a", "a"]), ("{{{a}}}{{&a}}{{& a }}", ["a", "a", "a"]),
            ("{{vars.title}}", ["vars.title"]), ("{{.query.q}}", ["query.q"]),
            ("{{#a}}{{^b}}{{/b}}{{/a}}", ["a", "b"]),
            ("{{uppercased(query.q)}}{{a(b(c.d))}}", ["query.q", "c.d"]),
            ("{{#enumerated(query)}}{{key}}{{/enumerated(query)}}", ["query", "key"]),
            ("{{! {{ no }}{{a}}", ["a"]), ("{{% CONTENT_TYPE: TEXT }}{{a}}", ["a"]),
            ("{{$block}}{{a}}{{/block}}", ["a"]),
            ("{{=<% %>=}}{{no}}<% a %><%={{ }}=%>{{b}}", ["a", "b"]),
            ("{{= | | =}}|a|", ["a"]),
            ("{{}}{{a}}", ["a"]), ("{{a", []), ("{{a}}{{", ["a"]),
        ] as [(String, [String])]
    )
    func `a name is read as the library reads it`(text: String, expected: [String]) {
        #expect(names(text) == expected)
    }

    @Test(arguments: ["\n", "\r\n"])
    func `each has the line on which its tag begins`(newline: String) {
        let text = ["{{a}}", "", "x {{b}}{{#c}}", "{{/c}} {{ d", "}}{{e}}"].joined(separator: newline)
        let found = TemplateTags(in: text).names.map { "\($0.name) \($0.line)" }
        #expect(found == ["a 1", "b 3", "c 3", "d 4", "e 5"])
    }

    @Test(
        arguments: [
            ("vars.title", "vars", "title"), ("vars", "vars", ""), ("vars.a.b", "vars", "a.b"), ("", "", ""),
            ("vars.", "vars", ""),
        ]
    )
    func `a name has a root and what is asked of it`(name: String, root: String, member: String) {
        let tag = TemplateTags.Tag(name: name, line: 1)
        #expect(tag.root == root)
        #expect(tag.member == member)
    }

    @Test func `sections are told from values`() {
        let tags = TemplateTags(in: "{{a}}{{#b}}{{/b}}{{^c}}{{/c}}{{{d}}}").names
        #expect(tags.map(\.isSection) == [false, true, true, false])
    }

    @Test(
        arguments: [
            ("{{> other }}", ["other"]), ("{{>*name}}", ["*name"]), ("{{<parent}}{{/parent}}", ["parent"]),
            ("{{! > no }}", []), ("{{=<% %>=}}<%> a %>", ["a"]),
        ] as [(String, [String])]
    )
    func `what takes in other templates is set apart`(text: String, partials: [String]) {
        #expect(TemplateTags(in: text).partials.map(\.name) == partials)
        #expect(names(text) == [])
    }

    @Test(
        arguments: [
            ("", 0, []), ("{{a}}", 0, []), ("{{#a}}{{/a}}{{#b}}{{/b}}", 1, []),
            ("{{#a}}{{^b}}{{/b}}{{/a}}", 2, []), ("{{#a}}\n{{#b}}", 2, ["a", "b"]),
            ("{{#a}}{{#b}}{{/b}}", 2, ["a"]), ("{{/a}}", 0, []), ("{{a(b(c(d)))}}", 3, []),
            ("{{<a}}{{$b}}{{/b}}{{/a}}", 2, []),
        ] as [(String, Int, [String])]
    )
    func `how deep it goes is known, and what stays open`(text: String, depth: Int, open: [String]) {
        let tags = TemplateTags(in: text)
        #expect(tags.depth == depth)
        #expect(tags.open.map(\.name) == open)
    }
}
