import Glibc
import Testing

@testable import ChatApp

@Suite struct OpenFilesTests {
    @Test func `a limit that is too low is told with what is needed`() {
        #expect(
            OpenFiles.problem(needed: 10_064, hard: 4096)
                == "so many connections need 10064 open files, and the hard limit here is 4096; raise it as root with "
                + "`ulimit -n 10064`, or ask for fewer connections"
        )
    }

    @Test func `a limit that the system does not raise is told with its reason`() {
        #expect(
            OpenFiles.problem(needed: 10_064, errorNumber: EPERM)
                == "so many connections need 10064 open files, and the limit cannot be raised: Operation not permitted; "
                + "ask for fewer connections"
        )
    }

    @Test func `what is allowed already needs no word`() throws {
        try OpenFiles.allow(1)
    }

    @Test func `what no machine allows is refused`() {
        #expect(throws: ClientProblem.self) { try OpenFiles.allow(Int.max) }
    }
}
