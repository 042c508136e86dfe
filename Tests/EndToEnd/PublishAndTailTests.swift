import Testing

extension EndToEndTests {
    /// The commands that talk to a running server.
    @Suite struct PublishAndTailTests {
        @Test func `what one publishes the other prints, by all four transports`() async throws {
            try await holds(PythonClient("publish_and_tail"), within: 90)
        }

        @Test func `a tail outlives a server that breaks off, and ends where the server means it`()
            async throws
        {
            try await holds(PythonClient("tail_faults"), within: 90)
        }

        @Test func `a message is published once, whatever breaks`() async throws {
            try await holds(PythonClient("publish_faults"))
        }
    }
}
