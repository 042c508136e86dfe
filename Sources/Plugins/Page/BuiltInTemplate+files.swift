/// What is compiled in for each page.
extension BuiltInTemplate {
    var mustache: [UInt8] {
        switch self {
        case .chat: PackageResources.chat_mustache
        case .console: PackageResources.console_mustache
        case .models: PackageResources.models_mustache
        }
    }

    /// The files that its HTML names, by the variable that stands for the address of each.
    var files: [String: PageAsset] {
        Self.shared.merging(own) { $1 }
    }

    private static var shared: [String: PageAsset] {
        [
            "base_css": style("base.css", PackageResources.base_css),
            "icon": PageAsset("icon.svg", "image/svg+xml", PackageResources.icon_svg),
            "room_js": script("room.js", PackageResources.room_js),
        ]
    }

    private var own: [String: PageAsset] {
        switch self {
        case .chat:
            [
                "css": Self.style("chat.css", PackageResources.chat_css),
                "js": Self.script("chat.js", PackageResources.chat_js),
            ]
        case .console:
            [
                "css": Self.style("console.css", PackageResources.console_css),
                "js": Self.script("console.js", PackageResources.console_js),
                "lines_js": Self.script("lines.js", PackageResources.lines_js),
                "requests_js": Self.script("requests.js", PackageResources.requests_js),
            ]
        case .models:
            [
                "css": Self.style("models.css", PackageResources.models_css),
                "js": Self.script("models.js", PackageResources.models_js),
                "ways_js": Self.script("ways.js", PackageResources.ways_js),
            ]
        }
    }

    private static func style(_ name: String, _ bytes: [UInt8]) -> PageAsset {
        PageAsset(name, "text/css; charset=utf-8", bytes)
    }

    private static func script(_ name: String, _ bytes: [UInt8]) -> PageAsset {
        PageAsset(name, "text/javascript; charset=utf-8", bytes)
    }
}
