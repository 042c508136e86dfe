import Testing

@testable import Plugins

@Suite struct MediaTypeTests {
    @Test(
        arguments: [
            ("index.html", "text/html; charset=utf-8", true), ("a.CSS", "text/css; charset=utf-8", true),
            ("app.js", "text/javascript; charset=utf-8", true),
            ("app.min.mjs", "text/javascript; charset=utf-8", true),
            ("notes.txt", "text/plain; charset=utf-8", true), ("a.json", "application/json", true),
            ("a.svg", "image/svg+xml", true), ("a.wasm", "application/wasm", true),
            ("a.png", "image/png", false),
            ("a.jpeg", "image/jpeg", false), ("a.woff2", "font/woff2", false), ("a.mp4", "video/mp4", false),
            ("app.js.gz", "application/gzip", false), ("a.webmanifest", "application/manifest+json", true),
            ("LICENSE", "application/octet-stream", true), ("a.", "application/octet-stream", true),
            ("a.unheard-of", "application/octet-stream", true), ("html", "application/octet-stream", true),
        ]
    )
    func `a file is what its name says`(name: String, type: String, isCompressible: Bool) {
        let media = MediaType(ofFile: name[...])
        #expect(media.text == type)
        #expect(media.isCompressible == isCompressible)
    }

    @Test func `the table is one that names can be looked up in`() {
        #expect(MediaType.bySuffix.count >= 70)
        for (suffix, type) in MediaType.bySuffix {
            #expect(suffix == suffix.lowercased() && !suffix.contains("."), "\(suffix)")
            #expect(type.text.wholeMatch(of: /[a-z]+\/[a-z0-9.+-]+(; charset=utf-8)?/) != nil, "\(type.text)")
            #expect(type.text.hasPrefix("text/") == type.text.hasSuffix("; charset=utf-8"), "\(type.text)")
        }
    }
}
