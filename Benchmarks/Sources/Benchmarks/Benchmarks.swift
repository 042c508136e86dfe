import Glibc

/// Does the work of one benchmark as often as it is told, for whoever counts instructions around it.
@main
struct Benchmarks {
    private static let usage = """
        usage: Benchmarks --list
               Benchmarks NAME --iterations N

        """

    static func main() {
        switch CommandLine.arguments.dropFirst() {
        case ["--list"]:
            for benchmark in Benchmark.all {
                let numbers = "\(benchmark.iterations)\t\(benchmark.unitsPerIteration)"
                print("\(benchmark.name)\t\(numbers)\t\(benchmark.unit)")
            }
        case let words where words.count == 3 && words.dropFirst().first == "--iterations":
            guard let name = words.first, let iterations = words.last.flatMap({ Int($0) }), iterations > 0
            else { stop(usage, status: EX_USAGE) }
            run(name, iterations)
        default:
            stop(usage, status: EX_USAGE)
        }
    }

    private static func run(_ name: String, _ iterations: Int) {
        guard let benchmark = Benchmark.all.first(where: { $0.name == name }) else {
            stop("no benchmark is called '\(name)'; --list tells those there are\n", status: EX_USAGE)
        }
        do {
            try benchmark.run(iterations)
        } catch {
            stop("\(name): \(error)\n", status: EXIT_FAILURE)
        }
    }

    private static func stop(_ words: String, status: CInt) -> Never {
        _ = words.withCString { write(STDERR_FILENO, $0, strlen($0)) }
        exit(status)
    }
}
