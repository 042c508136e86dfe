import Foundation

/// A router of the test's own: in a folder of its own, on ports of its own, with nothing else in its environment.
actor RunningRouter {
    nonisolated let binary: URL
    nonisolated let folder: TemporaryFolder
    nonisolated let fileName: String
    nonisolated let port: LoopbackPort
    nonisolated let adminPort: LoopbackPort
    private let environment: [String: String]
    private var process: ChildProcess

    /// Starts a router and waits until both listeners accept.
    ///
    /// - Parameters:
    ///   - binary: The program.
    ///   - routes: The routes file. `${PORT}` and `${ADMIN_PORT}` in it are free ports.
    ///   - fileName: What the routes file is called in the router's folder.
    ///   - environment: What the file may ask for besides.
    /// - Throws: That it could not be started, with what it said.
    init(
        _ binary: URL,
        routes: String,
        fileName: String = "routes.yaml",
        environment: [String: String] = [:]
    ) async throws {
        self.binary = binary
        self.fileName = fileName
        folder = try TemporaryFolder()
        do {
            port = try .free()
            adminPort = try .free()
            let ports = ["PORT": "\(port.number)", "ADMIN_PORT": "\(adminPort.number)"]
            self.environment = environment.merging(ports) { $1 }
            try folder.write(routes, to: fileName)
            process = try Self.start(binary, fileName, in: folder, self.environment)
            try await accepts()
        } catch {
            folder.remove()
            throw error
        }
    }

    nonisolated var url: String { "http://127.0.0.1:\(port.number)" }
    nonisolated var adminURL: String { "http://127.0.0.1:\(adminPort.number)" }
    nonisolated var standardOutput: String { folder.text(of: "standard-output") }
    nonisolated var standardError: String { folder.text(of: "standard-error") }
    var processID: Int32 { process.id }

    func send(_ signal: Int32) {
        process.send(signal)
    }

    func end(within patience: Duration = .seconds(10)) async throws -> ChildProcess.Ending {
        try await process.end(within: patience)
    }

    /// Does what a script asked for by its cue, and says how it went in one line.
    func follow(_ cue: String) async throws -> String {
        switch cue {
        case "pid":
            return "\(process.id)"
        case "kill":
            process.send(SIGKILL)
            return "\(try await process.end())"
        case "start":
            process = try Self.start(binary, fileName, in: folder, environment)
            try await accepts()
            return "\(process.id)"
        default:
            throw Failure("no cue is called `\(cue)`; there are `pid`, `kill` and `start`")
        }
    }

    /// Stops it if it runs, removes its folder, and says how it ended; nil if it had to be killed.
    func stop() async -> ChildProcess.Ending? {
        process.send(SIGTERM)
        let ending = await process.endForGood(within: .seconds(20))
        folder.remove()
        return ending
    }

    private func accepts() async throws {
        do {
            try await wait(for: "the router did not accept on \(url) and \(adminURL)") {
                guard process.ending == nil else { return true }
                return port.accepts && adminPort.accepts
            }
        } catch {
            _ = await process.endForGood(within: .zero)
            throw error
        }
        if let ending = process.ending {
            throw Failure("the router left (\(ending)) before it accepted. It said:\n\(standardError)")
        }
    }

    private static func start(
        _ binary: URL,
        _ fileName: String,
        in folder: TemporaryFolder,
        _ environment: [String: String]
    ) throws -> ChildProcess {
        try ChildProcess(
            binary,
            ["serve", fileName],
            in: folder.url,
            environment: environment,
            output: folder.file("standard-output"),
            errors: folder.file("standard-error")
        )
    }
}

/// Lends a running router, and holds it to a clean end: status 0 after SIGTERM, whatever it went through.
func withRouter<R: Sendable>(
    routes: String,
    fileName: String = "routes.yaml",
    environment: [String: String] = [:],
    _ body: (RunningRouter) async throws -> R
) async throws -> R {
    let router = try await RunningRouter(
        try RouterBinary.find(),
        routes: routes,
        fileName: fileName,
        environment: environment
    )
    let result: R
    do {
        result = try await body(router)
    } catch {
        let words = router.standardError.suffix(4_000)
        let ending = await router.stop()
        let fate = ending.map { "\($0)" } ?? "killed by the test"
        throw Failure("\(error)\nThe router (\(fate)) said:\n\(words)")
    }
    let words = router.standardError.suffix(4_000)
    switch await router.stop() {
    case .exited(0): return result
    case .some(let ending): throw Failure("the router ended as \(ending). It said:\n\(words)")
    case nil: throw Failure("the router did not leave within 20 s of SIGTERM. It said:\n\(words)")
    }
}
