import Testing

@testable import Plugins
@testable import Router

@Suite struct PageSettingsTests {
    private func objections(_ settings: String) throws -> [String] {
        let yaml = "routes: { /p: { handler: page, \(settings) }, /chat: room }"
        do throws(RoutesFileProblems) {
            _ = try RoutesFile(reading: Array(yaml.utf8), named: "f", handlers: .builtIn)
            return []
        } catch {
            return error.all.map(\.words)
        }
    }

    @Test(arguments: ["title", "a", "A_b-9", "_", "größe", "a.b", "a b", "a(b)", "<b>", "a}}"])
    func `a variable that no tag could show is objected to`(name: String) throws {
        let isNamed = name.utf8.allSatisfy { byte in
            Character(UnicodeScalar(byte)).isASCII
                && (Character(UnicodeScalar(byte)).isLetter
                    || Character(UnicodeScalar(byte)).isNumber || byte == 0x5F || byte == 0x2D)
        }
        let words = "no tag can show a variable named `\(name)`; it can have letters, digits, `_` and `-`"
        #expect(try objections("template: t.mustache, vars: { \"\(name)\": x }") == (isNamed ? [] : [words]))
    }

    @Test(
        arguments: [
            ("template: chat, room: /chat, vars: { title: Tea }", []),
            ("template: models, room: /chat", []),
            ("template: console", []),
            ("template: console, room: /chat", []),
            ("template: chat", ["the template `chat` needs `room`: the path of the room to chat in"]),
            ("template: models", ["the template `models` needs `room`: the path of the room to show"]),
            (
                "template: chat, room: /chat, vars: { titel: Tea, b: x }",
                [
                    "the template `chat` has no variable `titel`; it has `title`",
                    "the template `chat` has no variable `b`; it has `title`",
                ]
            ),
            (
                "template: console, vars: { path: /x }",
                ["the template `console` has no variable `path`; it has `title`"]
            ),
        ]
    )
    func `a built-in page needs its room and takes a title`(settings: String, words: [String]) throws {
        #expect(try objections(settings) == words)
    }
}
