/// Keys that nobody else makes.
enum PublicationKeys {
    /// 128 random bits.
    static func makeKey() -> String {
        (0..<2).map { _ in
            let digits = String(UInt64.random(in: 0...(.max)), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
