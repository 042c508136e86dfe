import Glibc
import HTTPTypes
import Testing

@testable import Plugins
@testable import Router

@Suite struct StaticSiteTests {
    /// A reply taken apart.
    struct Seen {
        let status: Int
        /// Names in lower case.
        let fields: [String: String]
        let text: String
        /// Whether the body goes from the disk to the socket.
        let isFile: Bool

        init(_ reply: Reply) {
            status = reply.status
            let lines = String(decoding: reply.head, as: UTF8.self).split(separator: "\r\n").dropFirst()
            let pairs = lines.map { line in
                let parts = line.split(separator: ": ", maxSplits: 1)
                return (parts[0].lowercased(), parts.count > 1 ? String(parts[1]) : "")
            }
            fields = Dictionary(pairs) { "\($0), \($1)" }
            switch reply.body {
            case .bytes(let bytes):
                text = String(decoding: bytes, as: UTF8.self)
                isFile = false
            case .file(let file, let range):
                let own = Descriptor(taking: dup(file.descriptor))
                let bytes = (try? own.read(range)) ?? nil
                text = bytes.map { String(decoding: $0, as: UTF8.self) } ?? "a short file"
                isFile = true
            }
        }
    }

    private func site(
        _ folder: SiteFolder,
        index: String? = "index.html",
        looksForVariants: Bool = true
    ) -> StaticSite {
        StaticSite(
            root: folder.path,
            index: index,
            cacheControl: "no-cache",
            looksForVariants: looksForVariants
        )
    }

    private func request(_ rest: String, _ change: (inout FileRequest) -> Void = { _ in }) -> FileRequest {
        var request = FileRequest(rest: rest, locationWithSlash: "./x/")
        change(&request)
        return request
    }

    private func seen(_ site: StaticSite, _ request: FileRequest) throws -> Seen {
        Seen(try site.reply(to: request, at: .now()))
    }

    private func refusal(_ site: StaticSite, _ request: FileRequest) -> Refusal? {
        #expect(throws: Refusal.self) { try site.reply(to: request, at: .now()) }
    }

    @Test func `a file comes with its type, size, tag, date and rules`() throws {
        let folder = try SiteFolder()
        try folder.write("body {}", to: "a.css")
        let answer = try seen(site(folder), request("a.css"))
        #expect(answer.status == 200)
        #expect(answer.text == "body {}")
        #expect(answer.fields["content-type"] == "text/css; charset=utf-8")
        #expect(answer.fields["content-length"] == "7")
        #expect(answer.fields["cache-control"] == "no-cache")
        #expect(answer.fields["accept-ranges"] == "bytes")
        #expect(answer.fields["x-content-type-options"] == "nosniff")
        #expect(answer.fields["vary"] == "Accept-Encoding")
        #expect(answer.fields["content-encoding"] == nil)
        #expect(EntityTag(field: answer.fields["etag"] ?? "")?.isWeak == false)
        #expect(HTTPDate.seconds(of: answer.fields["last-modified"] ?? "") != nil)
    }

    @Test func `a small file is read, and a larger one goes from the disk to the socket`() throws {
        let folder = try SiteFolder()
        let large = String(repeating: "x", count: 65_537)
        try folder.write(String(large.dropLast()), to: "small.bin")
        try folder.write(large, to: "large.bin")
        try folder.write("", to: "empty.bin")
        let site = site(folder)
        #expect(try !seen(site, request("small.bin")).isFile)
        let answer = try seen(site, request("large.bin"))
        #expect(answer.isFile)
        #expect(answer.text == large)
        let part = try seen(site, request("large.bin") { $0.ranges = ByteRanges(fields: ["bytes=65536-"]) })
        #expect(!part.isFile)
        #expect(part.text == "x")
        let empty = try seen(site, request("empty.bin"))
        #expect(empty.status == 200)
        #expect(empty.fields["content-length"] == "0")
        #expect(try folder.openDescriptors == 0)
    }

    @Test func `HEAD tells what GET would, and reads nothing`() throws {
        let folder = try SiteFolder()
        try folder.write("12345", to: "a.txt")
        let asked = try seen(site(folder), request("a.txt"))
        let head = try seen(site(folder), request("a.txt") { $0.isHead = true })
        #expect(head.fields == asked.fields)
        #expect(head.isFile)
    }

