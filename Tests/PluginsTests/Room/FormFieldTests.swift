import Testing

@testable import Plugins

@Suite struct FormFieldTests {
    @Test(
        arguments: [
            ("data=Hello", "Hello"), ("a=1&data=x&data=y", "x"), ("data=a+b%20c%2B", "a b c+"), ("data=", ""),
            ("data", ""),
            ("data=a=b", "a=b"), ("%64ata=x", "x"), ("data=%C3%A9", "é"), ("data=100%", "100%"),
            ("data=%zz%4", "%zz%4"),
            ("&&data=1&", "1"), ("", nil), ("hello", nil), ("Data=x", nil), ("=x", nil), ("a=data", nil),
        ] as [(String, String?)]
    )
    func `the first value of a name is decoded`(body: String, value: String?) {
        #expect(FormField.value(of: "data", in: Array(body.utf8)) == value.map { Array($0.utf8) })
    }
}
