import Testing

@testable import Plugins

@Suite struct EntityTagTests {
    @Test(
        arguments: [
            (#""a""#, "a", false), (#"W/"a""#, "a", true), (#""""#, "", false), (#""a,b""#, "a,b", false),
            (#""W/""#, "W/", false), (#""!#~""#, "!#~", false), (#""é""#, "é", false),
        ]
    )
    func `a tag is text between quotes`(field: String, opaque: String, isWeak: Bool) throws {
        let tag = try #require(EntityTag(field: field))
        #expect(tag == EntityTag(opaque, isWeak: isWeak))
        #expect(tag.description == field)
    }

    @Test(
        arguments: [
            "", "a", #"""#, #""a"#, #"a""#, #"w/"a""#, #"W"a""#, #"W/a"#, #""a b""#, #" "a""#, #""a" "#, "*",
            #""a""b""#, "\"a\u{7f}\"", #"W/ "a""#,
        ]
    )
    func `what is no tag is none`(field: String) {
        #expect(EntityTag(field: field) == nil)
    }

    /// The table of RFC 9110, section 8.8.3.2.
    @Test(
        arguments: [
            (#"W/"1""#, #"W/"1""#, false, true), (#"W/"1""#, #"W/"2""#, false, false),
            (#"W/"1""#, #""1""#, false, true), (#""1""#, #""1""#, true, true),
            (#""1""#, #""2""#, false, false),
        ]
    )
    func `tags are compared strongly and weakly`(
        first: String,
        second: String,
        strongly: Bool,
        weakly: Bool
    ) throws {
        let one = try #require(EntityTag(field: first))
        let other = try #require(EntityTag(field: second))
        #expect(one.equalsStrongly(other) == strongly)
        #expect(other.equalsStrongly(one) == strongly)
        #expect(one.equalsWeakly(other) == weakly)
        #expect(other.equalsWeakly(one) == weakly)
    }
}
