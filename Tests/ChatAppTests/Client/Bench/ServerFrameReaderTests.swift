import Testing

@testable import ChatApp

@Suite struct ServerFrameReaderTests {
    private struct Found: Equatable {
        var kind: ServerFrameReader.Kind
        var payload: String
    }

    private func frames(_ bytes: [UInt8], limit: Int = 1 << 20) throws -> (frames: [Found], used: Int) {
        let reader = ServerFrameReader(limit: limit)
        return try bytes.withUnsafeBytes { memory in
            var offset = 0
            var found: [Found] = []
            while let frame = try reader.next(in: memory, from: &offset) {
                found.append(Found(kind: frame.kind, payload: String(decoding: frame.payload, as: UTF8.self)))
            }
            return (found, offset)
        }
    }

    private let several: [UInt8] =
        [0x81, 2] + Array("hi".utf8) + [0x89, 0, 0x82, 1, 0x61, 0x8A, 1, 0x62, 0x88, 2, 0x03, 0xE8]

    @Test func `frames back to back are found one by one`() throws {
        let (found, used) = try frames(several)
        #expect(found.map(\.kind) == [.message, .ping, .message, .pong, .close])
        #expect(found.map(\.payload).prefix(4) == ["hi", "", "a", "b"])
        #expect(used == several.count)
    }

    @Test func `a frame of which not all has come is left, wherever it is cut`() throws {
        let ends = [4, 6, 9, 12, 16]
        for count in several.indices {
            let (found, used) = try frames(Array(several.prefix(count)))
            #expect(used == ends.last { $0 <= count } ?? 0)
            #expect(found.count == ends.count { $0 <= count })
        }
    }

    @Test(
        arguments: [
            (125, [0x81, 125]), (126, [0x81, 126, 0, 126]), (65535, [0x81, 126, 0xFF, 0xFF]),
            (65536, [0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]),
        ] as [(Int, [UInt8])]
    )
    func `lengths have three forms`(count: Int, head: [UInt8]) throws {
        let bytes = head + [UInt8](repeating: 0x61, count: count)
        let (found, used) = try frames(bytes)
        #expect(found.map(\.payload.utf8.count) == [count])
        #expect(used == bytes.count)
        #expect(try frames(bytes.dropLast()).used == 0)
        #expect(try frames(head.dropLast()).used == 0)
    }

    @Test(
        arguments: [
            ([0x81, 0x80, 1, 2, 3, 4], .masked, "the server masked a frame, which only clients do"),
            ([0xC1, 0], .reserved, "the server set a bit that nobody asked for (an extension?)"),
            ([0x01, 0], .fragmented, "the server sends messages in pieces, which bench does not read"),
            ([0x80, 0], .fragmented, "the server sends messages in pieces, which bench does not read"),
            ([0x83, 0], .opcode(3), "the server sent a frame of the unknown kind 3"),
            ([0x82, 126, 1, 1], .tooLong(limit: 256), "the server sent a frame of more than 256 bytes"),
            (
                [0x82, 127, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], .tooLong(limit: 256),
                "the server sent a frame of more than 256 bytes"
            ),
        ] as [([UInt8], ServerFrameReader.Problem, String)]
    )
    func `what no server of ours sends ends the reading`(
        bytes: [UInt8],
        problem: ServerFrameReader.Problem,
        words: String
    ) {
        #expect(throws: problem) { try frames(bytes, limit: 256) }
        #expect(problem.description == words)
    }
}
