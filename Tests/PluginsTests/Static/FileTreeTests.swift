import Foundation
import Testing

@testable import Plugins

@Suite struct FileTreeTests {
    /// What is found: `nothing`, `folder`, or the text of the file.
    private func look(for rest: String, in root: String) throws -> String {
        guard let path = FilePath(rest) else { return "no path" }
        guard let tree = try FileTree(at: root) else { return "no root" }
        switch try tree.find(path) {
        case nil: return "nothing"
        case .folder: return "folder"
        case .file(let file):
            let bytes = try file.descriptor.read(0..<file.version.size)
            return bytes.map { String(decoding: $0, as: UTF8.self) } ?? "a short file"
        }
    }

    private func site() throws -> SiteFolder {
        let folder = try SiteFolder()
        try folder.write("a", to: "site/a.txt")
        try folder.write("deep", to: "site/x/y/z.txt")
        try folder.write("env", to: "site/.env")
        try folder.write("git", to: "site/.git/config")
        try folder.write("acme", to: "site/.well-known/acme")
        try folder.write("secret", to: "secret.txt")
        try folder.write("secret", to: "site-of-others/secret.txt")
        return folder
    }

    @Test(
        arguments: [
            ("a.txt", "a"), ("x/y/z.txt", "deep"), ("x", "folder"), ("x/y", "folder"), ("b.txt", "nothing"),
            ("a.txt/b", "nothing"), ("x/y/z.txt/q", "nothing"), ("A.TXT", "nothing"), ("a.txt ", "nothing"),
            (".well-known/acme", "acme"), (".well-known", "folder"), ("x\\y\\z.txt", "nothing"),
        ]
    )
    func `files and folders below the root are found`(rest: String, found: String) throws {
        let folder = try site()
        #expect(try look(for: rest, in: folder.path(of: "site")) == found)
        #expect(try look(for: rest, in: folder.path(of: "site/")) == found)
    }

    @Test(
        arguments: [
            ("in", "a.txt", "a"), ("in", "x/../a.txt", "a"), ("in", "x", "folder"), ("in", ".", "folder"),
            ("x/up", "../a.txt", "a"), ("in", "../site/a.txt", "a"), ("in", "ROOT/a.txt", "a"),
            ("out", "../secret.txt", "nothing"), ("out", "..", "nothing"), ("out", "/", "nothing"),
            ("out", "/etc/passwd", "nothing"), ("out", "../site-of-others/secret.txt", "nothing"),
            ("out", "/proc/self/environ", "nothing"), ("out", "/proc/self/fd/0", "nothing"),
            ("out", "/dev/zero", "nothing"), ("x/out", "../../secret.txt", "nothing"),
            ("dot", ".env", "nothing"), ("dot", ".git", "nothing"), ("dot", ".git/config", "nothing"),
            ("well", ".well-known/acme", "acme"), ("loop", "loop", "nothing"),
            ("dangling", "none", "nothing"),
        ]
    )
    func `a symbolic link is followed inside and nowhere else`(
        name: String,
        target: String,
        found: String
    ) throws {
        let folder = try site()
        let root = folder.path(of: "site")
        try folder.link("site/\(name)", to: target.replacing("ROOT", with: root))
        #expect(try look(for: name, in: root) == found)
    }

    @Test func `a folder that is a symbolic link leads inside and nowhere else`() throws {
        let folder = try site()
        let root = folder.path(of: "site")
        try folder.link("site/out", to: "..")
        try folder.link("site/git", to: ".git")
        try folder.link("site/in", to: "x/y")
        try folder.link("site/one", to: "two")
        try folder.link("site/two", to: "one")
        #expect(try look(for: "out/secret.txt", in: root) == "nothing")
        #expect(try look(for: "out/site/a.txt", in: root) == "a")
        #expect(try look(for: "git/config", in: root) == "nothing")
        #expect(try look(for: "in/z.txt", in: root) == "deep")
        #expect(try look(for: "one/a.txt", in: root) == "nothing")
    }

    @Test func `a root with a name that another folder's begins with keeps to itself`() throws {
        let folder = try site()
        try folder.link("site/others", to: "../site-of-others")
        #expect(try look(for: "others/secret.txt", in: folder.path(of: "site")) == "nothing")
    }

