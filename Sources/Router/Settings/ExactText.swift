/// A text that equals another only byte by byte: `é` and `é` of two scalars are two texts, as they are on the wire.
struct ExactText: Hashable, Sendable {
    private let text: Substring

    init(_ text: String) {
        self.text = Substring(text)
    }

    init(_ text: Substring) {
        self.text = text
    }

    static func == (first: Self, second: Self) -> Bool {
        first.text.utf8.elementsEqual(second.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        let hashed: Void? = text.utf8.withContiguousStorageIfAvailable {
            hasher.combine(bytes: UnsafeRawBufferPointer($0))
        }
        if hashed == nil { for byte in text.utf8 { hasher.combine(byte) } }
    }
}
