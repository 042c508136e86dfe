import Glibc

/// Bytes that end where forbidden memory begins: whoever reads beyond them crashes the test.
final class GuardedBytes {
    private let page = sysconf(Int32(_SC_PAGESIZE))
    private let mapping: UnsafeMutableRawPointer
    private let mappedBytes: Int
    private let bytes: UnsafeRawBufferPointer

    init(_ content: [UInt8]) {
        let readable = max(1, (content.count + page - 1) / page) * page
        mappedBytes = readable + page
        guard
            let mapping = mmap(nil, mappedBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            mapping != MAP_FAILED,
            mprotect(mapping + readable, page, PROT_NONE) == 0
        else { preconditionFailure("no memory for the test") }
        self.mapping = mapping
        let start = mapping + (readable - content.count)
        start.copyMemory(from: content, byteCount: content.count)
        bytes = UnsafeRawBufferPointer(start: start, count: content.count)
    }

    deinit {
        munmap(mapping, mappedBytes)
    }

    func withBytes<R, E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
        try body(bytes)
    }
}
