import Testing

extension EndToEndTests {
    @Suite struct BrowserTests {
        @Test func `browsers chat, read what was said before, and come back after a crash`() async throws {
            try await holds(PythonClient("browser"), within: 120)
        }

        @Test func `a browser shows a site of files, seeks in its sound, and asks before it uses a copy`()
            async throws
        {
            try await holds(PythonClient("browser_static"), within: 60)
        }
    }
}
