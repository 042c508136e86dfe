import Testing

@testable import Router

@Suite struct OddSignTests {
    @Test(
        arguments: [
            ("\u{a0}/chat", "U+00A0 is no space to YAML"), ("“room”", "`“` is no quote to YAML; write `\"`"),
            ("/chat：room", "`：` is no colon to YAML; write `: `"),
            ("/chat = room", "between a key and its value stands `: `, not `=`"),
            ("／chat", "`／` is no slash; write `/`"), ("room", nil), ("größe", nil),
        ] as [(String, String?)]
    )
    func `a sign that only looks like YAML's is named`(text: String, hint: String?) {
        #expect(OddSign.hint(in: text) == hint)
    }
}
