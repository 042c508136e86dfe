import Testing

extension EndToEndTests {
    @Suite struct HTTPTests {
        @Test func `curl gets the page, and each wrong request a sentence that helps`() async throws {
            try await holds(PythonClient("http_answers"))
        }

        @Test func `files are served as curl and browsers ask for them, and nothing outside the folder is`()
            async throws
        {
            try await holds(PythonClient("static_files"))
        }

        @Test func `a file that is replaced or cut while it is sent harms no one else`() async throws {
            try await holds(PythonClient("static_replaced"))
        }

        @Test func `requests are answered in turn, and what is no HTTP is refused`() async throws {
            try await holds(PythonClient("http_wire"))
        }

        @Test func `the admin listener tells what its contract names, to whom it may`() async throws {
            try await holds(PythonClient("admin_stats"))
        }
    }
}
