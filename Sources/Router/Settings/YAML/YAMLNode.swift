/// A node of a routes file; every key and every value knows where it stands.
public struct YAMLNode: Sendable {
    public enum Content: Sendable {
        /// The text alone: whether `off` is a word or a boolean is for the type of the setting to say.
        case scalar(String)
        case sequence([YAMLNode])
        /// In the file's order; no key stands twice.
        case mapping([YAMLEntry])
        /// A key with nothing behind it, or YAML's `~` and `null`.
        case nothing
        /// A mistake that has been told already; whoever reads it says nothing more.
        case faulty
    }

    public var content: Content
    public var mark: SourceMark

    public init(_ content: Content, at mark: SourceMark) {
        self.content = content
        self.mark = mark
    }
}

extension YAMLNode {
    /// `{name}` without quotes, which YAML takes for a mapping of a word to nothing.
    var isBareBraces: Bool {
        guard case .mapping(let entries) = content, entries.count == 1 else { return false }
        return switch entries[0].value.content {
        case .nothing, .mapping: true
        case .scalar, .sequence, .faulty: false
        }
    }
}
