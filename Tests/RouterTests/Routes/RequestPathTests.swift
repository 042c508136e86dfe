import Router
import Testing

@Suite struct RequestPathTests {
    @Test(
        arguments: [
            ("/", [""], nil),
            ("/chat", ["chat"], nil),
            ("/chat/", ["chat", ""], nil),
            ("/a//b", ["a", "", "b"], nil),
            ("/chat?since=1-2", ["chat"], "since=1-2"),
            ("/chat?", ["chat"], ""),
            ("/a?b?c/../%2F", ["a"], "b?c/../%2F"),
            ("/caf%C3%A9/%7e", ["café", "~"], nil),
            ("/a%2525b", ["a%25b"], nil),
            ("/a+b", ["a+b"], nil),
            ("/.well-known/..x/...", [".well-known", "..x", "..."], nil),
            ("/%E2%9C%93/", ["✓", ""], nil),
        ] as [(String, [Substring], Substring?)]
    )
    func `a path is split first, and each segment decoded once`(
        target: String,
        segments: [Substring],
        query: Substring?
    ) throws {
        let path = try RequestPath(target)
        #expect(path.segments == segments)
        #expect(path.query == query)
        #expect(path.raw + (query.map { "?" + $0 } ?? "") == target)
    }

    @Test(
        arguments: [
            ("", .notAPath), ("*", .notAPath), ("chat", .notAPath), ("?a=/", .notAPath),
            ("http://a/b", .notAPath),
            ("/a%2Fb", .escapedSlash), ("/a%2fb", .escapedSlash), ("/a%00", .escapedNUL),
            ("/a%", .badEscape), ("/a%2", .badEscape), ("/a%/2", .badEscape), ("/%zz", .badEscape),
            ("/%+1", .badEscape),
            ("/%FF", .notUTF8), ("/%C3/%A9", .notUTF8), ("/%ED%A0%80", .notUTF8), ("/%C0%AF", .notUTF8),
            ("/.", .dotSegment), ("/a/..", .dotSegment), ("/a/../b", .dotSegment), ("/%2e%2E/b", .dotSegment),
            ("/.%2e", .dotSegment), ("/a/./?x", .dotSegment),
            (String(repeating: "/", count: 257), .tooManySegments),
        ] as [(String, RequestPathRefusal)]
    )
    func `a path that could mean two things is refused`(target: String, refusal: RequestPathRefusal) {
        #expect(throws: refusal) { try RequestPath(target) }
    }

    @Test(arguments: RequestPathRefusal.allCases)
    func `each refusal is a bad request and says why in a sentence`(refusal: RequestPathRefusal) {
        #expect(refusal.status == 400)
        #expect(refusal.sentence.hasPrefix("The ") && refusal.sentence.hasSuffix("."))
    }
}
