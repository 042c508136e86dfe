@testable import Router

/// A pong as we send it.
func pongReply(_ payload: [UInt8]) -> [UInt8] {
    [0x8A, UInt8(payload.count)] + payload
}

/// A close frame as we send it: the reason's code and words, or nothing at all.
func closeReply(_ farewell: Farewell) -> [UInt8] {
    guard let code = farewell.code else { return [0x88, 0] }
    let words = Array(farewell.words.utf8)
    return [0x88, UInt8(2 + words.count), UInt8(code >> 8), UInt8(code & 0xFF)] + words
}
