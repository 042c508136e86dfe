import Testing

@testable import Router

@Suite struct OpcodeTests {
    @Test(
        arguments: [
            (0, false, nil), (1, false, .text), (2, false, .binary), (8, true, nil), (9, true, nil),
            (10, true, nil),
        ] as [(UInt8, Bool, MessageKind?)]
    )
    func `an opcode begins a message, goes on with one or controls`(
        rawValue: UInt8,
        isControl: Bool,
        kind: MessageKind?
    ) throws {
        let opcode = try #require(Opcode(rawValue: rawValue))
        #expect(opcode.isControl == isControl)
        #expect(opcode.messageKind == kind)
    }

    @Test(arguments: [3, 4, 5, 6, 7, 11, 12, 13, 14, 15] as [UInt8])
    func `a reserved opcode is none`(rawValue: UInt8) {
        #expect(Opcode(rawValue: rawValue) == nil)
    }

    @Test(arguments: [MessageKind.text, .binary])
    func `a kind of message has its opcode`(kind: MessageKind) {
        #expect(kind.opcode.messageKind == kind)
    }
}
