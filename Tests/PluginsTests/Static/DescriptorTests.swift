import Glibc
import Testing

@testable import Plugins

@Suite struct DescriptorTests {
    private func makePipe() throws -> (read: CInt, write: CInt) {
        var ends: [CInt] = [0, 0]
        try #require(pipe(&ends) == 0)
        return (ends[0], ends[1])
    }

    /// Whether nobody has the other end of a pipe any more.
    private func isAlone(_ end: CInt) -> Bool {
        var asked = pollfd(fd: end, events: 0, revents: 0)
        return poll(&asked, 1, 0) == 1 && CInt(asked.revents) & (POLLERR | POLLHUP) != 0
    }

    @Test func `a descriptor is closed with its owner, and not before`() throws {
        let (read, write) = try makePipe()
        defer { close(write) }
        do {
            let owner = Descriptor(taking: read)
            #expect(!isAlone(write))
            _ = try owner.status()
        }
        #expect(isAlone(write))
    }

    @Test func `a descriptor that was given away stays open`() throws {
        let (read, write) = try makePipe()
        defer { close(write) }
        let given = Descriptor(taking: read).release()
        #expect(given == read)
        #expect(!isAlone(write))
        close(given)
    }

    @Test(
        arguments: [(0..<10, "0123456789"), (3..<5, "34"), (4..<4, ""), (5..<11, nil), (20..<21, nil)]
            as [(Range<Int>, String?)]
    )
    func `a range is read whole, or not at all where the file is shorter`(
        range: Range<Int>,
        text: String?
    ) throws {
        let folder = try SiteFolder()
        try folder.write("0123456789", to: "a")
        guard let file = try Descriptor.open(folder.path(of: "a"), O_RDONLY) else {
            Issue.record("the file does not open")
            return
        }
        let bytes = try file.read(range)
        #expect(bytes == text.map { Array($0.utf8) })
    }

    @Test func `what cannot be read says which call failed and why`() throws {
        let (read, write) = try makePipe()
        defer { close(write) }
        let descriptor = Descriptor(taking: read)
        do throws(UnreadableFile) {
            _ = try descriptor.read(0..<1)
            Issue.record("a pipe was read at a place")
        } catch {
            #expect(error == UnreadableFile("pread", ESPIPE))
        }
    }

    @Test func `a file is opened again though its name is gone`() throws {
        let folder = try SiteFolder()
        try folder.write("old", to: "a")
        guard let place = try Descriptor.open(folder.path(of: "a"), Descriptor.asPlace) else {
            Issue.record("the file does not open")
            return
        }
        try folder.remove("a")
        try folder.write("new", to: "a")
        guard let file = try place.openForReading() else {
            Issue.record("the file does not open again")
            return
        }
        let bytes = try file.read(0..<3)
        #expect(bytes == Array("old".utf8))
    }

    @Test func `what is opened is not inherited by programs that are started`() throws {
        let folder = try SiteFolder()
        guard let place = try Descriptor.open(folder.path, Descriptor.asPlace) else {
            Issue.record("the folder does not open")
            return
        }
        let number = place.release()
        defer { close(number) }
        #expect(fcntl(number, F_GETFD) & FD_CLOEXEC != 0)
    }
}
