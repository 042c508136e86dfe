import Foundation
import HTTPTypes
import NIOCore
import NIOEmbedded
import TestSupport
import Testing

@testable import Router

@Suite struct FileTransferTests {
    private func temporaryFile(bytes: Int) throws -> OpenFile {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
        #expect(FileManager.default.createFile(atPath: path, contents: Data(count: bytes)))
        defer { unlink(path) }
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        #expect(descriptor >= 0)
        return OpenFile(taking: descriptor)
    }

    @Test(
        arguments: [
            (0..<0, []),
            (0..<1, [0..<1]),
            (10..<131_082, [10..<131_082]),
            (0..<300_000, [0..<131_072, 131_072..<262_144, 262_144..<300_000]),
        ] as [(Range<Int>, [Range<Int>])]
    )
    func `a file goes out in pieces, each byte once`(range: Range<Int>, pieces: [Range<Int>]) throws {
        var transfer = FileTransfer(try temporaryFile(bytes: 300_000), range, isLast: false)
        var sent: [Range<Int>] = []
        while let piece = transfer.next() { sent.append(piece) }
        #expect(sent == pieces)
    }

    @Test func `a file that became shorter than its piece is found out`() throws {
        let file = try temporaryFile(bytes: 200_000)
        var transfer = FileTransfer(file, 0..<200_000, isLast: false)
        _ = transfer.next()
        #expect(!transfer.isCutShort)
        #expect(ftruncate(file.descriptor, 131_072) == 0)
        #expect(!transfer.isCutShort)
        #expect(ftruncate(file.descriptor, 131_071) == 0)
        #expect(transfer.isCutShort)
    }

    private func connection(to file: OpenFile, _ range: Range<Int>) throws -> TestConnection {
        try TestConnection([
            ("/file", ScriptedHandler { _ in .reply(Reply(.ok, [:], file: file, range: range)) }),
            ("/", ScriptedHandler { _ in .reply(Reply(.ok, text: "hello\n")) }),
        ])
    }

    /// What came out: the bytes of heads and bodies, and the regions of files.
    private func output(of connection: TestConnection) throws -> (text: String, regions: [Range<Int>]) {
        var text = ""
        var regions: [Range<Int>] = []
        while let next = try connection.channel.readOutbound(as: IOData.self) {
            switch next {
            case .byteBuffer(let buffer): text += String(buffer: buffer)
            case .fileRegion(let region): regions.append(region.readerIndex..<region.endIndex)
            }
        }
        return (text, regions)
    }

    @Test func `a request behind a file is answered after its last piece`() throws {
        let connection = try connection(to: try temporaryFile(bytes: 300_000), 5..<300_000)
        let requests = "GET /file HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"
        try connection.channel.writeInbound(ByteBuffer(string: requests))
        let first = try output(of: connection)
        #expect(first.text.contains("content-length: 299995\r\n"))
        #expect(first.regions == [5..<131_077])
        #expect(!first.text.contains("hello"))
        connection.loop.run()
        let rest = try output(of: connection)
        #expect(rest.regions == [131_077..<262_149, 262_149..<300_000])
        #expect(rest.text.hasSuffix("hello\n"))
    }

    @Test func `HEAD sends no piece of it`() throws {
        let connection = try connection(to: try temporaryFile(bytes: 10), 0..<10)
        try connection.channel.writeInbound(ByteBuffer(string: "HEAD /file HTTP/1.1\r\nHost: a\r\n\r\n"))
        let (text, regions) = try output(of: connection)
        #expect(text.contains("content-length: 10\r\n"))
        #expect(regions.isEmpty)
    }

    @Test func `a file that shrinks on its way ends the connection`() throws {
        let file = try temporaryFile(bytes: 300_000)
        let connection = try connection(to: file, 0..<300_000)
        try connection.channel.writeInbound(ByteBuffer(string: "GET /file HTTP/1.1\r\nHost: a\r\n\r\n"))
        #expect(ftruncate(file.descriptor, 140_000) == 0)
        connection.loop.run()
        #expect(try output(of: connection).regions == [0..<131_072])
        #expect(!connection.channel.isActive)
    }
}
