public import Router

/// The files of a folder, as any web server serves them.
///
/// Files are opened on a thread made for blocking work, at each request anew: a file that is replaced, and a root that
/// is a symbolic link and is switched, are seen at once.
public struct StaticHandler: HandlerKind {
    public static let name = "static"
    public static let summary = "The files of a folder: ranges, conditional requests, precompressed files."
    public static let guardsReading = false

    private let site: StaticSite

    public init(_ settings: StaticSettings, in route: RouteContext) throws(SettingProblem) {
        guard route.path.hasSuffix("/*") else {
            let words = "a static route ends with `*`, as in /files/*: the names of files stand there"
            throw SettingProblem(words)
        }
        site = StaticSite(
            root: try ServedFolder(settings.root, at: route.file(settings.root)).path,
            index: settings.index,
            cacheControl: settings.cacheControl,
            looksForVariants: settings.precompressed
        )
    }

    public func answer(_ request: Request) -> Answer {
        let asked = FileRequest(request)
        return .blocking { [site] in try site.reply(to: asked, at: .now()) }
    }
}
