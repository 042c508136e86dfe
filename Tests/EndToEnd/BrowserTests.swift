import Testing

extension EndToEndTests {
    @Suite struct BrowserTests {
        @Test func `browsers chat, read what was said before, and come back after a crash`() async throws {
            try await holds(PythonClient("browser"), within: 120)
        }
    }
}
