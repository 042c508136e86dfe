import Foundation
import Testing

extension EndToEndTests {
    @Suite struct AloneTests {
        @Test func `the binary, alone in an empty folder, serves the page and the stats`() async throws {
            try await withTemporaryFolder { folder in
                let copy = folder.file("router")
                let binary = try RouterBinary.find().resolvingSymlinksInPath()
                try FileManager.default.copyItem(at: binary, to: copy)
                let client = PythonClient("alone")
                let router = try await RunningRouter(copy, routes: try client.routes, fileName: "alone.yaml")
                do {
                    try await client.run(against: router, within: 30)
                } catch {
                    _ = await router.stop()
                    throw error
                }
                #expect(await router.stop() == .exited(0))
            }
        }
    }
}