    @Test func `a folder has an index behind its slash, and is sent on without one`() throws {
        let folder = try SiteFolder()
        try folder.write("top", to: "index.html")
        try folder.write("inner", to: "docs/index.html")
        try folder.write("other", to: "docs/home.htm")
        try folder.makeFolder("empty")
        try folder.makeFolder("odd/index.html")
        let site = site(folder)
        #expect(try seen(site, request("")).text == "top")
        #expect(try seen(site, request("docs/")).text == "inner")
        #expect(try seen(site, request("docs/")).fields["content-type"] == "text/html; charset=utf-8")
        #expect(try seen(self.site(folder, index: "home.htm"), request("docs/")).text == "other")
        let redirect = try #require(refusal(site, request("docs") { $0.locationWithSlash = "./docs/?a=b" }))
        #expect(redirect.status == .permanentRedirect)
        #expect(redirect.fields[.location] == "./docs/?a=b")
        for missing in ["empty/", "odd/", "index.html/", "docs/index.html/", "none/", "none", "docs//"] {
            #expect(refusal(site, request(missing))?.status == .notFound, "\(missing)")
        }
        #expect(refusal(self.site(folder, index: nil), request("docs/"))?.status == .notFound)
    }

    @Test func `what is hidden is not found, and neither is what only a link outside leads to`() throws {
        let outside = try SiteFolder()
        try outside.write("secret", to: "index.html")
        let folder = try SiteFolder()
        try folder.write("secret", to: ".env")
        try folder.link("out", to: outside.path)
        try folder.link("docs/index.html", to: outside.path(of: "index.html"))
        for rest in [".env", "out", "out/", "out/index.html", "docs/", "..", "../x"] {
            #expect(refusal(site(folder), request(rest))?.status == .notFound, "\(rest)")
        }
    }

