import Testing

@testable import Router

@Suite struct ChunkedTests {
    @Test(arguments: [(1, "1"), (9, "9"), (10, "a"), (15, "f"), (16, "10"), (255, "ff"), (4096, "1000")])
    func `a chunk is its size in hexadecimal, a line end, the data and a line end`(count: Int, size: String) {
        var bytes = Array("before".utf8)
        Chunk.append(to: &bytes) { $0.append(contentsOf: repeatElement(0x78, count: count)) }
        let expected = "before\(size)\r\n" + String(repeating: "x", count: count) + "\r\n"
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    @Test func `nothing is no chunk: that would end the body`() {
        var bytes = Array("before".utf8)
        Chunk.append(to: &bytes) { _ in }
        #expect(String(decoding: bytes, as: UTF8.self) == "before")
        #expect(Chunk.last == Array("0\r\n\r\n".utf8))
    }

    @Test func `a form in chunks says what it says without, a chunk for each message and note`() throws {
        let log = LogBench()
        _ = log.append([12, 300, 70_000])
        _ = log.take(try #require(log.seal()))
        let slice = try #require(log.window.slice(from: .beginning))
        var (plain, chunked) = (DerivedForm(), DerivedForm())
        plain.derive(TaggedForm.self, from: slice, of: log.window)
        chunked.derive(Chunked<TaggedForm>.self, from: slice, of: log.window)
        var reader = ChunkReader()
        var data: [UInt8] = []
        for (index, byte) in chunked.bytes.enumerated() {
            if let byte = reader.read(byte) { data.append(byte) }
            #expect(!chunked.ends.contains(index + 1) || reader.isBetweenChunks)
        }
        #expect(data == plain.bytes)
        #expect(!reader.isBroken && chunked.ends.count == 3)
    }

    @Test func `a note that a form has no place for is no chunk`() {
        var bytes: [UInt8] = []
        Chunked<RawForm>.append(RoomNote.members(3), to: &bytes)
        #expect(bytes.isEmpty)
        Chunked<TaggedForm>.append(RoomNote.members(3), to: &bytes)
        #expect(bytes.starts(with: Array("d\r\n".utf8)) && bytes.count == 13 + 5)
    }

    @Test func `what a form can tell it can tell in chunks, and no log is sent as it is`() {
        #expect(!Chunked<RawForm>.isVerbatim && !Chunked<TaggedForm>.isVerbatim)
        #expect(Chunked<TaggedForm>.tellsGaps && !Chunked<RawForm>.tellsGaps)
        #expect(Chunked<TaggedForm>.greetsWithMembers && !Chunked<ShyForm>.greetsWithMembers)
    }
}
