import Testing

@testable import Plugins

@Suite struct PercentTests {
    /// Every character that ASCII can show and that is no letter or digit.
    private static let signs = " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"

    private func kept(by set: Set<UInt8>) -> String {
        String(Self.signs.filter { Percent.encoded(String($0), keeping: set) == String($0) })
    }

    @Test func `a value keeps nothing that means something in a URL`() {
        #expect(kept(by: Percent.segment) == "-._~")
    }

    @Test func `a path keeps its slashes, and nothing that ends it or that a browser takes for a slash`() {
        #expect(kept(by: Percent.path) == "!$&'()*+,-./:;=@_~")
    }

    @Test func `a URL of its writer's keeps all that has a meaning`() {
        #expect(kept(by: Percent.url) == "!#$%&'()*+,-./:;=?@[]_~")
    }

    @Test func `a query is a URL's but for the sign that would end it`() {
        #expect(Percent.query == Percent.url.subtracting([UInt8(ascii: "#")]))
    }

    @Test(
        arguments: [
            ("", ""), ("aZ09", "aZ09"), ("ä€💣", "%C3%A4%E2%82%AC%F0%9F%92%A3"), ("a b", "a%20b"),
            ("\r\n", "%0D%0A"), ("\0\t\u{1F}\u{7F}", "%00%09%1F%7F"), ("%2F", "%252F"), ("//", "%2F%2F"),
            ("\"\u{301}", "%22%CC%81"),
        ]
    )
    func `all else goes out byte by byte, in capitals`(text: String, encoded: String) {
        #expect(Percent.encoded(text, keeping: Percent.segment) == encoded)
    }

    @Test(arguments: [Percent.segment, Percent.path, Percent.url, Percent.query])
    func `whatever is kept, no byte comes out that a field's value cannot hold`(kept: Set<UInt8>) {
        let all = String(
            String.UnicodeScalarView(
                (0...0x2FF).compactMap(UnicodeScalar.init(_:) as (Int) -> UnicodeScalar?)
            )
        )
        let encoded = Percent.encoded(all, keeping: kept)
        #expect(encoded.utf8.allSatisfy { (0x21...0x7E).contains($0) })
    }
}
