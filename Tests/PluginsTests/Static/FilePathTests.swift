import Testing

@testable import Plugins

@Suite struct FilePathTests {
    @Test(
        arguments: [
            ("a.txt", "a.txt", false), ("a/b/c", "a/b/c", false), ("a/", "a", true), ("", "", true),
            ("a b/ü.txt", "a b/ü.txt", false), ("a..b", "a..b", false), ("a.", "a.", false),
            (#"..\a"#.replacing("..", with: "x"), #"x\a"#, false), ("%2e%2e", "%2e%2e", false),
            (".well-known", ".well-known", false), (".well-known/acme/x", ".well-known/acme/x", false),
            (".well-known/", ".well-known", true), ("...a/..".replacing(".", with: "b"), "bbba/bb", false),
        ]
    )
    func `a path leads downwards, and a slash at its end asks for a folder`(
        rest: String,
        text: String,
        namesFolder: Bool
    ) throws {
        let path = try #require(FilePath(rest))
        #expect(path.text == text)
        #expect(path.namesFolder == namesFolder)
    }

    @Test(
        arguments: [
            "/", "//", "/a", "a//b", "a//", ".", "..", "./", "../", "a/.", "a/..", "a/../b", "../a", "./a",
            "...", "..\\a", ".\\", ".env", ".git/config", "a/.git/config", "a/.b", ".a/b", "a\0", "a\0/b",
            "\0",
            "a/.well-known", "a/.well-known/b", ".well-knownx", ".Well-Known/a", ".well-known/.a",
            ".well-known/../a",
        ]
    )
    func `what could lead elsewhere or is hidden is no path`(rest: String) {
        #expect(FilePath(rest) == nil)
    }

    @Test(arguments: [("", "i", "i", "i"), ("a", "i", "a/i", "i"), ("a/b", "i.html", "a/b/i.html", "i.html")])
    func `an index lies in its folder`(folder: String, index: String, text: String, name: String) throws {
        let path = try #require(FilePath(folder)).appending(index)
        #expect(path.text == text)
        #expect(path.name == name)
        #expect(!path.namesFolder)
        #expect(path.with(suffix: ".gz").text == text + ".gz")
    }
}
