import Foundation

/// A script of `clients/`: one subject, held against a router by real clients.
struct PythonClient {
    let name: String
    let arguments: [String]

    init(_ name: String, _ arguments: String...) {
        self.name = name
        self.arguments = arguments
    }

    /// The routes file that belongs to the script.
    var routes: String {
        get throws {
            try String(contentsOf: Project.clients.appending(path: "\(name).yaml"), encoding: .utf8)
        }
    }

    /// Runs the script against the router, follows its cues, and fails with all it printed unless it left with 0.
    func run(against router: RunningRouter, within seconds: Int) async throws {
        guard FileManager.default.isExecutableFile(atPath: Project.python.path()) else {
            throw Failure("the clients' Python is not at \(Project.python.path()); `make test` installs it")
        }
        let output = router.folder.file("script-output")
        let script = try ChildProcess(
            Project.python,
            [Project.clients.appending(path: "\(name).py").path()] + arguments,
            in: router.folder.url,
            environment: environment(for: router, seconds: seconds),
            output: output,
            errors: output,
            leadsGroup: true
        )
        do {
            // The script gives up by itself after `seconds`; what it leaves behind has a little longer.
            try await follow(script, against: router, until: .now + .seconds(seconds + 15))
        } catch {
            _ = await script.endForGood(within: .zero)
            throw Failure("\(name): \(error)\nThe script said:\n\(router.folder.text(of: "script-output"))")
        }
    }

    private func follow(
        _ script: ChildProcess,
        against router: RunningRouter,
        until deadline: ContinuousClock.Instant
    ) async throws {
        var answers: [String] = []
        while script.ending == nil {
            guard ContinuousClock.now < deadline else { throw Failure("it did not end in time") }
            for cue in cues(in: router.folder.text(of: "script-output")).dropFirst(answers.count) {
                answers.append(try await router.follow(cue))
                try router.folder.write(answers.map { "\($0)\n" }.joined(), to: "cue-answers")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        guard script.ending == .exited(0) else { throw Failure("something does not hold") }
    }

    /// The cues in what the script printed so far; a line that is still being written is none yet.
    private func cues(in output: String) -> [String] {
        output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .filter { $0.hasPrefix("cue: ") }
            .map { String($0.dropFirst("cue: ".count)) }
    }

    private func environment(for router: RunningRouter, seconds: Int) -> [String: String] {
        let inherited = ["PATH", "HOME", "SEED"]
        let own = ProcessInfo.processInfo.environment.filter { inherited.contains($0.key) }
        return own.merging([
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUTF8": "1",
            "ROUTER_BINARY": router.binary.path(),
            "ROUTER_URL": router.url,
            "ROUTER_ADMIN": router.adminURL,
            "ROUTER_FILE": router.folder.file(router.fileName).path(),
            "ROUTER_STANDARD_ERROR": router.folder.file("standard-error").path(),
            "ROUTER_CUE_ANSWERS": router.folder.file("cue-answers").path(),
            "ROUTER_PICTURES": Project.pictures.path(),
            "ROUTER_SECONDS": "\(seconds)",
        ]) { $1 }
    }
}

/// Starts a router with the script's routes file and holds the script's subject against it.
///
/// - Parameters:
///   - client: The script.
///   - environment: What its routes file asks for besides the ports.
///   - seconds: How long the script may take.
///   - afterwards: What must hold of the router when the script is done.
/// - Throws: What does not hold, with all that the script and the router said.
func holds(
    _ client: PythonClient,
    environment: [String: String] = [:],
    within seconds: Int = 60,
    afterwards: (RunningRouter) async throws -> Void = { _ in }
) async throws {
    try await withRouter(
        routes: try client.routes,
        fileName: "\(client.name).yaml",
        environment: environment
    ) { router in
        try await client.run(against: router, within: seconds)
        try await afterwards(router)
    }
}
