import Testing

@testable import ChatApp

@Suite struct RequestHeaderTests {
    @Test(
        arguments: [
            ("Authorization: Bearer x", "Authorization", "Bearer x"), ("X-A:b", "X-A", "b"),
            ("X-A:", "X-A", ""),
            ("X-A: \tb: c", "X-A", "b: c"),
        ]
    )
    func `a header is a name and a value`(written: String, name: String, value: String) throws {
        let header = try RequestHeader(written: written)
        #expect(header.name == name)
        #expect(header.value == value)
    }

    @Test(
        arguments: [
            "", "X-A", ": b", "X A: b", "X-Ü: b", "X-A: b\r\nX-B: c", "Content-Length: 3", "host: h",
            "Upgrade: x",
            "Sec-WebSocket-Key: x", "Idempotency-Key: k",
        ]
    )
    func `what would break or contradict the request is refused`(written: String) {
        #expect(throws: RequestHeader.Problem.self) { try RequestHeader(written: written) }
    }
}
