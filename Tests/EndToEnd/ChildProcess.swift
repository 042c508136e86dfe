import Foundation
import Synchronization

/// A program that was started.
///
/// What it says goes to files: no pipe can fill up, and the words outlive the program. It begins with every signal
/// at its default and none blocked, which Foundation's `Process` does not promise: from a thread of the test's pool
/// it would start a server that never hears SIGTERM.
final class ChildProcess: Sendable {
    enum Ending: Equatable {
        case exited(Int32)
        case killed(bySignal: Int32)

        fileprivate init(status: Int32) {
            let signal = status & 0x7f
            self = signal == 0 ? .exited(status >> 8 & 0xff) : .killed(bySignal: signal)
        }
    }

    let id: pid_t
    private let leadsGroup: Bool
    private let known = Mutex<Ending?>(nil)

    /// Starts the program.
    ///
    /// - Parameters:
    ///   - program: The file to run.
    ///   - arguments: What follows its name.
    ///   - folder: Where it runs.
    ///   - environment: All that it finds in its environment.
    ///   - output: The file that gets its standard output, added to what is there.
    ///   - errors: The same for its standard error; may be the same file.
    ///   - leadsGroup: Whether what it starts goes with it when it is ended for good. A program in a group of its
    ///     own does not hear the interrupt key of the terminal that runs the tests.
    /// - Throws: That it could not be started.
    init(
        _ program: URL,
        _ arguments: [String],
        in folder: URL,
        environment: [String: String],
        output: URL,
        errors: URL,
        leadsGroup: Bool = false
    ) throws {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        for (descriptor, file) in [(STDOUT_FILENO, output), (STDERR_FILENO, errors)] {
            posix_spawn_file_actions_addopen(
                &files,
                descriptor,
                file.path(),
                O_WRONLY | O_CREAT | O_APPEND,
                0o644
            )
        }

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var all = sigset_t()
        var none = sigset_t()
        sigfillset(&all)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        var flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        if leadsGroup {
            flags |= POSIX_SPAWN_SETPGROUP
        }
        posix_spawnattr_setflags(&attributes, Int16(flags))

        // `env` goes to the folder and then becomes the program: glibc's own call for it is hidden from Swift.
        let env = "/usr/bin/env"
        let words = [env, "--chdir=\(folder.path())", program.path()] + arguments
        var id: pid_t = 0
        let error = withStrings(words) { words in
            withStrings(environment.map { "\($0)=\($1)" }) { environment in
                posix_spawn(&id, env, &files, &attributes, words, environment)
            }
        }
        guard error == 0 else {
            throw Failure("\(program.path()) could not be started: \(String(cString: strerror(error)))")
        }
        self.id = id
        self.leadsGroup = leadsGroup
    }

    /// How it ended, or nil while it runs.
    var ending: Ending? {
        known.withLock { known in
            var status: Int32 = 0
            if known == nil, waitpid(id, &status, WNOHANG) == id {
                known = Ending(status: status)
            }
            return known
        }
    }

    /// Sends a signal, unless it has ended: its number may be another's by then.
    func send(_ signal: Int32) {
        if ending == nil {
            kill(id, signal)
        }
    }

    /// Waits for its end.
    func end(within patience: Duration = .seconds(10)) async throws -> Ending {
        var ending = self.ending
        try await wait(for: "the program did not end", within: patience) {
            ending = self.ending
            return ending != nil
        }
        return try ending ?? { throw Failure("the program has no end") }()
    }

    /// Waits for its end and makes one when it does not come, even if the test was cancelled; then the answer is nil.
    func endForGood(within patience: Duration) async -> Ending? {
        await Task.detached { [self] in
            if let ending = try? await end(within: patience) { return ending }
            if ending == nil {
                kill(leadsGroup ? -id : id, SIGKILL)
            }
            _ = try? await end()
            return nil
        }.value
    }
}

/// Lends the strings as C wants a list of them.
private func withStrings<R>(
    _ strings: [String],
    _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> R
) -> R {
    var copies: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
    defer {
        for copy in copies {
            free(copy)
        }
    }
    return body(&copies)
}
