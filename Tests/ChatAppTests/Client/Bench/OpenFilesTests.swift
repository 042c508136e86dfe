import Testing

@testable import ChatApp

@Suite struct OpenFilesTests {
    @Test func `a limit that is too low is told with what is needed`() {
        #expect(
            OpenFiles.problem(needed: 10_064, soft: 1024, hard: 4096)
                == "this many connections need 10064 open files, and this shell allows 4096 at most; begin with "
                + "`ulimit -n 10064`, as root where the hard limit is lower (soft 1024, hard 4096)"
        )
    }

    @Test func `what is allowed already needs no word`() throws {
        try OpenFiles.allow(1)
    }

    @Test func `what no machine allows is refused`() {
        #expect(throws: ClientProblem.self) { try OpenFiles.allow(Int.max) }
    }
}
