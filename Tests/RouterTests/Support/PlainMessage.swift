@testable import Router

/// A message as tests compare it.
struct PlainMessage: Equatable, CustomStringConvertible {
    var kind: MessageKind
    var payload: [UInt8]

    static func text(_ text: String) -> Self { Self(kind: .text, payload: Array(text.utf8)) }
    static func binary(_ payload: [UInt8]) -> Self { Self(kind: .binary, payload: payload) }

    var description: String {
        kind == .text ? "text \(String(decoding: payload, as: UTF8.self))" : "binary \(payload)"
    }
}

extension FrameBytes {
    /// All bytes held.
    var plainBytes: [UInt8] { withBytes { Array($0) } }

    /// All messages held.
    var plainMessages: [PlainMessage] {
        withBytes { bytes in
            ServerFrames(bytes).map { PlainMessage(kind: $0.kind, payload: Array(bytes[$0.payload])) }
        }
    }
}
