import Router
import Testing

@Suite struct ByteCountTests {
    @Test(
        arguments: [
            ("512", 512, "512B"), ("512B", 512, "512B"), ("1024", 1024, "1KiB"), ("64KiB", 65536, "64KiB"),
            ("1MiB", 1 << 20, "1MiB"), ("1024MiB", 1 << 30, "1GiB"), ("0", 0, "0B"), ("1025B", 1025, "1025B"),
        ] as [(String, Int, String)]
    )
    func `a size is read with its unit and written in the largest that holds it`(
        text: String,
        bytes: Int,
        written: String
    ) {
        #expect(ByteCount(written: text) == ByteCount(bytes))
        #expect(ByteCount(bytes).written == written)
    }

    @Test(arguments: ["", "KiB", "-1", "1.5MiB", "64KB", "64kib", "64 KiB", "0x10"])
    func `what is no size is not guessed at`(text: String) {
        #expect(ByteCount(written: text) == nil)
    }

    @Test(
        arguments: [
            ("64KB", "write 64KiB"), ("64k", "write 64KiB"), ("1 mb", "write 1MiB"), ("5x", nil),
            ("64 KiB", "write 64KiB"), ("8Mbit", "a size is in bytes, not in bits"),
            ("1TiB", "GiB is the largest unit"), ("100 bytes", "write 100B"),
            ("big", nil),
        ] as [(String, String?)]
    )
    func `a near miss is answered with what to write`(text: String, hint: String?) {
        #expect(ByteCount.hint(for: text) == hint)
    }
}
