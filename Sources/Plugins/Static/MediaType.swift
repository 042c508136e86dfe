/// What a file is, as far as its name tells.
struct MediaType: Equatable, Sendable {
    /// The value of `Content-Type`.
    let text: String
    /// Whether a compressed form of it may be worth having; then its answers name what they vary by.
    let isCompressible: Bool

    /// By what follows the last dot of the name, in any case.
    ///
    /// A name that tells nothing is `application/octet-stream`, which browsers save; what is in it may compress.
    init(ofFile name: Substring) {
        let suffix = name.utf8.lastIndex(of: UInt8(ascii: ".")).map { name[name.utf8.index(after: $0)...] }
        self = suffix.flatMap { Self.bySuffix[$0.lowercased()] } ?? .unknown
    }

    private init(_ text: String, isCompressible: Bool) {
        self.text = text
        self.isCompressible = isCompressible
    }

    static let unknown = MediaType("application/octet-stream", isCompressible: true)

    /// A text: our files are UTF-8.
    static func text(_ subtype: String) -> MediaType {
        MediaType("text/\(subtype); charset=utf-8", isCompressible: true)
    }

    static func plain(_ text: String) -> MediaType { MediaType(text, isCompressible: true) }

    /// Compressed by its own format.
    static func dense(_ text: String) -> MediaType { MediaType(text, isCompressible: false) }
}
