import Testing

@testable import Router

@Suite struct MessageInflaterTests {
    private static let hello = Array("Hello".utf8)

    /// RFC 7692, sections 7.2.3.1 to 7.2.3.6.
    @Test(
        arguments: [
            ("one block", [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00], hello),
            ("with the window of the message before", [0xF2, 0x00, 0x11, 0x00, 0x00], nil),
            (
                "a block without compression",
                [0x00, 0x05, 0x00, 0xFA, 0xFF, 0x48, 0x65, 0x6C, 0x6C, 0x6F, 0x00], hello
            ),
            (
                "a final block, and a byte for the next", [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x00],
                hello
            ),
            (
                "two blocks",
                [0xF2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xCA, 0xC9, 0xC9, 0x07, 0x00], hello
            ),
            ("nothing", [0x00], []),
            ("nothing, in a fixed block", [0x02, 0x00], []),
        ] as [(String, [UInt8], [UInt8]?)]
    )
    func `the RFC's own examples are read`(example: String, payload: [UInt8], message: [UInt8]?) throws {
        guard let message else {
            // It asks for what was not agreed: something kept from the message before.
            #expect(throws: Farewell.notDeflated) { try Deflated.inflate(payload) }
            return
        }
        #expect(try Deflated.inflate(payload) == message)
    }

    @Test func `what follows a final block is read as if it were the first`() throws {
        let final: [UInt8] = [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00]
        #expect(try Deflated.inflate(final + Deflated.hello) == Self.hello + Self.hello)
        #expect(try Deflated.inflate(final + final + [0x00]) == Self.hello + Self.hello)
    }

    @Test func `a final block may be the last of the message, and no bytes are an empty one`() throws {
        #expect(try Deflated.inflate([0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00]) == Self.hello)
        #expect(try Deflated.inflate([]) == [])
    }

    /// A stored block (RFC 1951, section 3.2.4): the room for what comes out grows by 4 KiB.
    @Test(arguments: [4_095, 4_096, 4_097, 8_192])
    func `a final block may fill the room that there is, and be the last`(count: Int) throws {
        let message = [UInt8](repeating: 0x61, count: count)
        let length = [UInt8(count & 0xFF), UInt8(count >> 8)]
        let block = [0x01] + length + length.map { ~$0 } + message
        #expect(try Deflated.inflate(block) == message)
    }

    @Test(
        arguments: [
            [0xFF], [0x07], [0xF2, 0x48, 0xCD, 0xC9], [0x00, 0x05, 0x00, 0xFA, 0xFF, 0x48],
            [0x00, 0x05, 0x00, 0x00, 0x00, 0x48, 0x65, 0x6C, 0x6C, 0x6F, 0x00],
            [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0xFF],
            Array("plain text".utf8),
        ] as [[UInt8]]
    )
    func `what is not whole DEFLATE data is refused`(payload: [UInt8]) {
        #expect(throws: Farewell.notDeflated) { try Deflated.inflate(payload) }
    }

    @Test func `one bad message leaves no trace in the next`() throws {
        let inflater = try Deflated.inflater()
        #expect(throws: Farewell.notDeflated) { try Deflated.inflate([0xF2, 0x48, 0xCD], by: inflater) }
        #expect(try Deflated.inflate(Deflated.hello, by: inflater) == Self.hello)
        #expect(throws: Farewell.messageTooBig(limit: 4)) {
            try Deflated.inflate(Deflated.hello, by: inflater, atMost: 4)
        }
        #expect(try Deflated.inflate(Deflated.hello, by: inflater, atMost: 5) == Self.hello)
        #expect(inflater.messages == 2)
    }

    @Test(arguments: [1024, 1023, 4096, 65_535, (1 << 20) - 1])
    func `a bomb is stopped at the limit`(limit: Int) throws {
        let deflater = try Deflated.deflater()
        let bomb = try #require(Deflated.deflate(Array(repeating: 0, count: 1 << 20), by: deflater))
        #expect(bomb.count < 8192)
        #expect(throws: Farewell.messageTooBig(limit: limit)) { try Deflated.inflate(bomb, atMost: limit) }
        #expect(try Deflated.inflate(bomb, atMost: 1 << 20).count == 1 << 20)
        #expect(try Deflated.inflate(bomb, atMost: .max).count == 1 << 20)
    }

    @Test(arguments: [0, 1, 1000, 65_536, .max])
    func `bytes that do not compress may be a little more than the limit`(limit: Int) {
        let most = MessageInflater.mostCompressed(for: limit)
        #expect(most >= min(limit, Int(UInt32.max)))
        #expect(limit > 1 << 30 || most <= limit + limit / 8 + 64)
    }
}
