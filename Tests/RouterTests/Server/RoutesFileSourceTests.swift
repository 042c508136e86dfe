import Foundation
import Router
import Testing

@Suite struct RoutesFileSourceTests {
    private func reads(_ path: String) throws -> Int {
        try RoutesFileSource(path: path).read().count
    }

    @Test func `a file is read whole, and of one that is too large no more than shows it`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "routes-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(count: 100_000).write(to: file)
        #expect(try reads(file.path()) == 100_000)
        try Data(count: 10 << 20).write(to: file)
        #expect(try reads(file.path()) == (2 << 20) + 1)
    }

    @Test func `what has no end is read no further`() throws {
        #expect(try reads("/dev/zero") == (2 << 20) + 1)
    }

    @Test func `a pipe is read`() throws {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data("routes: { /chat: room }".utf8))
        try pipe.fileHandleForWriting.close()
        #expect(try reads("/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)") == 23)
    }

    @Test(
        arguments: [
            ("/no/such/file", "cannot read /no/such/file: No such file or directory"),
            ("/dev/null/routes", "cannot read /dev/null/routes: Not a directory"),
            ("/tmp", "/tmp is a folder; name the routes file in it"),
        ]
    )
    func `what cannot be read is told with the system's reason`(path: String, words: String) {
        let problem = #expect(throws: ServerProblem.self) { try reads(path) }
        #expect(problem.map { "\($0)" } == words)
    }
}
