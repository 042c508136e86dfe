/// FNV-1a over the bytes of a path, taken while it is scanned: the first step of finding a literal route.
///
/// Who sends requests cannot choose what is in the table, so a hash without a secret does no harm; what it finds is
/// compared byte by byte.
struct PathFingerprint {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    static func of(_ text: String) -> UInt64 {
        var fingerprint = PathFingerprint()
        for byte in text.utf8 { fingerprint.add(byte) }
        return fingerprint.value
    }
}
