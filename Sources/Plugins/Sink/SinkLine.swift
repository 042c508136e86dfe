import Router

/// One message as a line that neither a terminal nor a reader of logs can be deceived by: bounded and escaped.
struct SinkLine: CustomStringConvertible {
    private let kind: MessageKind
    private let bytes: Int
    private let beginning: String

    /// Bytes of a message that are looked at; what is shown of them is bounded once more.
    private static let mostShown = 512

    init(_ kind: MessageKind, _ payload: UnsafeRawBufferPointer) {
        self.kind = kind
        bytes = payload.count
        let shown = payload.prefix(Self.mostShown)
        beginning =
            switch kind {
            case .text: "\(SeenText(String(decoding: shown, as: UTF8.self)))"
            case .binary: Self.hexadecimal(shown)
            }
    }

    /// Bytes of a binary message that are shown, two digits each.
    private static let mostBytesInDigits = 32

    private static func hexadecimal(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
        let digits = bytes.prefix(mostBytesInDigits).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
            .joined()
        return bytes.count > mostBytesInDigits ? digits + "…" : digits
    }

    var description: String { "\(kind) of \(bytes) bytes: \(beginning)" }
}
