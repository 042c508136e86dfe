/// What is agreed with a client that offers `permessage-deflate` (RFC 7692, section 7.1).
///
/// Neither side keeps anything from one message to the next: so one deflated message fits all who take it, and no
/// connection holds a window.
struct DeflateAgreement: Equatable, Sendable {
    /// Whether the client named the server's window, which the answer must then name too (section 7.1.2.1).
    let namesServerWindow: Bool

    /// The answer's `Sec-WebSocket-Extensions`.
    var fieldValue: String {
        "permessage-deflate; server_no_context_takeover; client_no_context_takeover"
            + (namesServerWindow ? "; server_max_window_bits=\(Self.windowBits)" : "")
    }

    /// Messages are deflated once for all, and so with the largest window.
    private static let windowBits = 15

    /// Takes the first offer that can be met; nil if there is none, and for lines that are malformed.
    init?(offers lines: [String]) {
        guard let offers = ExtensionOffer.all(in: lines) else { return nil }
        for offer in offers {
            guard let agreement = DeflateAgreement(offer) else { continue }
            self = agreement
            return
        }
        return nil
    }

    /// Section 7.1 says which offers must be declined: those with a parameter that is unknown, repeated, of a wrong
    /// value, or more than can be met.
    private init?(_ offer: ExtensionOffer) {
        guard offer.name == "permessage-deflate" else { return nil }
        guard Set(offer.parameters.map(\.name)).count == offer.parameters.count else { return nil }
        for parameter in offer.parameters {
            let canBeMet =
                switch parameter.name {
                case "server_no_context_takeover", "client_no_context_takeover": parameter.value == nil
                // Whatever window the client has, ours is large enough to read it.
                case "client_max_window_bits": parameter.value.map(Self.isWindow) ?? true
                case "server_max_window_bits": parameter.value == String(Self.windowBits)
                default: false
                }
            guard canBeMet else { return nil }
        }
        namesServerWindow = offer.parameters.contains { $0.name == "server_max_window_bits" }
    }

    /// 8 to 15, without a leading zero (section 7.1.2).
    private static func isWindow(_ text: String) -> Bool {
        (8...windowBits).contains { String($0) == text }
    }
}
