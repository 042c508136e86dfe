import Testing

extension EndToEndTests {
    @Suite struct ReloadTests {
        @Test func `a change of the file is taken at once, and hurts nobody who may stay`() async throws {
            try await holds(PythonClient("reload"), environment: ["WATCH": "on"])
        }

        @Test func `with watching off the change is taken on SIGHUP`() async throws {
            try await holds(PythonClient("reload", "SIGHUP"), environment: ["WATCH": "off"])
        }
    }
}
