import Router
import Testing

@testable import Plugins

@Suite struct FileVersionTests {
    private let now = Timestamp(milliseconds: 1_000_000_000_000)

    private func version(
        inode: UInt64 = 1,
        size: Int = 10,
        seconds: Int64 = 900_000_000,
        nanoseconds: Int64 = 5
    ) -> FileVersion {
        FileVersion(
            inode: inode,
            size: size,
            modified: FileVersion.Moment(seconds: seconds, nanoseconds: nanoseconds)
        )
    }

    @Test func `another file, size, nanosecond or coding is another tag`() {
        let tags = [
            version().tag(nil, at: now), version(inode: 2).tag(nil, at: now),
            version(size: 11).tag(nil, at: now),
            version(seconds: 900_000_001).tag(nil, at: now), version(nanoseconds: 6).tag(nil, at: now),
            version().tag(.brotli, at: now), version().tag(.gzip, at: now),
        ]
        #expect(Set(tags).count == tags.count)
        #expect(tags.allSatisfy { !$0.isWeak })
    }

    @Test func `the same state has the same tag, at any later time`() {
        let later = Timestamp(milliseconds: now.milliseconds + 86_400_000)
        #expect(version().tag(nil, at: now) == version().tag(nil, at: later))
    }

    @Test func `a tag is one that clients read, and says nothing of the disk`() throws {
        let tag = version(inode: 123_456_789).tag(nil, at: now)
        #expect(EntityTag(field: "\(tag)") == tag)
        #expect(!tag.opaque.contains("75bcd15") && !tag.opaque.contains("123456789"))
    }

    @Test(arguments: [(-2000, false), (-1999, true), (0, true), (1999, true), (2000, false)])
    func `for two seconds a file's tag is weak, and another than later`(offset: Int64, isWeak: Bool) {
        let modified = now.milliseconds + offset
        let version = version(seconds: modified / 1000, nanoseconds: modified % 1000 * 1_000_000)
        let tag = version.tag(nil, at: now)
        #expect(tag.isWeak == isWeak)
        let settled = version.tag(nil, at: Timestamp(milliseconds: modified + 10_000))
        #expect(tag.equalsWeakly(settled) == !isWeak)
    }

    @Test(
        arguments: [
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (-5, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (2_000_000_000, "Sun, 09 Sep 2001 01:46:40 GMT"), (.max, "Sun, 09 Sep 2001 01:46:40 GMT"),
            (.min, "Thu, 01 Jan 1970 00:00:00 GMT"),
        ] as [(Int64, String)]
    )
    func `a file was changed in 1970 at the earliest and now at the latest`(seconds: Int64, text: String) {
        let version = version(seconds: seconds)
        #expect(version.lastModified(at: now) == text)
        #expect(!version.isUnsettled(at: now))
    }

    @Test func `times are in order to the nanosecond`() {
        #expect(FileVersion.Moment(seconds: 1, nanoseconds: 2) < .init(seconds: 1, nanoseconds: 3))
        #expect(FileVersion.Moment(seconds: 1, nanoseconds: 2) < .init(seconds: 2))
        #expect(FileVersion.Moment(seconds: -2, nanoseconds: 9) < .init(seconds: -1))
    }
}
