/// Addresses from one path of this server to another that stay right when a proxy strips a prefix.
enum RelativeURL {
    static func text(from page: String, to target: String) -> String {
        // A `*` may stand for any number of segments: then only the whole path is right.
        guard !page.hasSuffix("*") else { return Percent.encoded(target, keeping: Percent.path) }
        let depth = page.utf8.lazy.filter { $0 == UInt8(ascii: "/") }.count - 1
        let climb = depth > 0 ? String(repeating: "../", count: depth) : "./"
        return climb + Percent.encoded(String(target.dropFirst()), keeping: Percent.path)
    }
}
