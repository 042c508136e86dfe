import Testing

@testable import Plugins

@Suite struct CharacterClassTests {
    private func has(_ text: String, _ scalars: String) throws -> Bool {
        let characters = try #require(CharacterClass(written: text))
        return scalars.unicodeScalars.allSatisfy(characters.contains)
    }

    @Test(
        arguments: [
            ("a-z", "amz", "A`{0"), ("a-z0-9-", "a5-", "_"), ("-a", "-a", "b"), ("a-", "a-", "b"),
            ("-", "-", "a"), ("abc", "abc", "d"), ("a-c-e", "abc-e", "d"), ("à-ü", "éü", "ae"),
            ("._~", "._~", "-"),
            ("a-a", "a", "b"), ("+-9", "+,0", "*"),
        ]
    )
    func `ranges and single characters are in it`(text: String, inside: String, outside: String) throws {
        #expect(try has(text, inside))
        for scalar in outside { #expect(try !has(text, String(scalar)), "\(scalar)") }
    }

    @Test(
        arguments: [
            ("", nil), ("z-a", "write a-z: a range goes upwards"),
            ("^a", "say what may stand there, not what may not"),
            ("\\d", "there are no escapes: a digit is 0-9"), ("[a-z]", "without brackets"),
            ("a/b", "a `/` ends a parameter, and never stands in one"), ("a\u{7}", "no control characters"),
        ] as [(String, String?)]
    )
    func `what could be misread is refused, with what would be right`(text: String, hint: String?) {
        #expect(CharacterClass(written: text) == nil)
        #expect(CharacterClass.hint(for: text) == hint)
    }

    @Test func `it is written as it was read`() throws {
        #expect(try #require(CharacterClass(written: "a-f0-9")).written == "a-f0-9")
        #expect(CharacterClass(written: CharacterClass.plain.written) == .plain)
    }
}