    @Test func `a copy that is still good is confirmed with all that a cache needs`() throws {
        let folder = try SiteFolder()
        try folder.write("a", to: "a.txt")
        let site = site(folder)
        let first = try seen(site, request("a.txt"))
        let again = try seen(
            site,
            request("a.txt") {
                $0.preconditions.ifNoneMatch = EntityTagList(fields: [first.fields["etag"] ?? ""])
            }
        )
        #expect(again.status == 304)
        #expect(again.text == "")
        #expect(
            again.fields == [
                "etag": first.fields["etag"] ?? "", "cache-control": "no-cache", "vary": "Accept-Encoding",
            ]
        )
        let dated = try seen(
            site,
            request("a.txt") {
                $0.preconditions.ifModifiedSince = HTTPDate.seconds(of: first.fields["last-modified"] ?? "")
            }
        )
        #expect(dated.status == 304)
    }

    @Test func `a change is seen: in the text, in the tag, by who asks for the old one`() throws {
        let folder = try SiteFolder()
        try folder.write("old", to: "a.txt", secondsAgo: 100)
        let site = site(folder)
        let tag = try #require(try seen(site, request("a.txt")).fields["etag"])
        try folder.write("new", to: "b.txt", secondsAgo: 100)
        try folder.rename("b.txt", to: "a.txt")
        let again = try seen(
            site,
            request("a.txt") { $0.preconditions.ifNoneMatch = EntityTagList(fields: [tag]) }
        )
        #expect(again.status == 200)
        #expect(again.text == "new")
        #expect(again.fields["etag"] != tag)
        let failed = refusal(
            site,
            request("a.txt") { $0.preconditions.ifMatch = EntityTagList(fields: [tag]) }
        )
        #expect(failed?.status == .preconditionFailed)
    }

    @Test func `a range is a part with its place in the whole`() throws {
        let folder = try SiteFolder()
        try folder.write("0123456789", to: "a.txt")
        let site = site(folder)
        let whole = try seen(site, request("a.txt"))
        let part = try seen(site, request("a.txt") { $0.ranges = ByteRanges(fields: ["bytes=2-4"]) })
        #expect(part.status == 206)
        #expect(part.text == "234")
        #expect(part.fields["content-range"] == "bytes 2-4/10")
        #expect(part.fields["content-length"] == "3")
        for name in ["etag", "last-modified", "vary", "cache-control", "content-type"] {
            #expect(part.fields[name] == whole.fields[name], "\(name)")
        }
        let several = try seen(site, request("a.txt") { $0.ranges = ByteRanges(fields: ["bytes=0-0,-1"]) })
        #expect(several.status == 200)
        #expect(several.text == "0123456789")
        let beyond = refusal(site, request("a.txt") { $0.ranges = ByteRanges(fields: ["bytes=10-"]) })
        #expect(beyond?.status == .rangeNotSatisfiable)
        #expect(beyond?.fields[.contentRange] == "bytes */10")
    }

    @Test func `a precompressed file stands for its file, to who takes it`() throws {
        let folder = try SiteFolder()
        try folder.write("plain", to: "a.js", secondsAgo: 100)
        try folder.write("brotli!", to: "a.js.br", secondsAgo: 100)
        try folder.write("gzip!!", to: "a.js.gz", secondsAgo: 50)
        let site = site(folder)
        let plain = try seen(site, request("a.js"))
        let brotli = try seen(site, request("a.js") { $0.codings = [.brotli, .gzip] })
        let gzip = try seen(site, request("a.js") { $0.codings = [.gzip, .brotli] })
        #expect([plain, brotli, gzip].map(\.text) == ["plain", "brotli!", "gzip!!"])
        #expect([plain, brotli, gzip].map { $0.fields["content-encoding"] } == [nil, "br", "gzip"])
        #expect(Set([plain, brotli, gzip].map { $0.fields["etag"] }).count == 3)
        for answer in [plain, brotli, gzip] {
            #expect(answer.fields["vary"] == "Accept-Encoding")
            #expect(answer.fields["content-type"] == "text/javascript; charset=utf-8")
        }
        let part = try seen(
            site,
            request("a.js") {
                $0.codings = [.brotli]
                $0.ranges = ByteRanges(fields: ["bytes=-1"])
            }
        )
        #expect(part.text == "!")
        #expect(part.fields["content-range"] == "bytes 6-6/7")
        let own = try seen(site, request("a.js.gz") { $0.codings = [.gzip] })
        #expect(own.fields["content-encoding"] == nil)
        #expect(own.fields["content-type"] == "application/gzip")
        #expect(own.fields["vary"] == nil)
    }

    @Test func `a precompressed file that is old, hidden, outside, no file or off stands for nothing`() throws
    {
        let outside = try SiteFolder()
        try outside.write("secret", to: "a.gz")
        let folder = try SiteFolder()
        for name in ["old.js", "out.js", "folder.js", "none.js", "photo.png"] {
            try folder.write("plain", to: name, secondsAgo: 100)
        }
        try folder.write("old", to: "old.js.gz", secondsAgo: 1000)
        try folder.link("out.js.gz", to: outside.path(of: "a.gz"))
        try folder.makeFolder("folder.js.gz")
        try folder.write("not asked for", to: "photo.png.gz")
        let taking: (inout FileRequest) -> Void = { $0.codings = [.brotli, .gzip] }
        for name in ["old.js", "out.js", "folder.js", "none.js", "photo.png"] {
            #expect(try seen(site(folder), request(name, taking)).text == "plain", "\(name)")
        }
        #expect(try seen(site(folder), request("photo.png", taking)).fields["vary"] == nil)
        try folder.write("gzip", to: "none.js.gz")
        let off = site(folder, looksForVariants: false)
        #expect(try seen(off, request("none.js", taking)).text == "plain")
        #expect(try seen(off, request("none.js", taking)).fields["vary"] == nil)
        #expect(refusal(site(folder), request("only.js", taking))?.status == .notFound)
    }

    @Test func `a variant whose file is gone is not found by the file's name`() throws {
        let folder = try SiteFolder()
        try folder.write("gzip", to: "a.js.gz")
        let asked = request("a.js") { $0.codings = [.gzip] }
        #expect(refusal(site(folder), asked)?.status == .notFound)
    }

    @Test func `a root that is gone for a moment is 503, and the next request finds it again`() throws {
        let folder = try SiteFolder()
        try folder.write("a", to: "root/a.txt")
        let site = StaticSite(
            root: folder.path(of: "root"),
            index: nil,
            cacheControl: "no-cache",
            looksForVariants: true
        )
        try folder.rename("root", to: "away")
        let refused = try #require(refusal(site, request("a.txt")))
        #expect(refused.status == .serviceUnavailable)
        #expect(refused.fields[.retryAfter] == "1")
        try folder.rename("away", to: "root")
        #expect(try seen(site, request("a.txt")).text == "a")
    }

    @Test func `nothing stays open, whatever was answered`() throws {
        let folder = try SiteFolder()
        try folder.write(String(repeating: "x", count: 70_000), to: "large.js")
        try folder.write("gzip", to: "large.js.gz", secondsAgo: 1)
        try folder.write("old", to: "large.js.br", secondsAgo: 9999)
        let site = site(folder)
        _ = try seen(site, request("large.js"))
        _ = try seen(site, request("large.js") { $0.codings = [.brotli, .gzip] })
        _ = try seen(site, request("large.js") { $0.isHead = true })
        _ = try seen(site, request("large.js") { $0.preconditions.ifNoneMatch = .any })
        _ = refusal(site, request("large.js") { $0.ranges = ByteRanges(fields: ["bytes=99999-"]) })
        _ = refusal(site, request("large.js") { $0.preconditions.ifMatch = .tags([]) })
        _ = refusal(site, request("none"))
        #expect(try folder.openDescriptors == 0)
    }
}
