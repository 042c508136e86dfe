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

        @Test func `what is fixed, led elsewhere or swallowed harms nobody, whoever asks`() async throws {
            try await holds(PythonClient("simple_handlers"))
        }

        @Test func `a request is shown as it came, and what fails of a handshake line by line`() async throws
        {
            try await holds(PythonClient("inspect_request"))
        }

        @Test func `pages of the user's own are taken up as they change, and show what is asked as text`()
            async throws
        {
            try await holds(PythonClient("page_templates"))
        }

        @Test func `requests are answered in turn, and what is no HTTP is refused`() async throws {
            try await holds(PythonClient("http_wire"))
        }

        @Test func `the admin listener tells what its contract names, to whom it may`() async throws {
            try await holds(PythonClient("admin_stats"))
        }
    }
}
