import Testing

@testable import Router

/// Random wires, cut at random, come to the same end here and in ``ReferencePeer``.
@Suite struct FrameDecoderAgainstReferenceTests {
    private static let maxMessageBytes = 400

    @Test(arguments: 0..<20)
    func `random wires mean the same to us and to the reference, however they are cut`(seed: UInt64) {
        var generator = SeededRandom(seed: seed)
        for _ in 0..<100 {
            let wire = randomWire(&generator)
            let expected = ReferencePeer.judge(wire, maxMessageBytes: Self.maxMessageBytes)
            let longest = [1, 3, 16, 200, wire.count].randomElement(using: &generator) ?? 1
            let cut = pieces(of: wire) { Int.random(in: 1...max(1, longest), using: &generator) }
            for reads in [[wire], wire.map { [$0] }, cut] {
                let exchange = Exchange(reads: reads, maxMessageBytes: Self.maxMessageBytes)
                #expect(exchange == expected, "seed \(seed), wire \(wire), cut as \(reads.map(\.count))")
            }
        }
    }

    @Test(arguments: 0..<4)
    func `a wire cut in two at every place means the same`(seed: UInt64) {
        var generator = SeededRandom(seed: seed &+ 1_000_000)
        for _ in 0..<4 {
            let wire = randomWire(&generator)
            let expected = ReferencePeer.judge(wire, maxMessageBytes: Self.maxMessageBytes)
            for reads in everyCut(of: wire) {
                #expect(Exchange(reads: reads, maxMessageBytes: Self.maxMessageBytes) == expected)
            }
        }
    }

    @Test func `random wires reach every outcome`() {
        var generator = SeededRandom(seed: 7)
        var reached: Set<String> = []
        for _ in 0..<8000 {
            switch ReferencePeer.judge(randomWire(&generator), maxMessageBytes: Self.maxMessageBytes).outcome
            {
            case .goesOn: reached.insert("goes on")
            case .peerClosed(let close): reached.insert(close.code == nil ? "closed" : "closed with a code")
            case .violated(.protocolError(let rule)): reached.insert(rule.rawValue)
            case .violated(let farewell): reached.insert(farewell.statsName)
            }
        }
        // Where no compression was agreed its bit is a reserved one.
        let all =
            ProtocolRule.allCases.filter { $0 != .strayCompression }.map(\.rawValue)
            + ["goes on", "closed", "closed with a code", "not_utf8", "message_too_big"]
        #expect(reached == Set(all))
    }

    /// Mostly right frames, so that random wires live long enough to be of interest.
    private func randomWire(_ generator: inout SeededRandom) -> [UInt8] {
        var wire: [UInt8] = []
        var isInsideMessage = false
        for _ in 0..<Int.random(in: 1...8, using: &generator) {
            wire += randomFrame(&generator, &isInsideMessage)
        }
        if Int.random(in: 0..<8, using: &generator) == 0 {
            wire[Int.random(in: 0..<wire.count, using: &generator)] ^=
                1 << UInt8.random(in: 0...7, using: &generator)
        }
        if Int.random(in: 0..<8, using: &generator) == 0 {
            wire.removeLast(Int.random(in: 0...min(9, wire.count), using: &generator))
        }
        return wire
    }

    private func randomFrame(_ generator: inout SeededRandom, _ isInsideMessage: inout Bool) -> [UInt8] {
        let key = (0..<4).map { _ in UInt8.random(in: 0...255, using: &generator) }
        switch Int.random(in: 0..<24, using: &generator) {
        case 0:
            let codes: [UInt16] = [999, 1000, 1004, 1006, 1014, 1015, 2999, 3000, 4999, 5000]
            return closeFrame(codes.randomElement(using: &generator) ?? 1000, randomText(&generator))
        case 1:
            return clientFrame(8, Bool.random(using: &generator) ? [] : [3], key: key)
        case 2..<6:
            let payload = (0..<Int.random(in: 0...130, using: &generator)).map { UInt8($0) }
            return clientFrame(Bool.random(using: &generator) ? 9 : 10, payload, key: key)
        case 6:
            return clientFrame(2, [1, 2], key: key, lengthBytes: Bool.random(using: &generator) ? 2 : 8)
        case 7:
            return clientHeader(2, length: 1 << UInt64.random(in: 0...63, using: &generator), key: key)
        default:
            let isFinal = Bool.random(using: &generator)
            let opcode: UInt8 = isInsideMessage ? 0 : Bool.random(using: &generator) ? 1 : 2
            isInsideMessage = !isFinal
            let payload = Array(randomText(&generator).utf8)
            let kept =
                isFinal && opcode != 0 ? payload.count : Int.random(in: 0...payload.count, using: &generator)
            return clientFrame(opcode, Array(payload.prefix(kept)), isFinal: isFinal, key: key)
        }
    }

    private func randomText(_ generator: inout SeededRandom) -> String {
        let words = [
            "", "a", "größe ", "日本語", "🦆🦆", "a text of more than thirty-two bytes in ASCII ",
            "\u{7FF}\u{800}",
        ]
        let count = [0, 1, 1, 2, 2, 3, 9].randomElement(using: &generator) ?? 0
        return (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }.joined()
    }
}
