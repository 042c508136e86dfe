/// Frames as a client sends them; what is wrong on purpose is asked for by name.
func clientFrame(
    _ opcode: UInt8,
    _ payload: [UInt8] = [],
    isFinal: Bool = true,
    reserved: UInt8 = 0,
    key: [UInt8]? = [0x37, 0xFA, 0x21, 0x3D],
    lengthBytes: Int? = nil
) -> [UInt8] {
    clientHeader(
        opcode,
        length: UInt64(payload.count),
        isFinal: isFinal,
        reserved: reserved,
        key: key,
        lengthBytes: lengthBytes
    ) + masked(payload, key)
}

/// A header alone: it may claim any length.
func clientHeader(
    _ opcode: UInt8,
    length: UInt64,
    isFinal: Bool = true,
    reserved: UInt8 = 0,
    key: [UInt8]? = [0x37, 0xFA, 0x21, 0x3D],
    lengthBytes: Int? = nil
) -> [UInt8] {
    let shortest = length < 126 ? 0 : length <= 0xFFFF ? 2 : 8
    let lengthBytes = lengthBytes ?? shortest
    let short: UInt8 = lengthBytes == 0 ? UInt8(length) : lengthBytes == 2 ? 126 : 127
    var frame = [(isFinal ? 0x80 : 0) | reserved | opcode, (key == nil ? 0 : 0x80) | short]
    for place in (0..<lengthBytes).reversed() {
        frame.append(UInt8(truncatingIfNeeded: length >> UInt64(8 * place)))
    }
    return frame + (key ?? [])
}

func masked(_ payload: [UInt8], _ key: [UInt8]?) -> [UInt8] {
    guard let key else { return payload }
    return payload.enumerated().map { $1 ^ key[$0 % 4] }
}

func text(_ text: String, isFinal: Bool = true) -> [UInt8] {
    clientFrame(1, Array(text.utf8), isFinal: isFinal)
}

func closeFrame(_ code: UInt16, _ reason: String = "") -> [UInt8] {
    clientFrame(8, [UInt8(code >> 8), UInt8(code & 0xFF)] + Array(reason.utf8))
}
