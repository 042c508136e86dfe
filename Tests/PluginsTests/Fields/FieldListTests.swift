import Testing

@testable import Plugins

@Suite struct FieldListTests {
    @Test(
        arguments: [
            ("", []), (",", []), (" , \t,", []), ("a", ["a"]), ("a,b", ["a", "b"]),
            (" a ,\tb\t", ["a", "b"]),
            ("a b, c", ["a b", "c"]), (",a,,b,", ["a", "b"]),
        ]
    )
    func `elements are what stands between commas, if anything does`(text: String, elements: [String]) {
        #expect(FieldList.elements(of: text[...].utf8).map { String(Substring($0)) } == elements)
    }
}
