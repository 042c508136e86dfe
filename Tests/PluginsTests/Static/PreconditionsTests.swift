import Testing

@testable import Plugins

@Suite struct PreconditionsTests {
    private static let file = Validators(tag: EntityTag("now"), modified: 1000)
    private static let fresh = Validators(tag: EntityTag("now", isWeak: true), modified: 1000)

    private static func list(_ field: String) -> EntityTagList? { EntityTagList(fields: [field]) }

    @Test(
        arguments: [
            (#""now""#, .proceed), (#""old", "now""#, .proceed), ("*", .proceed), (#""old""#, .failed),
            (#"W/"now""#, .failed), ("nonsense", .failed),
        ] as [(String, Preconditions.Verdict)]
    )
    func `If-Match asks for the very same file`(field: String, verdict: Preconditions.Verdict) {
        #expect(Preconditions(ifMatch: Self.list(field)).verdict(on: Self.file) == verdict)
    }

    @Test func `a file that may still change is no match, but it is there`() {
        #expect(Preconditions(ifMatch: Self.list(#""now""#)).verdict(on: Self.fresh) == .failed)
        #expect(Preconditions(ifMatch: .any).verdict(on: Self.fresh) == .proceed)
    }

    @Test(
        arguments: [(999, .failed), (1000, .proceed), (1001, .proceed)] as [(Int64, Preconditions.Verdict)]
    )
    func `If-Unmodified-Since asks that nothing changed later`(date: Int64, verdict: Preconditions.Verdict) {
        #expect(Preconditions(ifUnmodifiedSince: date).verdict(on: Self.file) == verdict)
    }

    @Test(
        arguments: [
            (#""now""#, .notModified), (#"W/"now""#, .notModified), (#""old", "now""#, .notModified),
            ("*", .notModified), (#""old""#, .proceed), ("nonsense", .proceed),
        ] as [(String, Preconditions.Verdict)]
    )
    func `If-None-Match asks for any other file`(field: String, verdict: Preconditions.Verdict) {
        #expect(Preconditions(ifNoneMatch: Self.list(field)).verdict(on: Self.file) == verdict)
        #expect(Preconditions(ifNoneMatch: Self.list(field)).verdict(on: Self.fresh) == verdict)
    }

    @Test(
        arguments: [(999, .proceed), (1000, .notModified), (.max, .notModified)]
            as [(Int64, Preconditions.Verdict)]
    )
    func `If-Modified-Since asks for what changed later`(date: Int64, verdict: Preconditions.Verdict) {
        #expect(Preconditions(ifModifiedSince: date).verdict(on: Self.file) == verdict)
    }

    @Test(
        arguments: [
            // a tag outweighs a date of the same kind
            (#""now""#, 1, nil, nil, .proceed),
            (#""old""#, 1001, nil, nil, .failed),
            (nil, nil, #""old""#, 1000, .proceed),
            (nil, nil, #""now""#, 1, .notModified),
            // what must hold is asked before what spares the answer
            (#""old""#, nil, #""now""#, nil, .failed),
            (#""now""#, nil, #""now""#, nil, .notModified),
            (nil, 999, nil, 1000, .failed),
            (nil, 1000, nil, 1000, .notModified),
            (nil, 1000, nil, 999, .proceed),
            (nil, nil, nil, nil, .proceed),
        ] as [(String?, Int64?, String?, Int64?, Preconditions.Verdict)]
    )
    func `conditions are judged in their order`(
        ifMatch: String?,
        ifUnmodifiedSince: Int64?,
        ifNoneMatch: String?,
        ifModifiedSince: Int64?,
        verdict: Preconditions.Verdict
    ) {
        let conditions = Preconditions(
            ifMatch: ifMatch.flatMap(Self.list),
            ifUnmodifiedSince: ifUnmodifiedSince,
            ifNoneMatch: ifNoneMatch.flatMap(Self.list),
            ifModifiedSince: ifModifiedSince
        )
        #expect(conditions.verdict(on: Self.file) == verdict)
    }

    @Test(
        arguments: [
            ([], true), ([#""now""#], true), ([#"W/"now""#], false), ([#""old""#], false), (["*"], false),
            (["Thu, 01 Jan 1970 00:16:40 GMT"], true), (["Thu, 01 Jan 1970 00:16:41 GMT"], false),
            (["Thu, 01 Jan 1970 00:16:39 GMT"], false), (["nonsense"], false),
            ([#""now""#, #""now""#], false), ([#""now", "now""#], false),
        ]
    )
    func `a range is sent only of what If-Range names`(fields: [String], admits: Bool) {
        let conditions = Preconditions(ifRange: .init(fields: fields))
        #expect(conditions.admitsRange(of: Self.file) == admits)
    }

    @Test(arguments: [#""now""#, #"W/"now""#, "Thu, 01 Jan 1970 00:16:40 GMT"])
    func `no range of a file that may still change is sent to who has another part`(field: String) {
        #expect(!Preconditions(ifRange: .init(fields: [field])).admitsRange(of: Self.fresh))
    }
}
