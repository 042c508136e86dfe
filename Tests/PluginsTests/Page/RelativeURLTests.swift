import Testing

@testable import Plugins

@Suite struct RelativeURLTests {
    @Test(
        arguments: [
            ("/", "/chat", "./chat"),
            ("/tea", "/tea/room", "./tea/room"),
            ("/a/b", "/chat", "../chat"),
            ("/a/", "/a/room", "../a/room"),
            ("/a/b/c", "/", "../../"),
            ("/{name}/page", "/chat", "../chat"),
            ("/a/*", "/chat", "/chat"),
            ("/", "/größe 1", "./gr%C3%B6%C3%9Fe%201"),
            ("/", "/a:b", "./a:b"),
        ]
    )
    func `the way from a page to a room stays right below any prefix`(page: String, room: String, url: String)
    {
        #expect(RelativeURL.text(from: page, to: room) == url)
    }
}
