import Testing

@testable import ChatApp

@Suite struct PercentTextTests {
    @Test(arguments: [
        ("abc-XYZ_0.9~", "abc-XYZ_0.9~"), (" /?&=+%\n", "%20%2F%3F%26%3D%2B%25%0A"), ("é", "%C3%A9"),
    ])
    func `what is encoded is decoded again`(text: String, encoded: String) {
        #expect(PercentText.encoded(text) == encoded)
        #expect(PercentText.decoded(encoded[...]) == text)
    }

    @Test(arguments: ["%", "%4", "%zz", "%+4", "100%"])
    func `what is no escape stays as it is`(text: String) {
        #expect(PercentText.decoded(text[...]) == text)
    }
}
