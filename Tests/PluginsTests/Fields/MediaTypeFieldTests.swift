import Testing

@testable import Plugins

@Suite struct MediaTypeFieldTests {
    @Test(
        arguments: [
            ("text/plain", "text/plain", nil), ("Text/PLAIN", "text/plain", nil),
            ("text/plain;charset=utf-8", "text/plain", "utf-8"),
            ("text/plain ; Charset=\"UTF-8\" ; x=y", "text/plain", "utf-8"),
            ("application/json; x=y", "application/json", nil), ("a/b+c.d-e", "a/b+c.d-e", nil),
        ] as [(String, String, String?)]
    )
    func `a type is read with its character set`(text: String, type: String, charset: String?) throws {
        let field = try #require(MediaTypeField(text))
        #expect(field.type == type)
        #expect(field.charset == charset)
    }

    @Test(
        arguments: [
            "", "text", "/", "text/", "/plain", "a/b/c", "text plain", "te xt/plain", ";charset=utf-8",
        ]
    )
    func `what is no type is none`(text: String) {
        #expect(MediaTypeField(text) == nil)
    }
}
