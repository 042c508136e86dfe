import Testing

@testable import Router

@Suite struct MaskingKeyTests {
    private let key: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]

    /// RFC 6455, section 5.7.
    @Test func `the example of the RFC is unmasked`() {
        #expect(unmasked([0x7F, 0x9F, 0x4D, 0x51, 0x58], from: 0).bytes == Array("Hello".utf8))
    }

    @Test(arguments: 0...3)
    func `every length is unmasked from every place of the key`(offset: Int) {
        for count in 0...200 {
            let payload = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let turned = (0..<4).map { key[($0 + offset) % 4] }
            #expect(unmasked(masked(payload, turned), from: offset).bytes == payload)
        }
    }

    @Test func `one byte above ASCII is seen wherever it stands`() {
        for count in 1...100 {
            #expect(unmasked(masked(Array(repeating: 0x7F, count: count), key), from: 0).isASCII)
            for place in 0..<count {
                var payload = Array(repeating: UInt8(0x7F), count: count)
                payload[place] = 0x80
                #expect(!unmasked(masked(payload, key), from: 0).isASCII)
            }
        }
    }

    private func unmasked(_ wire: [UInt8], from offset: Int) -> (bytes: [UInt8], isASCII: Bool) {
        let maskingKey = GuardedBytes(key).withBytes { $0.baseAddress.map { MaskingKey(at: $0) } }
        var target = Array(repeating: UInt8(0xEE), count: wire.count + 1)
        let isASCII = GuardedBytes(wire).withBytes { source in
            target.withUnsafeMutableBytes { target in
                guard let source = source.baseAddress, let target = target.baseAddress else { return false }
                return maskingKey?.advanced(by: offset).unmask(source, into: target, count: wire.count)
                    ?? false
            }
        }
        #expect(target.last == 0xEE, "nothing is written behind the payload")
        return (Array(target.dropLast()), isASCII)
    }
}
