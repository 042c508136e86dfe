import Testing

@testable import Plugins

@Suite struct EntityTagListTests {
    @Test(
        arguments: [
            ([#""a""#], ["a"]), ([#""a", "b""#], ["a", "b"]), ([#""a","b""#], ["a", "b"]),
            ([#""a""#, #""b""#], ["a", "b"]), ([#" ,, "a" , ,"b" , "#], ["a", "b"]),
            ([#""a,b", "c""#], ["a,b", "c"]), ([#""a", b, "c""#], ["a"]), ([#"a, "b""#], []), ([""], []),
            ([#""a" "b""#], ["a"]), ([#""*""#], ["*"]), ([#"*, "a""#], []), ([#""a", *"#], ["a"]),
            (["**"], []),
        ]
    )
    func `tags are read up to the first thing that is none`(fields: [String], opaque: [String]) throws {
        #expect(try #require(EntityTagList(fields: fields)) == .tags(opaque.map { EntityTag($0) }))
    }

    @Test(arguments: ["*", " * ", "*,"])
    func `a star is whatever there is`(field: String) throws {
        let list = try #require(EntityTagList(fields: [field]))
        #expect(list == .any)
        #expect(list.contains { _ in false })
    }

    @Test func `no field is no list`() {
        #expect(EntityTagList(fields: []) == nil)
    }

    @Test func `weak tags keep their mark`() {
        #expect(
            EntityTagList(fields: [#"W/"a", "b""#]) == .tags([EntityTag("a", isWeak: true), EntityTag("b")])
        )
    }
}
