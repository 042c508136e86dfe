import Glibc
import HTTPTypes
import Router
import Testing

@testable import Plugins

@Suite struct UnreadableFileTests {
    @Test(arguments: [ENOENT, ENOTDIR, EACCES, EPERM, ELOOP, ENAMETOOLONG, ENXIO])
    func `what we may not see is not there`(code: CInt) {
        #expect(UnreadableFile.meansAbsent(code))
        #expect(!UnreadableFile("open", code).isPassing)
    }

    @Test(arguments: [EMFILE, ENFILE, ENOMEM, EAGAIN])
    func `what passes is 503, with the time after which to ask again`(code: CInt) throws {
        #expect(!UnreadableFile.meansAbsent(code))
        let refusal = try #require(UnreadableFile("open", code).refusal)
        #expect(refusal.status == .serviceUnavailable)
        #expect(refusal.fields[.retryAfter] == "1")
    }

    @Test func `a fault of the disk is told to those who run the server`() {
        let fault = UnreadableFile("pread", EIO)
        #expect(!UnreadableFile.meansAbsent(EIO))
        #expect(fault.refusal == nil)
        #expect("\(fault)" == "pread: Input/output error")
    }
}
