import Testing

@testable import Router

/// Messages of every size, chopped and fragmented in every way, come out as they were, byte for byte.
@Suite struct ConversationLengthTests {
    /// The edges of the three forms of a length, in chops that are no multiple of the masking key.
    @Test(arguments: [0, 125, 126, 127, 128, 65_535, 65_536], [1, 2] as [UInt8])
    func `a message of every length form is taken, however it is chopped`(count: Int, opcode: UInt8) {
        let payload = letters(count)
        let wire = clientFrame(opcode, payload)
        for chop in [61, 997, 65_536] {
            let exchange = Exchange(reads: pieces(of: wire) { chop })
            #expect(exchange == Exchange(messages: [message(opcode, payload)]), "in chops of \(chop)")
        }
    }

    @Test(arguments: [64, 128, 256, 512, 1024, 2048])
    func `a large message may come in small chops`(chop: Int) {
        let payload = Array(repeatElement(Array("é€🦆".utf8), count: 8000).joined())
        for opcode in [1, 2] as [UInt8] {
            let exchange = Exchange(reads: pieces(of: clientFrame(opcode, payload)) { chop })
            #expect(exchange == Exchange(messages: [message(opcode, payload)]))
        }
    }

    /// Fragments end inside characters; the reads are those of a quick and of a slow peer.
    @Test(arguments: [1, 64, 1300, 4096, 65_536], [false, true])
    func `a message in fragments of any size is one message`(fragmentBytes: Int, endsEmpty: Bool) {
        let payload = Array(repeatElement(Array("é€🦆".utf8), count: 2000).joined())
        for opcode in [1, 2] as [UInt8] {
            let wire = fragments(opcode, payload, of: fragmentBytes, endsEmpty: endsEmpty).joined()
            for chop in [997, 65_536] {
                let exchange = Exchange(reads: pieces(of: Array(wire)) { chop })
                #expect(exchange == Exchange(messages: [message(opcode, payload)]), "in chops of \(chop)")
            }
        }
    }

    @Test(arguments: [0, 16, 64, 256, 1024])
    func `five hundred messages back to back stay apart and in order`(padding: Int) {
        let sent = (0..<500).map { number in
            let payload = letters(padding) + Array("\(number)".utf8)
            return message(number.isMultiple(of: 3) ? 2 : 1, payload)
        }
        let wire = sent.flatMap { clientFrame($0.kind == .text ? 1 : 2, $0.payload) }
        for chop in [61, 997, 65_536] {
            #expect(Exchange(reads: pieces(of: wire) { chop }) == Exchange(messages: sent))
        }
    }

    /// Printable, and with a period that meets neither the masking key's nor a word's.
    private func letters(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(32 + $0 % 95) }
    }

    private func message(_ opcode: UInt8, _ payload: [UInt8]) -> PlainMessage {
        PlainMessage(kind: opcode == 1 ? .text : .binary, payload: payload)
    }
}
