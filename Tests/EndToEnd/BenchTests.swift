import Testing

extension EndToEndTests {
    /// The command that measures a running server.
    @Suite struct BenchTests {
        @Test func `a bench counts each message at each connection, by each transport`() async throws {
            try await holds(PythonClient("bench"), within: 90)
        }

        @Test func `a bench tells what a faulty server loses, doubles and swaps`() async throws {
            try await holds(PythonClient("bench_faults"), within: 90)
        }
    }
}
