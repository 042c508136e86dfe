import Testing

@testable import Router

@Suite struct ListenerClashTests {
    @Test(
        arguments: [
            (["127.0.0.1:80", "127.0.0.1:80"], "2: 127.0.0.1:80 is taken by `server.listen` on line 1"),
            (
                ["localhost:80", "LOCALHOST:80"],
                "2: LOCALHOST:80 cannot be had beside localhost:80, which `server.listen` takes on line 1"
            ),
            (
                [":80", "0.0.0.0:80"],
                "2: 0.0.0.0:80 cannot be had beside :80, which `server.listen` takes on line 1"
            ),
            (
                ["[::]:80", ":80"],
                "2: :80 cannot be had beside [::]:80, which `server.listen` takes on line 1"
            ),
            (
                ["0.0.0.0:80", ":80"],
                "2: :80 cannot be had beside 0.0.0.0:80, which `server.listen` takes on line 1"
            ),
            (
                ["127.0.0.1:80", "0.0.0.0:80"],
                "2: 0.0.0.0:80 cannot be had beside 127.0.0.1:80, which `server.listen` takes on line 1"
            ),
            (
                ["[::1]:80", "[0::1]:80"],
                "2: [0::1]:80 cannot be had beside [::1]:80, which `server.listen` takes on line 1"
            ),
            (["unix:/a", "unix:/a"], "2: unix:/a is taken by `server.listen` on line 1"),
        ]
    )
    func `what cannot be listened at beside another is told at the second`(
        addresses: [String],
        problem: String
    ) {
        #expect(clashes(addresses) == [problem])
    }

    @Test(
        arguments: [
            ["127.0.0.1:80", "127.0.0.1:81"], ["127.0.0.1:80", "[::1]:80"], ["0.0.0.0:80", "[::1]:80"],
            ["localhost:80", "127.0.0.1:80"], [":0", ":0", "127.0.0.1:0"], ["unix:/a", "unix:/b"],
        ]
    )
    func `what can be listened at together is not objected to`(addresses: [String]) {
        #expect(clashes(addresses) == [])
    }

    @Test(
        arguments: [
            (
                "server: { listen: 127.0.0.1:9901 }",
                "1:19: 127.0.0.1:9901 is taken by `admin.listen` by default"
            ),
            (
                "admin: { listen: 127.0.0.1:8080 }",
                "1:18: 127.0.0.1:8080 is taken by `server.listen` by default"
            ),
            (
                "admin: { listen: 127.0.0.1:90 }\nserver: { listen: [\":91\", 127.0.0.1:90] }",
                "2:27: 127.0.0.1:90 is taken by `admin.listen` on line 1"
            ),
        ]
    )
    func `the rule goes over both sections, in the file's order`(sections: String, problem: String) {
        #expect(problems(sections + "\nroutes: { /r: room }") == [problem])
    }

    @Test func `many addresses cost no quadratic time`() {
        let listeners = (0..<20_000).map { number in
            ListenerClash.Listener(
                address: .tcp(host: "h\(number)", port: 80),
                setting: "server.listen",
                mark: SourceMark(line: number + 1, column: 1)
            )
        }
        let took = ContinuousClock().measure { #expect(ListenerClash(listeners).problems.isEmpty) }
        #expect(took < .seconds(30))
    }

    private func clashes(_ addresses: [String]) -> [String] {
        let listeners = addresses.compactMap(ListenAddress.init(written:)).enumerated().map {
            index,
            address in
            ListenerClash.Listener(
                address: address,
                setting: "server.listen",
                mark: SourceMark(line: index + 1, column: 1)
            )
        }
        return ListenerClash(listeners).problems.map { problem in
            "\(problem.mark(in: [:], or: SourceMark(line: 0, column: 0)).line): \(problem.words)"
        }
    }
}
