import ArgumentParser
import Glibc
import Router

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a first routes file, with comments that say what may be changed."
    )

    @Argument(
        help: "The file to write, which must not be there yet; - is standard output.",
        completion: .file()
    )
    var file = "-"

    func run() async throws {
        let text = InitialFile(RouterCommand.handlers).text
        guard file != "-" else { return Terminal.say(text.dropLast()) }
        try await ExitCode.reporting { try NewFile.write(text, to: file) }
        Terminal.say("\(file) is written; serve it with: router serve \(file)")
    }
}

/// A file that is made, never written over.
private enum NewFile {
    static func write(_ text: String, to path: String) throws(ServerProblem) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            let reason = errno == EEXIST ? "it is there already" : String(cString: strerror(errno))
            throw ServerProblem("cannot write \(path): \(reason)")
        }
        defer { close(descriptor) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let reason = String(cString: strerror(errno))
                // Half a file would stand in the way of the next attempt.
                unlink(path)
                throw ServerProblem("cannot write \(path): \(reason)")
            }
            rest = rest.dropFirst(count)
        }
    }
}
