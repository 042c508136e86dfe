import Foundation

/// One run of the `router` command, from its arguments to its end.
struct Command {
    let ending: ChildProcess.Ending
    let standardOutput: String
    let standardError: String

    /// Runs the command in the folder, or in another place, with an empty environment, and waits for its end.
    init(
        _ arguments: [String],
        in folder: TemporaryFolder,
        from place: URL? = nil,
        binary: URL? = nil
    ) async throws {
        let process = try ChildProcess(
            try binary ?? RouterBinary.find(),
            arguments,
            in: place ?? folder.url,
            environment: [:],
            output: folder.file("command-output"),
            errors: folder.file("command-errors")
        )
        guard let ending = await process.endForGood(within: .seconds(20)) else {
            throw Failure("`router \(arguments.joined(separator: " "))` did not end within 20 s")
        }
        self.ending = ending
        standardOutput = folder.text(of: "command-output")
        standardError = folder.text(of: "command-errors")
        try FileManager.default.removeItem(at: folder.file("command-output"))
        try FileManager.default.removeItem(at: folder.file("command-errors"))
    }

    init(_ arguments: String..., in folder: TemporaryFolder) async throws {
        try await self.init(arguments, in: folder)
    }
}