    @Test func `the root may be hidden, or reached by a symbolic link, or be the whole system`() throws {
        let folder = try site()
        #expect(try look(for: "config", in: folder.path(of: "site/.git")) == "git")
        try folder.link("current", to: "site")
        #expect(try look(for: "a.txt", in: folder.path(of: "current")) == "a")
        #expect(try look(for: String((folder.path(of: "site/a.txt")).dropFirst()), in: "/") == "a")
    }

    @Test func `a root that is a symbolic link is followed anew each time`() throws {
        let folder = try SiteFolder()
        try folder.write("one", to: "releases/1/a")
        try folder.write("two", to: "releases/2/a")
        try folder.link("current", to: "releases/1")
        #expect(try look(for: "a", in: folder.path(of: "current")) == "one")
        try folder.link("next", to: "releases/2")
        try folder.rename("next", to: "current")
        #expect(try look(for: "a", in: folder.path(of: "current")) == "two")
        try folder.remove("current")
        #expect(try look(for: "a", in: folder.path(of: "current")) == "no root")
    }

    @Test func `an open tree stays with its root, whatever comes into its place`() throws {
        let folder = try SiteFolder()
        try folder.write("one", to: "releases/1/a")
        try folder.write("two", to: "releases/2/a")
        try folder.link("current", to: "releases/1")
        guard let tree = try FileTree(at: folder.path(of: "current")), let path = FilePath("a") else {
            Issue.record("there is no root")
            return
        }
        try folder.remove("current")
        try folder.link("current", to: "releases/2")
        guard case .file(let file) = try tree.find(path) else {
            Issue.record("the file is gone")
            return
        }
        let bytes = try file.descriptor.read(0..<3)
        #expect(bytes == Array("one".utf8))
    }

    @Test func `a root that is a file, or that is not there, is none`() throws {
        let folder = try site()
        #expect(try look(for: "a", in: folder.path(of: "site/a.txt")) == "no root")
        #expect(try look(for: "a", in: folder.path(of: "none")) == "no root")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a pipe, a socket and a device are not there, and nobody waits for them`() throws {
        let folder = try SiteFolder()
        try #require(mkfifo(folder.path(of: "pipe"), 0o666) == 0)
        try folder.link("tty", to: "/dev/tty")
        try folder.link("null", to: "/dev/null")
        let socket = try #require(UnixSocket(folder.path(of: "socket")))
        defer { socket.close() }
        for name in ["pipe", "tty", "null", "socket"] {
            #expect(try look(for: name, in: folder.path) == "nothing")
        }
        #expect(try look(for: "zero", in: "/dev") == "nothing")
    }

    @Test func `what we may not read is not there`() throws {
        let folder = try SiteFolder()
        try folder.write("a", to: "closed.txt")
        try folder.write("a", to: "closed/a.txt")
        chmod(folder.path(of: "closed.txt"), 0)
        chmod(folder.path(of: "closed"), 0)
        defer { chmod(folder.path(of: "closed"), 0o700) }
        let found = try withoutPrivileges {
            try ["closed.txt", "closed/a.txt"].map { try look(for: $0, in: folder.path) }
        }
        #expect(found == ["nothing", "nothing"])
    }

    @Test func `a path that is too long for the system is not there`() throws {
        let folder = try SiteFolder()
        #expect(try look(for: String(repeating: "a", count: 300), in: folder.path) == "nothing")
        #expect(try look(for: String(repeating: "a/", count: 4000) + "a", in: folder.path) == "nothing")
        let deep = Array(repeating: "deeper", count: 100).joined(separator: "/")
        try folder.write("deep", to: "\(deep)/a")
        #expect(try look(for: "\(deep)/a", in: folder.path) == "deep")
    }

    @Test func `nothing stays open, whatever was asked for`() throws {
        let folder = try site()
        let root = folder.path(of: "site")
        try folder.link("site/out", to: "../secret.txt")
        try folder.link("site/loop", to: "loop")
        try #require(mkfifo(folder.path(of: "site/pipe"), 0o666) == 0)
        for rest in ["a.txt", "x", "none", "out", "loop", "pipe", ".well-known/acme", "a.txt/b"] {
            _ = try look(for: rest, in: root)
            #expect(try folder.openDescriptors == 0, "\(rest)")
        }
    }
}

/// A socket that has a name in the file system.
private struct UnixSocket {
    private let descriptor: CInt

    init?(_ path: String) {
        descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let bound = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0 else { return nil }
    }

    func close() {
        Foundation.close(descriptor)
    }
}
