import Router

/// Which messages a room takes.
struct MessageFilter: Equatable, Sendable {
    /// Why a message is not taken.
    enum Objection: Equatable {
        case wrongKind(expected: MessageKind)
        case notJSON
        case tooLong(most: Int, MessageKind)
    }

    private let content: FilterSettings.Content?
    private let maxLength: Int?

    /// Nil where nothing is filtered.
    init?(_ settings: FilterSettings?) {
        guard let settings, settings.type != nil || settings.maxLength != nil else { return nil }
        content = settings.type
        maxLength = settings.maxLength
    }

    /// Nil for a message that is taken; a text is UTF-8.
    func objection(to kind: MessageKind, _ payload: UnsafeRawBufferPointer) -> Objection? {
        switch content {
        case .text, .json: if kind != .text { return .wrongKind(expected: .text) }
        case .binary: if kind != .binary { return .wrongKind(expected: .binary) }
        case nil: break
        }
        // The length first: it is found sooner.
        if let maxLength, Self.length(kind, payload) > maxLength {
            return .tooLong(most: maxLength, kind)
        }
        return content == .json && !JSONSyntax.isValue(payload) ? .notJSON : nil
    }

    /// Characters of a text, as Unicode has them; bytes of anything else.
    private static func length(_ kind: MessageKind, _ payload: UnsafeRawBufferPointer) -> Int {
        guard kind == .text else { return payload.count }
        return payload.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
}

extension MessageFilter.Objection {
    /// A sentence without a full stop, short enough for a close frame.
    var words: String {
        switch self {
        case .wrongKind(.text): "only text messages are taken here (filter.type)"
        case .wrongKind(.binary): "only binary messages are taken here (filter.type)"
        case .notJSON: "only JSON is taken here (filter.type), and this is none"
        case .tooLong(let most, .text): "a message has at most \(most) characters here (filter.max_length)"
        case .tooLong(let most, .binary): "a message has at most \(most) bytes here (filter.max_length)"
        }
    }

    /// How a raw WebSocket, which has no place to be told, is closed.
    var farewell: Farewell {
        switch self {
        case .wrongKind(let expected): .wrongKind(expected: expected)
        case .notJSON, .tooLong: .filtered(words)
        }
    }
}
