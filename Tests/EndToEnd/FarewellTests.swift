import Foundation
import Testing

extension EndToEndTests {
    @Suite struct FarewellTests {
        @Test(arguments: ["SIGTERM", "SIGINT"])
        func `a signal tells every WebSocket 1001 and ends the process with 0`(signal: String) async throws {
            try await holds(PythonClient("farewell", signal)) { router in
                let ending = try await router.end()
                #expect(ending == .exited(0))
            }
        }

        @Test func `a second signal leaves at once`() async throws {
            let client = PythonClient("stuck_farewell")
            let router = try await RunningRouter(
                try RouterBinary.find(),
                routes: try client.routes,
                fileName: "stuck_farewell.yaml"
            )
            do {
                try await client.run(against: router, within: 60)
                // How it says that it left in a hurry is its own affair: only that it is gone counts.
                _ = try await router.end()
            } catch {
                _ = await router.stop()
                throw error
            }
            _ = await router.stop()
        }
    }
}
