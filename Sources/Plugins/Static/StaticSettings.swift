public import Router

public struct StaticSettings: RouteSettings {
    public var origins = OriginSetting.same
    public var root = ""
    public var index: String? = "index.html"
    public var cache: Duration?
    public var precompressed = true

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting("root", \.root, required: true, onChange: .replace, "The folder to serve."),
        Setting("index", \.index, onChange: .replace, "The file that a folder is answered with."),
        Setting(
            "cache",
            \.cache,
            in: .seconds(1)...(.seconds(366 * 86_400)),
            onChange: .replace,
            "How long a copy is used without asking again; off: every use asks."
        ),
        Setting(
            "precompressed",
            \.precompressed,
            onChange: .replace,
            "Whether NAME.br or NAME.gz is sent for NAME, to who takes it, if it is not the older one."
        ),
        Setting("origins", \.origins, onChange: .replace, "Pages of other sites that may use this route."),
        .alwaysOff("auth", "Who may read."),
    ]

    public func objections() -> [SettingProblem] {
        var problems: [SettingProblem] = []
        if let words = rootObjection { problems.append(SettingProblem(words, setting: "root")) }
        if let words = indexObjection { problems.append(SettingProblem(words, setting: "index")) }
        return problems
    }

    private var rootObjection: String? {
        if root.isEmpty { return "`root` is empty; write `.` for the folder of this file" }
        return root.utf8.contains(0) ? "`root` has a NUL character, which no folder has" : nil
    }

    private var indexObjection: String? {
        guard let index else { return nil }
        if index.isEmpty { return "`index` is empty; write off for none" }
        if index.utf8.contains(UInt8(ascii: "/")) || index.utf8.contains(0) {
            return "`index` should be the name of a file, such as index.html, without a path"
        }
        return index.utf8.first == UInt8(ascii: ".")
            ? "`index` begins with a dot, and files that do are never served" : nil
    }

    /// The value of `Cache-Control`.
    ///
    /// With `no-cache` a copy is kept too, but each use of it is a question that a 304 answers.
    var cacheControl: String {
        cache.map { "public, max-age=\($0.components.seconds)" } ?? "no-cache"
    }
}
