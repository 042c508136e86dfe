import Foundation
import Logging
import Testing

@testable import HandlerConformance
@testable import Plugins
@testable import Router

@Suite struct BuiltInPageTests {
    private static func html(_ template: BuiltInTemplate) throws -> String {
        let page = try BuiltInPage(template).page(title: "Tea & time", room: "./chat")
        guard case .bytes(let bytes) = page.body else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: BuiltInTemplate.allCases)
    func `all that a page names is there, and all that is there is named`(template: BuiltInTemplate) throws {
        let named = Set(try Self.html(template).matches(of: /"\?asset=([^"]*)"/).map { String($0.1) })
        #expect(named == Set(template.files.values.map(\.versionedName)))
    }

    @Test(arguments: BuiltInTemplate.allCases)
    func `a template shows no variable but the title, the room and its files`(
        template: BuiltInTemplate
    ) throws {
        let tags = TemplateTags(in: String(decoding: template.mustache, as: UTF8.self))
        #expect(
            Set(tags.names.map(\.name))
                .symmetricDifference(template.files.keys).isSubset(of: ["title", "room_url"])
        )
        #expect(try Self.html(template).contains("<title>Tea &amp; time"))
        #expect(try Self.html(template).contains("data-room=\"./chat\""))
    }

    /// The Content-Security-Policy forbids them, and a browser would leave them out.
    @Test(arguments: BuiltInTemplate.allCases)
    func `no script and no style stands in the page itself`(template: BuiltInTemplate) throws {
        let html = try Self.html(template)
        #expect(html.matches(of: /<script(?![^>]* src=)[^>]*>/).isEmpty)
        #expect(html.matches(of: /<style|\sstyle=|\son[a-z]+=/).isEmpty)
    }

    @Test(arguments: BuiltInTemplate.allCases)
    func `a script finds by its own name each file that it loads`(template: BuiltInTemplate) throws {
        let html = try Self.html(template)
        for file in template.files.values where file.name.hasSuffix(".js") {
            let script = String(decoding: file.bytes, as: UTF8.self)
            for name in script.matches(of: /(?:"|dataset\.)([a-z]+)Js\b/).map({ String($0.1) }) {
                #expect(html.contains("data-\(name)-js=\"\(template.files["\(name)_js"]?.url ?? "none")\""))
            }
        }
    }

    @Test(arguments: BuiltInTemplate.allCases)
    func `a page with its files is served, with its rules, and lets be kept what bears its digest`(
        template: BuiltInTemplate
    ) async throws {
        let route = "/p: { handler: page, template: \(template.rawValue), room: /chat }"
        try await ServedRoutes.serving("{ \(route), /chat: room }") { served in
            let page = try await served.ask("/p")
            #expect(page?.status == 200)
            #expect(page?["cache-control"] == "no-cache")
            #expect(page?["vary"] == nil)
            #expect(
                page?["content-security-policy"]?.hasPrefix("default-src 'none'; script-src 'self'") == true
            )
            for file in template.files.values {
                let asset = try await served.ask("/p\(file.url)")
                #expect(asset?.status == 200)
                #expect(asset?["content-type"] == file.type)
                #expect(asset?["cache-control"] == "public, max-age=31536000, immutable")
            }
            let missing = try await served.ask("/p?asset=base.css.00000000")
            #expect(missing?.status == 404)
            #expect(missing?.text.contains("load the page again") == true)
        }
    }

    @Test func `where other answers stand at the same address, the page says so`() throws {
        let page = try BuiltInPage(.chat).page(title: "Tea", room: "./tea", vary: "accept")
        #expect(String(decoding: page.head, as: UTF8.self).lowercased().contains("\r\nvary: accept\r\n"))
    }
}
