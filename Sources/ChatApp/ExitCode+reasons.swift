import ArgumentParser
import Router

extension ExitCode {
    /// The file was read but cannot be served: `EX_CONFIG` of sysexits.h.
    static let badRoutesFile = ExitCode(78)
    /// Something failed at run time.
    static let failed = ExitCode(1)

    /// Runs a command's work; what goes wrong is told on standard error and decides the exit code.
    static func reporting<Result>(
        problemsAs format: OutputFormat = .text,
        _ work: () async throws -> Result
    ) async throws -> Result {
        do {
            return try await work()
        } catch let problems as RoutesFileProblems {
            switch format {
            case .text:
                let style = Terminal.styleOfComplaints(RoutesFileArgument.environment)
                Terminal.complain(problems.text(in: style))
            case .json: Terminal.say(problems.json.indented)
            }
            throw ExitCode.badRoutesFile
        } catch let problem as ServerProblem {
            Terminal.complain("router: \(problem)")
            throw ExitCode.failed
        } catch let problem as ClientProblem {
            Terminal.complain("router: \(problem)")
            throw ExitCode.failed
        }
    }
}
