/// One entry of `routes:` before its handler has read it.
struct RouteEntry {
    var pattern: PathPattern
    /// Of the path.
    var mark: SourceMark
    var handler: String
    /// Of the handler's name.
    var handlerMark: SourceMark
    /// All but `handler:`.
    var settings: [YAMLEntry]
}
