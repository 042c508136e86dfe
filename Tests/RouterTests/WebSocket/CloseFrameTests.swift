import Testing

@testable import Router

@Suite struct CloseFrameTests {
    /// RFC 6455, section 7.4, and the registry of IANA; as Autobahn's cases 7.7 and 7.9.
    @Test(
        arguments: [
            (0, false), (999, false), (1000, true), (1001, true), (1002, true), (1003, true), (1004, false),
            (1005, false), (1006, false), (1007, true), (1008, true), (1009, true), (1010, true),
            (1011, true),
            (1012, true), (1013, true), (1014, true), (1015, false), (1016, false), (1100, false),
            (2000, false),
            (2999, false), (3000, true), (3999, true), (4000, true), (4999, true), (5000, false),
            (65_535, false),
        ] as [(UInt16, Bool)]
    )
    func `a code is valid on the wire or not`(code: UInt16, isValid: Bool) {
        #expect(CloseFrame.isValid(code: code) == isValid)
        let payload = [UInt8(code >> 8), UInt8(code & 0xFF)]
        #expect(
            read(payload)
                == (isValid ? .success(CloseFrame(code: code)) : .failure(.protocolError(.closeCode)))
        )
    }

    @Test(
        arguments: [
            ([], .success(CloseFrame(code: nil))),
            ([3], .failure(.protocolError(.shortClose))),
            ([0x03, 0xE8], .success(CloseFrame(code: 1000))),
            ([0x0F, 0xA0, 0x68, 0x69], .success(CloseFrame(code: 4000, reason: "hi"))),
            ([0x03, 0xE8, 0xC3, 0xA9], .success(CloseFrame(code: 1000, reason: "é"))),
            ([0x03, 0xE8, 0xC3], .failure(.notUTF8)),
            ([0x03, 0xE8, 0xED, 0xA0, 0x80], .failure(.notUTF8)),
        ] as [([UInt8], Result<CloseFrame, Farewell>)]
    )
    func `a payload is a code and a reason, or neither`(
        payload: [UInt8],
        expected: Result<CloseFrame, Farewell>
    ) {
        #expect(read(payload) == expected)
    }

    @Test(
        arguments: [
            (CloseFrame(code: nil), [0x88, 0]),
            (CloseFrame(code: nil, reason: "lost"), [0x88, 0]),
            (CloseFrame(code: 1000), [0x88, 2, 0x03, 0xE8]),
            (CloseFrame(code: 4001, reason: "é"), [0x88, 4, 0x0F, 0xA1, 0xC3, 0xA9]),
        ] as [(CloseFrame, [UInt8])]
    )
    func `it is written as one control frame`(close: CloseFrame, bytes: [UInt8]) {
        #expect(written(close) == bytes)
    }

    @Test func `a reason that is too long is cut between two characters`() {
        let letters = written(CloseFrame(code: 1000, reason: String(repeating: "a", count: 200)))
        #expect(letters.count == 2 + 125)
        let ducks = written(CloseFrame(code: 1000, reason: String(repeating: "🦆", count: 40)))
        #expect(ducks.count == 4 + 120)
        #expect(String(validating: ducks[4...], as: UTF8.self) == String(repeating: "🦆", count: 30))
    }

    @Test func `what we write for a farewell is its code and its words`() {
        #expect(CloseFrame(.noPong) == CloseFrame(code: 4006, reason: "no answer to a ping"))
        #expect(CloseFrame(.peerClosed(code: 3456)) == CloseFrame(code: 3456))
    }

    private func read(_ payload: [UInt8]) -> Result<CloseFrame, Farewell> {
        do throws(Farewell) {
            return .success(
                try GuardedBytes(payload).withBytes { bytes throws(Farewell) in try CloseFrame(payload: bytes)
                }
            )
        } catch {
            return .failure(error)
        }
    }

    private func written(_ close: CloseFrame) -> [UInt8] {
        var frames = FrameBytes()
        close.append(to: &frames)
        return frames.plainBytes
    }
}
