import Testing

@testable import Router

@Suite struct ProcessorCountTests {
    @Test(
        arguments: [
            ("Name:\tx\nCpus_allowed:\t3\nCpus_allowed_list:\t0-1\n", 2),
            ("Cpus_allowed:\tff,ffffffff\n", 40),
            ("Cpus_allowed:\t00000000,00000001\n", 1),
            ("Cpus_allowed:\t0\n", nil),
            ("Cpus_allowed_list:\t0-1\n", nil),
            ("", nil),
        ] as [(String, Int?)]
    )
    func `the processors of the affinity mask are counted`(status: String, count: Int?) {
        #expect(ProcessorCount.count(inStatus: status) == count)
    }

    @Test func `this process may use at least one`() {
        #expect(ProcessorCount.allowed >= 1)
    }
}
