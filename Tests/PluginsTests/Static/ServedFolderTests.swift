import Foundation
import Router
import Testing

@testable import Plugins

@Suite struct ServedFolderTests {
    private func problem(_ root: String, at path: String) -> String? {
        do throws(SettingProblem) {
            _ = try ServedFolder(root, at: path)
            return nil
        } catch {
            #expect(error.place == .settings(["root"]))
            return error.words
        }
    }

    @Test func `a folder, and a link to one, can be served`() throws {
        let folder = try SiteFolder()
        try folder.makeFolder("site")
        try folder.link("current", to: "site")
        #expect(problem("site", at: folder.path(of: "site")) == nil)
        #expect(problem("current", at: folder.path(of: "current")) == nil)
        #expect(problem("site/", at: folder.path(of: "site/")) == nil)
    }

    @Test func `a folder that is not there is told with the place that was looked at`() throws {
        let folder = try SiteFolder()
        let path = folder.path(of: "pulbic")
        let relative = "there is no folder \(path) (`root` begins where the routes file is)"
        #expect(problem("pulbic", at: path) == relative)
        #expect(problem(path, at: path) == "there is no folder \(path)")
        let home = folder.path(of: "~/site")
        let words = "there is no folder \(home): `~` means something to a shell only; write the whole path"
        #expect(problem("~/site", at: home) == words)
        try folder.link("dangling", to: "pulbic")
        #expect(problem("dangling", at: folder.path(of: "dangling"))?.hasPrefix("there is no folder") == true)
    }

    @Test func `a file is no folder, and neither is what lies below one`() throws {
        let folder = try SiteFolder()
        try folder.write("a", to: "a.txt")
        let path = folder.path(of: "a.txt")
        #expect(problem("a.txt", at: path) == "`root` should be a folder, and \(path) is a file")
        let below = "there is no folder \(path)/b: a part of that path is a file"
        #expect(problem("a.txt/b", at: path + "/b") == below)
    }

    @Test func `a link that leads to itself is told in the system's words`() throws {
        let folder = try SiteFolder()
        try folder.link("loop", to: "loop")
        let words =
            "the folder \(folder.path(of: "loop")) cannot be opened: Too many levels of symbolic links"
        #expect(problem("loop", at: folder.path(of: "loop")) == words)
    }

    @Test func `a folder that we may not enter is told with who we are`() throws {
        let folder = try SiteFolder()
        try folder.makeFolder("closed")
        chmod(folder.path(of: "closed"), 0)
        let words = try withoutPrivileges { problem("closed", at: folder.path(of: "closed")) }
        #expect(words?.contains("may not be opened by the user") == true, "\(words ?? "no problem")")
    }
}
