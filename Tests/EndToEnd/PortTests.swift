import Foundation
import Testing

extension EndToEndTests {
    @Suite struct PortTests {
        private func routes(port: UInt16, adminPort: UInt16) -> String {
            """
            server: { listen: "127.0.0.1:\(port)" }
            admin: { listen: "127.0.0.1:\(adminPort)" }
            routes: { /echo: echo }

            """
        }

        @Test func `a port that is taken is named, with what to change`() async throws {
            let taken = try ListeningSocket()
            let address = "127.0.0.1:\(taken.port.number)"
            try await withTemporaryFolder { folder in
                let free = try LoopbackPort.free().number
                try folder.write(routes(port: taken.port.number, adminPort: free), to: "server.yaml")
                try folder.write(routes(port: free, adminPort: taken.port.number), to: "admin.yaml")
                for section in ["server", "admin"] {
                    let serve = try await Command("serve", "\(section).yaml", in: folder)
                    #expect(serve.ending == .exited(1))
                    #expect(serve.standardError.contains(address))
                    #expect(serve.standardError.contains("\(section).listen"))
                }
            }
        }

        @Test func `a second router does not share the port of the first`() async throws {
            try await withRouter(routes: try PythonClient("alone").routes) { first in
                try await withTemporaryFolder { folder in
                    let free = try LoopbackPort.free().number
                    try folder.write(routes(port: first.port.number, adminPort: free), to: "routes.yaml")
                    let serve = try await Command("serve", "routes.yaml", in: folder)
                    #expect(serve.ending == .exited(1))
                    #expect(serve.standardError.contains("127.0.0.1:\(first.port.number)"))
                }
            }
        }
    }
}
