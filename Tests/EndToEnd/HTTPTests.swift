import Testing

extension EndToEndTests {
    @Suite struct HTTPTests {
        @Test func `curl gets the page, and each wrong request a sentence that helps`() async throws {
            try await holds(PythonClient("http_answers"))
        }

        @Test func `requests are answered in turn, and what is no HTTP is refused`() async throws {
            try await holds(PythonClient("http_wire"))
        }

        @Test func `the admin listener tells what its contract names, to whom it may`() async throws {
            try await holds(PythonClient("admin_stats"))
        }
    }
}
