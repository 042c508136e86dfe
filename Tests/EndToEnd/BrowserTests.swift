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

        @Test func `four ways on one page hear the same, pause while hidden, and come back after a crash`()
            async throws
        {
            try await holds(PythonClient("browser_models"), within: 90)
        }

        @Test func `the console shows frames, events and answers of any path, and why they ended`()
            async throws
        {
            try await holds(PythonClient("browser_console"), within: 90)
        }

        @Test func `a browser that opens a room's own address gets the page to chat in it`() async throws {
            try await holds(PythonClient("browser_room"), within: 60)
        }
    }
}
