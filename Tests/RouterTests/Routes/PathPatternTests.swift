import Router
import Testing

@Suite struct PathPatternTests {
    @Test(
        arguments: [
            ("/", [.literal("")]),
            ("/chat", [.literal("chat")]),
            ("/chat/", [.literal("chat"), .literal("")]),
            ("/rooms/{name}", [.literal("rooms"), .parameter("name")]),
            ("/{a}/x/{b_2}", [.parameter("a"), .literal("x"), .parameter("b_2")]),
            ("/files/*", [.literal("files"), .rest]),
            ("/*", [.rest]),
            ("/größe 1/100%", [.literal("größe 1"), .literal("100%")]),
            ("/a:b/:/<>", [.literal("a:b"), .literal(":"), .literal("<>")]),
            ("/.well-known/a.b", [.literal(".well-known"), .literal("a.b")]),
        ] as [(String, [PathPattern.Segment])]
    )
    func `a pattern is read segment by segment`(text: String, segments: [PathPattern.Segment]) throws {
        let pattern = try PathPattern(text)
        #expect(pattern.segments == segments)
        #expect(pattern.text == text)
        #expect(pattern.isLiteral == !text.contains { "{*".contains($0) })
    }

    @Test(
        arguments: [
            ("", .notAbsolute("")), ("rooms", .notAbsolute("rooms")), ("//", .emptySegment),
            ("/a//b", .emptySegment), ("/a/./b", .dotSegment(".")), ("/..", .dotSegment("..")),
            ("/a?b", .endsPath("?")), ("/a#b", .endsPath("#")), ("/a%20b", .percentEscape("%20")),
            ("/é%C3%A9", .percentEscape("%C3")), ("/a\u{7}", .controlCharacter),
            ("/a{b}", .partialParameter("a{b}")),
            ("/{a", .partialParameter("{a")), ("/a}", .partialParameter("a}")),
            ("/{", .partialParameter("{")),
            ("/{}", .notAName("")), ("/{1a}", .notAName("1a")), ("/{a-b}", .notAName("a-b")),
            ("/{a}{b}", .notAName("a}{b")), ("/{a}/{a}", .repeatedParameter("a")),
            ("/*/a", .misplacedRest("*")), ("/a*", .misplacedRest("a*")), ("/**", .misplacedRest("**")),
            ("/{*}", .misplacedRest("{*}")), ("/:name", .foreignParameter(":name", name: "name")),
            ("/a/<id>", .foreignParameter("<id>", name: "id")),
            ("/<int:id>", .foreignParameter("<int:id>", name: "id")), ("/${X}", .variable),
        ] as [(String, PathPatternProblem)]
    )
    func `a pattern that could surprise its writer is refused`(text: String, problem: PathPatternProblem) {
        #expect(throws: problem) { try PathPattern(text) }
        #expect(!problem.words.isEmpty)
        #expect(!problem.words.hasSuffix("."))
    }

    @Test(arguments: [String(repeating: "/a", count: 65), "/" + String(repeating: "a", count: 1024)])
    func `a pattern has bounds`(text: String) {
        #expect(throws: PathPatternProblem.tooLong) { try PathPattern(text) }
    }

    @Test func `what parameters are called is known, the rest as a star`() throws {
        #expect(try PathPattern("/{a}/b/{c}/*").parameterNames == ["a", "c", "*"])
    }
}
