import Testing

extension EndToEndTests {
    @Suite struct WebSocketTests {
        @Test func `two client libraries get their messages back, and a proper farewell`() async throws {
            try await holds(PythonClient("echo_clients"))
        }

        @Test func `messages are deflated with who offers it, in echoes and in rooms`() async throws {
            try await holds(PythonClient("compression"))
        }

        @Test func `what no peer may send is closed with the code of its mistake`() async throws {
            try await holds(PythonClient("protocol_violations"))
        }
    }
}
