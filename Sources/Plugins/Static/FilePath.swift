/// What a request asks for below the root: a path that can only lead downwards, past nothing hidden.
///
/// The router has refused what is ambiguous; every segment is judged here all the same. Where symbolic links lead is
/// ``FileTree``'s to judge.
struct FilePath: Equatable, Sendable {
    /// Relative, without a slash at either end; empty for the root itself.
    let text: String
    /// Whether it ended with a slash, or is the root: then it asks for a folder's index.
    let namesFolder: Bool

    /// What `*` caught, decoded, with a slash between segments; nil for what is never served.
    init?(_ rest: String) {
        var segments = rest.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        namesFolder = segments.last?.isEmpty ?? true
        if namesFolder { segments = segments.dropLast() }
        guard
            segments.allSatisfy({ !$0.isEmpty && !$0.contains(0) }),
            !Self.isHidden(segments)
        else { return nil }
        text = segments.map { String(Substring($0)) }.joined(separator: "/")
    }

    private init(file text: String) {
        self.text = text
        namesFolder = false
    }

    /// A file in the folder that this is the path of.
    func appending(_ name: String) -> FilePath {
        FilePath(file: text.isEmpty ? name : "\(text)/\(name)")
    }

    /// The file beside this one whose name has something more at its end.
    func with(suffix: String) -> FilePath {
        FilePath(file: text + suffix)
    }

    /// The last segment.
    var name: Substring {
        text.utf8.lastIndex(of: UInt8(ascii: "/")).map { text[text.utf8.index(after: $0)...] } ?? text[...]
    }

    /// Whether a segment begins with a dot, as `.git`, `.env` and `..` do; `.well-known` may come first (RFC 8615).
    static func isHidden(_ segments: some Collection<some Collection<UInt8>>) -> Bool {
        segments.enumerated().contains { index, segment in
            segment.first == UInt8(ascii: ".") && !(index == 0 && segment.elementsEqual(".well-known".utf8))
        }
    }
}
