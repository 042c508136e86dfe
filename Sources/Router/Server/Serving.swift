import FoundationEssentials
import Glibc
public import Logging
import Synchronization
import UnixSignals

/// Serves a routes file until it is told to stop: what `router serve` does, for programs that embed it.
///
/// SIGHUP and a change of the file take it up anew; SIGTERM and SIGINT end the program in peace, a second one at once.
public struct Serving: Sendable {
    public var source: RoutesFileSource
    public var handlers: HandlerList
    /// Instead of the file's `server.listen`.
    public var listen: [ListenAddress]?
    /// Instead of the file's `admin.listen`; a nil within says off.
    public var admin: ListenAddress??
    /// What `${NAME}` in a value of the file stands for.
    public var environment: [String: String]
    public var logger: Logger
    /// Those that it made itself.
    private let logs: [BackgroundLog]
    /// Gets what a person at the terminal should read, line by line.
    public var say: @Sendable (String) -> Void

    /// - Parameters:
    ///   - path: Of the routes file; `-` is standard input.
    ///   - handlers: The kinds that its routes may name.
    ///   - environment: What `${NAME}` in a value stands for; nil: the environment of this process.
    ///   - logger: Where mistakes of handlers, and of a changed file, are told; nil: on standard error, which nobody
    ///     has to wait for.
    ///   - say: Gets what a person at the terminal should read, line by line; nil: it is printed.
    public init(
        _ path: String,
        handlers: HandlerList,
        environment: [String: String]? = nil,
        logger: Logger? = nil,
        say: (@Sendable (String) -> Void)? = nil
    ) {
        source = RoutesFileSource(path: path)
        self.handlers = handlers
        self.environment = environment ?? ProcessInfo.processInfo.environment
        let errors = BackgroundLog()
        let output = BackgroundLog(descriptor: STDOUT_FILENO)
        logs = [errors, output]
        self.logger = logger ?? Logger(label: "router") { _ in BackgroundLogHandler(errors) }
        self.say = say ?? { output.add($0) }
    }

    /// Returns when a signal has ended it and every connection has had its farewell.
    ///
    /// - Throws: ``RoutesFileProblems`` if the file is wrong, ``ServerProblem`` if it cannot be read or served.
    public func run() async throws {
        ProcessFiles.raiseMostDescriptors()
        let signals = await UnixSignalsSequence(trapping: [.sigterm, .sigint, .sighup])
        let seen = SeenVersion(source.version)
        let contents = try source.read()
        let file = try read(contents)
        var logger = logger
        logger.logLevel = Logger.Level(rawValue: file.log.level.rawValue) ?? .info
        let server = try await Server(file, contents: contents, folder: source.folder, logger: logger)
        await announce(server)
        let (drained, drain) = AsyncStream.makeStream(of: Never.self)
        let watching = Task { await watch(server, seen) }
        let heeding = Task {
            for await signal in signals { await heed(signal, server, seen) { drain.finish() } }
        }
        for await _ in drained {}
        watching.cancel()
        heeding.cancel()
        for log in logs { await log.flush(within: .seconds(1)) }
    }

    private func heed(
        _ signal: UnixSignal,
        _ server: Server,
        _ seen: SeenVersion,
        drained: @escaping @Sendable () -> Void
    ) async {
        if signal == .sighup {
            // Beside what else is heeded: taking a file up may take its time.
            Task { await takeUp(server, seen) }
        } else if await server.state == .serving {
            Task {
                await server.drain()
                drained()
            }
            say("leaving; the same again leaves at once")
        } else {
            // Whoever waits for this process sees which signal it was.
            exit(128 + signal.rawValue)
        }
    }

    private func read(_ contents: [UInt8]) throws(RoutesFileProblems) -> RoutesFile {
        var file = try RoutesFile(
            reading: contents,
            named: source.name,
            handlers: handlers,
            environment: environment,
            folder: source.folder
        )
        if let listen { file.server.listen = listen.map(ListenSettings.init) }
        if let admin { file.admin.listen = admin }
        return file
    }

    // MARK: Taking up a changed file

    /// How often the file is looked at.
    private static let pause = Duration.milliseconds(250)

    /// Looks at the file's inode, size and time: that works on every file system, and for editors that replace it.
    private func watch(_ server: Server, _ seen: SeenVersion) async {
        var settling = seen.version
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.pause)
            let version = source.version
            // Twice the same: whoever writes it has finished.
            if let version, version != seen.version, version == settling, await server.watchesFile {
                await takeUp(server, seen)
            }
            settling = version
        }
    }

    private func takeUp(_ server: Server, _ seen: SeenVersion) async {
        guard !source.isStandardInput else { return say("standard input cannot be read again") }
        seen.version = source.version
        do {
            let contents = try source.readAgain()
            let lines = try await server.reload(read(contents), contents: contents)
            say("\(source.name) taken up" + (lines.isEmpty ? ": nothing changed" : ""))
            for line in lines { say("  " + line) }
        } catch let problems as RoutesFileProblems {
            await server.refused("\(problems)")
            logger.error("\(source.name) was not taken up; the routes before it go on\n\(problems)")
        } catch {
            await server.refused("\(error)")
            logger.error("\(source.name) was not taken up; the routes before it go on\n\(error)")
        }
    }

    // MARK: Telling

    private func announce(_ server: Server) async {
        let addresses = await server.addresses
        say("router \(RouterVersion.text) serves \(source.name) on \(server.loops) event loop(s)")
        for address in addresses.site { say("  listening on \(Self.clickable(address))") }
        for address in addresses.admin { say("  admin on     \(Self.clickable(address))/stats") }
        if addresses.admin.isEmpty { say("  admin is off") }
        for line in RouteListing.lines(await server.routes) { say("  " + line) }
        let heads = "heads of 32 KiB with 100 fields of 8 KiB"
        say("  bounds: \(ProcessFiles.mostDescriptors) open files, bodies of 1 MiB, \(heads)")
    }

    private static func clickable(_ address: String) -> String {
        if address.hasPrefix("unix:") { return address }
        return "http://" + address.replacing("[::]", with: "localhost", maxReplacements: 1)
    }
}

/// The version of the file that was taken up last, or refused: known to the signals and to the watch.
private final class SeenVersion: Sendable {
    private let mutex: Mutex<RoutesFileSource.Version?>

    init(_ version: RoutesFileSource.Version?) {
        mutex = Mutex(version)
    }

    var version: RoutesFileSource.Version? {
        get { mutex.withLock { $0 } }
        set { mutex.withLock { $0 = newValue } }
    }
}
