import Testing

@testable import Router

@Suite struct ClientFrameHeaderTests {
    @Test(
        arguments: [
            (0, 6), (125, 6), (126, 8), (65_535, 8), (65_536, 14), (UInt64(Int.max), 14),
        ] as [(UInt64, Int)]
    )
    func `a header says how long it and its payload are`(length: UInt64, headerBytes: Int) throws {
        let header = try #require(try read(clientHeader(2, length: length)))
        #expect(header.payloadBytes == Int(length))
        #expect(header.headerBytes == headerBytes)
        #expect(header.opcode == .binary)
        #expect(header.isFinal)
    }

    @Test(arguments: [0, 125, 126, 65_535, 65_536] as [UInt64])
    func `a header that is cut needs more bytes`(length: UInt64) throws {
        let wire = clientHeader(1, length: length, isFinal: false)
        for count in 0..<wire.count {
            #expect(try read(Array(wire[..<count])) == nil)
        }
        #expect(try read(wire)?.isFinal == false)
    }

    /// How many bytes are needed before a rule is seen to be broken.
    @Test(
        arguments: [
            (clientFrame(1, [], reserved: 0x40), .reservedBits, 1),
            (clientFrame(5), .unknownOpcode, 1),
            (clientFrame(9, [], isFinal: false), .fragmentedControl, 1),
            (clientFrame(0), .strayContinuation, 1),
            (clientFrame(1, [], key: nil), .unmasked, 2),
            (clientHeader(9, length: 126), .longControl, 2),
            (clientHeader(2, length: 1 << 63), .lengthTopBit, 3),
            (clientHeader(2, length: 125, lengthBytes: 2), .longLengthForm, 4),
            (clientHeader(2, length: 65_535, lengthBytes: 8), .longLengthForm, 10),
        ] as [([UInt8], ProtocolRule, Int)]
    )
    func `a broken rule is seen at its byte`(wire: [UInt8], rule: ProtocolRule, bytes: Int) throws {
        #expect(try read(Array(wire[..<(bytes - 1)])) == nil)
        for count in bytes...max(bytes, wire.count) {
            #expect(throws: Farewell.protocolError(rule)) { try read(Array(wire[..<count])) }
        }
    }

    @Test func `inside a message only a continuation or a control frame may come`() throws {
        #expect(try read(clientFrame(0), isInsideMessage: true)?.opcode == .continuation)
        #expect(try read(clientFrame(9), isInsideMessage: true)?.opcode == .ping)
        #expect(throws: Farewell.protocolError(.interruptedMessage)) {
            try read(clientFrame(1), isInsideMessage: true)
        }
    }

    @discardableResult
    private func read(
        _ wire: [UInt8],
        isInsideMessage: Bool = false
    ) throws(Farewell) -> ClientFrameHeader? {
        try GuardedBytes(wire).withBytes { bytes throws(Farewell) in
            guard let base = bytes.baseAddress else { return nil }
            return try ClientFrameHeader.read(base, count: bytes.count, isInsideMessage: isInsideMessage)
        }
    }
}
