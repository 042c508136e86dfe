import Foundation
import Testing

@testable import Plugins

@Suite struct JSONTextTests {
    @Test func `every character comes back as it went`() throws {
        var all = ""
        for value in (0...0x7FF).map({ UInt32($0) }) + [0x2028, 0xFFFD, 0xFFFF, 0x1F600, 0x10FFFF] {
            if let scalar = UnicodeScalar(value) { all.unicodeScalars.append(scalar) }
        }
        let read = try JSONDecoder().decode([String].self, from: Data("[\(JSONText.quoted(all))]".utf8))
        #expect(read == [all])
    }

    @Test(
        arguments: [
            ("", #""""#),
            ("plain", #""plain""#),
            (#"a"b\c"#, #""a\"b\\c""#),
            ("\u{0}\u{1F}\u{7F}", "\"\\u0000\\u001f\u{7F}\""),
            ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#),
            ("\"", #""\"""#),
        ]
    )
    func `only what must be escaped is`(text: String, json: String) {
        #expect(JSONText.quoted(text) == json)
    }
}
