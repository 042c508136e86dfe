import Testing

@testable import Router

@Suite struct ExactTextTests {
    @Test func `two normal forms are two texts`() {
        #expect("caf\u{e9}" == "cafe\u{301}")
        #expect(ExactText("caf\u{e9}") != ExactText("cafe\u{301}"))
        #expect(ExactText("café"[...].dropFirst()) == ExactText("afé"))
        #expect(Set([ExactText("a"), ExactText("a"), ExactText("b")]).count == 2)
    }
}
