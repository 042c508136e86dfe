import Testing

@testable import Router

@Suite struct ControlFrameTests {
    @Test(arguments: [0, 1, 7, 8, 9, 31, 32, 33, 124, 125])
    func `the payload is held unmasked`(count: Int) {
        let payload = (0..<count).map { UInt8($0 ^ 0xC3) }
        let key: [UInt8] = [1, 2, 3, 4]
        let held = GuardedBytes(key + masked(payload, key)).withBytes { wire in
            wire.baseAddress.map { base in
                ControlFrame(.ping, masked: base + 4, count: count, key: MaskingKey(at: base))
                    .withPayload { Array($0) }
            }
        }
        #expect(held == payload)
    }
}
