/// Whether a text for people carries the escape sequences of ECMA-48.
public enum TextStyle: Sendable {
    case plain
    case coloured

    func bold(_ text: String) -> String { self == .plain ? text : "\u{1B}[1m\(text)\u{1B}[0m" }

    /// Bold red.
    func alarm(_ text: String) -> String { self == .plain ? text : "\u{1B}[1;31m\(text)\u{1B}[0m" }
}
