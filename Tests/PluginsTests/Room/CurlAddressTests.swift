import Testing

@testable import Plugins

@Suite struct CurlAddressTests {
    @Test(
        arguments: [
            ("localhost:8080", "/chat", "http://localhost:8080/chat"),
            ("[::1]:80", "/a/b", "http://[::1]:80/a/b"),
            ("chat.example", "/%C3%A4", "http://chat.example/%C3%A4"),
            (nil, "/chat", "http://localhost/chat"),
            ("a'; rm -rf /; '", "/x'$(id)\u{1b}", "http://localhost/x%27%24%28id%29%1B"),
            ("", "/", "http://localhost/"),
        ] as [(String?, String, String)]
    )
    func `nothing of a request gets out of the quotes`(host: String?, path: String, address: String) {
        #expect(CurlAddress(host: host, path: path).description == address)
    }
}
