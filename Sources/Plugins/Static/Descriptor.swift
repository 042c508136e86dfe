import Glibc

/// A file descriptor that is closed when its owner is gone, on every way out.
struct Descriptor: ~Copyable {
    private let number: CInt

    init(taking number: CInt) {
        self.number = number
    }

    deinit { close(number) }

    /// Gives the number to who closes it from now on.
    consuming func release() -> CInt {
        let number = number
        discard self
        return number
    }

    /// Of open(2): the file as a place, which is neither waited for nor touched.
    ///
    /// Glibc's module hides it; the number is that of every Linux that Swift runs on.
    static let asPlace: CInt = 0o10_000_000

    /// Opens a path; nil where there is nothing that we may see.
    ///
    /// The flags are those of open(2); `O_CLOEXEC` is added. The path holds no NUL.
    static func open(_ path: String, _ flags: CInt) throws(UnreadableFile) -> Descriptor? {
        try taking("open") { Glibc.open(path, flags | O_CLOEXEC) }
    }

    /// Opens a path that begins in this folder, which was opened before; nil where there is nothing to see.
    func open(_ path: String, _ flags: CInt) throws(UnreadableFile) -> Descriptor? {
        try Self.taking("openat") { openat(number, path, flags | O_CLOEXEC) }
    }

    /// Opens once more, for reading, the very file that this was opened on, whatever its name leads to by now.
    func openForReading() throws(UnreadableFile) -> Descriptor? {
        try Self.open(ownLink, O_RDONLY | O_NONBLOCK | O_NOCTTY)
    }

    func status() throws(UnreadableFile) -> stat {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw UnreadableFile("fstat", errno) }
        return status
    }

    /// Where the file is, with no symbolic link in it; nil where that is too long to be told.
    func realPath() throws(UnreadableFile) -> [UInt8]? {
        var code: CInt = 0
        let path = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
            let length = buffer.withMemoryRebound(to: CChar.self) { text in
                text.baseAddress.map { readlink(ownLink, $0, text.count) } ?? 0
            }
            if length < 0 { code = errno }
            count = max(0, length)
        }
        if code == ENAMETOOLONG || path.count == Int(PATH_MAX) { return nil }
        guard code == 0 else { throw UnreadableFile("readlink", code) }
        return path
    }

    /// The bytes of a range; nil where the file ends before it does.
    func read(_ range: Range<Int>) throws(UnreadableFile) -> [UInt8]? {
        var code: CInt = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            while count < range.count {
                let rest = UnsafeMutableBufferPointer(rebasing: buffer[count..<range.count])
                let length = pread(number, rest.baseAddress, rest.count, off_t(range.lowerBound + count))
                if length > 0 {
                    count += length
                } else if length == 0 || errno != EINTR {
                    if length < 0 { code = errno }
                    break
                }
            }
        }
        guard code == 0 else { throw UnreadableFile("pread", code) }
        return bytes.count == range.count ? bytes : nil
    }

    /// A link of proc(5) to the open file itself.
    private var ownLink: String { "/proc/self/fd/\(number)" }

    private static func taking(_ deed: String, _ open: () -> CInt) throws(UnreadableFile) -> Descriptor? {
        while true {
            let number = open()
            if number >= 0 { return Descriptor(taking: number) }
            let code = errno
            if code == EINTR { continue }
            guard UnreadableFile.meansAbsent(code) else { throw UnreadableFile(deed, code) }
            return nil
        }
    }
}
