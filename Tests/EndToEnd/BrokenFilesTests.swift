import Foundation
import Testing

extension EndToEndTests {
    /// `Tests/BrokenFiles`: NAME.txt is all that `check` says of NAME.yaml.
    @Suite struct BrokenFilesTests {
        @Test func `of each broken file is said exactly what stands beside it`() async throws {
            let files = try Self.names(endingIn: ".yaml")
            #expect(files.count > 200)
            try await withTemporaryFolder { folder in
                for file in files {
                    let name = file.lastPathComponent
                    let check = try await Command(["check", name], in: folder, from: Project.brokenFiles)
                    let expected = try String(contentsOf: Self.report(on: file), encoding: .utf8)
                    #expect(check.standardError == expected, "\(name)")
                    #expect(check.standardOutput == "", "\(name)")
                    // a folder is not read at all
                    #expect(check.ending == .exited(file.hasDirectoryPath ? 1 : 78), "\(name)")
                }
            }
        }

        @Test func `no report stands there without its file`() throws {
            let files = Set(try Self.names(endingIn: ".yaml").map { Self.report(on: $0).lastPathComponent })
            let reports = try Self.names(endingIn: ".txt").map(\.lastPathComponent)
            #expect(Set(reports).subtracting(files) == ["by-shape.txt"])
        }

        @Test func `what is broken by its shape is refused by the schema too, and what is right is not`()
            async throws
        {
            try await holds(PythonClient("schema_validation"))
        }

        @Test func `what is made to hurt is refused soon and in little memory`() async throws {
            try await holds(PythonClient("hostile_yaml"), within: 180)
        }

        private static func names(endingIn suffix: String) throws -> [URL] {
            try FileManager.default.contentsOfDirectory(
                at: Project.brokenFiles,
                includingPropertiesForKeys: [.isDirectoryKey]
            )
            .filter { $0.lastPathComponent.hasSuffix(suffix) }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
        }

        private static func report(on file: URL) -> URL {
            file.deletingPathExtension().appendingPathExtension("txt")
        }
    }
}
