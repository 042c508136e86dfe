import HTTPTypes
import Router
import Testing

@testable import Plugins

@Suite struct IdempotencyKeyTests {
    @Test(
        arguments: [
            (["abc"], "abc"), (["\"abc\""], "abc"), ([#""a\"b\\c""#], #"a"b\c"#),
            (["8e03978e-40d5"], "8e03978e-40d5"),
            (["a;b=1"], "a;b=1"),
        ]
    )
    func `bare and quoted are the same key`(fields: [String], key: String) throws {
        #expect(try IdempotencyKey.read(fields) == key)
    }

    @Test func `no field is no key`() throws {
        #expect(try IdempotencyKey.read([]) == nil)
    }

    @Test(
        arguments: [
            [""], ["\"\""], ["a b"], ["\"a b\""], ["é"], ["\"a"], ["\"a\"b"], [#""a\b""#], [#""a\""#],
            ["a", "a"],
            [String(repeating: "k", count: 256)],
        ]
    )
    func `what is no key is refused with what would be one`(fields: [String]) throws {
        let refusal = try #require(throws: Refusal.self) { try IdempotencyKey.read(fields) }
        #expect(refusal.status == .badRequest)
        #expect(refusal.text.contains("1 to 255 visible"))
    }

    @Test func `the longest key is one`() throws {
        let longest = String(repeating: "k", count: 255)
        #expect(try IdempotencyKey.read(["\"\(longest)\""]) == longest)
    }

    @Test func `kind and bytes tell messages under one key apart`() {
        func key(_ kind: MessageKind, _ text: String) -> PublicationKey {
            Array(text.utf8).withUnsafeBytes { PublicationKey("k", of: "192.0.2.1", for: kind, $0) }
        }
        #expect(key(.text, "a") == key(.text, "a"))
        #expect(key(.text, "a") != key(.binary, "a"))
        #expect(key(.text, "a") != key(.text, "b"))
    }
}
