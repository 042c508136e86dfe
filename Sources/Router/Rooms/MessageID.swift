/// One life of a room's numbering: random, new whenever a room begins to count from 1 again.
public struct Epoch: Sendable, Hashable, CustomStringConvertible {
    /// How many of the low bits are used: twelve hexadecimal digits.
    static let bitWidth = 48

    let bits: UInt64

    init(bits: UInt64) {
        self.bits = bits & (1 << Self.bitWidth - 1)
    }

    static func random() -> Epoch {
        Epoch(bits: .random(in: .min ... .max))
    }

    public var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    func append(to bytes: inout [UInt8]) {
        bytes.append(hexadecimal: bits, digits: Self.bitWidth / 4)
    }
}

/// A message's place in its room for good, written `EPOCH-SEQ`; opaque to clients.
///
/// Sequences count 1, 2, 3 with no hole. Sequence 0 is the place before the first message.
public struct MessageID: Sendable, Hashable, CustomStringConvertible {
    public let epoch: Epoch
    public let sequence: UInt64

    public init(epoch: Epoch, sequence: UInt64) {
        self.epoch = epoch
        self.sequence = sequence
    }

    public var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends what ``description`` says.
    public func append(to bytes: inout [UInt8]) {
        epoch.append(to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        bytes.append(decimal: sequence)
    }

    /// Reads what ``description`` writes, and nothing that merely resembles it.
    public init?(_ text: some StringProtocol) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == Epoch.bitWidth / 4,
            parts[0].allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
            parts[1].allSatisfy({ (0x30...0x39).contains($0) }),
            parts[1].count == 1 || parts[1].first != UInt8(ascii: "0"),
            let bits = UInt64(String(decoding: parts[0], as: UTF8.self), radix: 16),
            let sequence = UInt64(String(decoding: parts[1], as: UTF8.self))
        else { return nil }
        self.init(epoch: Epoch(bits: bits), sequence: sequence)
    }
}
