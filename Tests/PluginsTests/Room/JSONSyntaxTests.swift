import Testing

@testable import Plugins

@Suite struct JSONSyntaxTests {
    private func isValue(_ text: String) -> Bool {
        Array(text.utf8).withUnsafeBytes { JSONSyntax.isValue($0) }
    }

    @Test(
        arguments: [
            "null", "true", "false", "0", "-0", "10", "-1.5e+10", "1E2", "0.1", #""""#,
            #""a\"\\\/\b\f\n\r\té😀""#, #""\ud83d""#,
            "[]", "[ ]", "{}", "{ }", "[1,2]", "[[],{}]", #"{"a":1,"b":[{"c":null}]}"#, " \t\r\n[ 1 , 2 ] \n",
            #"{"":0}"#,
            #"{"a":{"a":{"a":[]}},"a":1}"#,
        ]
    )
    func `what RFC 8259 has is JSON`(text: String) {
        #expect(isValue(text))
    }

    @Test(
        arguments: [
            "", " ", "nul", "nulls", "True", "01", "-", "+1", "1.", ".5", "1e", "1e+", "0x1", "NaN",
            "Infinity", "'a'", "\"a", "\"\\x\"",
            "\"\\u12g4\"", "\"\\u12\"", "\"\n\"", "[", "]", "[1", "[1,]", "[,1]", "[1 2]", "[1]]", "{", "{]",
            "[}", "{1:2}", "{\"a\"}",
            "{\"a\":}", "{\"a\":1,}", "{\"a\":1 \"b\":2}", "{a:1}", "1 2", "[] []", "// x\n1", "\u{FEFF}1",
            "\u{A0}1", "null\0",
        ]
    )
    func `what it has not is none`(text: String) {
        #expect(!isValue(text))
    }

    @Test func `depth costs neither stack nor time`() {
        let depth = 20_000
        let open = String(repeating: #"[{"a":"#, count: depth)
        let close = String(repeating: "}]", count: depth)
        #expect(isValue(open + "1" + close))
        #expect(!isValue(open + "1" + close + "]"))
        #expect(!isValue(open + "1"))
    }
}
