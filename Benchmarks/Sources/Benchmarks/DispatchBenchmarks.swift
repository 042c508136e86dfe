import HTTPTypes
import NIOHTTP1

@testable import Router

/// From a request's head to its route among a thousand and the handler's answer: host, path, match, method.
enum DispatchBenchmarks {
    static let all = [
        dispatch("dispatch-literal", "/site/part-17/page-499?view=all", leadsTo: 200),
        dispatch("dispatch-parameter", "/rooms-7/lobby/log", leadsTo: 200),
        dispatch("dispatch-miss", "/site/part-7/page-999", leadsTo: 404),
    ]

    /// 900 literal paths, and 100 with a parameter.
    private static let paths =
        (0..<900).map { "/site/part-\($0 % 30)/page-\($0 + 2)" } + (0..<100).map { "/rooms-\($0)/{name}/log" }

    private static func dispatch(_ name: String, _ target: String, leadsTo status: Int) -> Benchmark {
        Benchmark(name, of: "request", iterations: 500) { iterations in
            let table = try SampleRoutes.table(paths, PreparedHandler(reply: Reply(text: "hello")))
            let dispatch = Dispatch(table: table, ends: .init(peer: "127.0.0.1", isLoopback: true))
            let head = HTTPRequestHead(
                version: .http1_1,
                method: .GET,
                uri: target,
                headers: ["Host": "localhost:8080", "User-Agent": "benchmark", "Accept": "*/*"]
            )
            var found = 0
            for _ in 0..<iterations where dispatch.judge(head).status == status { found += 1 }
            try expect(found, iterations, "requests answered with \(status)")
        }
    }
}

extension Dispatch.Outcome {
    fileprivate var status: Int? {
        switch self {
        case .answer(.reply(let reply), _, _): reply.status
        case .refuse(let refusal, _): refusal.status.code
        case .answer: nil
        }
    }
}
