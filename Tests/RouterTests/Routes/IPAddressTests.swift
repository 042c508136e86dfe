import Testing

@testable import Router

@Suite struct IPAddressTests {
    @Test(
        arguments: [
            ("127.0.0.1", [127, 0, 0, 1]), ("999.0.0.1", nil), ("1.2.3", nil), ("localhost", nil), ("", nil),
            ("::1", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]), (":::", nil), ("[::1]", nil),
        ] as [(String, [UInt8]?)]
    )
    func `an address is four bytes or sixteen`(text: String, bytes: [UInt8]?) {
        #expect(IPAddress.bytes(of: text) == bytes)
    }
}
