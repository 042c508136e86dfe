import Testing

@testable import Plugins

@Suite struct FileRequestTests {
    @Test(
        arguments: [
            ("/files/docs", nil, "./docs/"), ("/files/a/docs", "x=1&y=%20", "./docs/?x=1&y=%20"),
            ("/files/docs", "", "./docs/?"), ("/files/a:b", nil, "./a:b/"), ("/files/a%20b", nil, "./a%20b/"),
            ("/docs", nil, "./docs/"), ("//evil.example", nil, "./evil.example/"),
            ("/é\u{1}", nil, "./%C3%A9%01/"),
            ("/a", "x\r\ny", "./a/?x%0D%0Ay"),
        ] as [(String, String?, String)]
    )
    func `a folder is sent on to the same with a slash, below any prefix`(
        path: String,
        query: String?,
        location: String
    ) {
        #expect(FileRequest.locationWithSlash(path: path, query: query) == location)
    }

    private let file = Validators(tag: EntityTag("now"), modified: 1000)

    private func request(
        _ range: String?,
        isHead: Bool = false,
        _ preconditions: Preconditions = Preconditions()
    ) -> FileRequest {
        FileRequest(
            rest: "",
            locationWithSlash: "",
            isHead: isHead,
            preconditions: preconditions,
            ranges: range.flatMap { ByteRanges(fields: [$0]) }
        )
    }

    @Test func `a range is the last thing to be looked at`() {
        let part = FileRequest.Outcome.part(1..<3)
        let same = EntityTagList.tags([EntityTag("now")])
        let other = EntityTagList.tags([EntityTag("old")])
        #expect(request("bytes=1-2").outcome(for: file, size: 10) == part)
        #expect(request("bytes=10-").outcome(for: file, size: 10) == .unsatisfiable)
        #expect(request(nil).outcome(for: file, size: 10) == .whole)
        let failed = request("bytes=10-", Preconditions(ifMatch: other))
        #expect(failed.outcome(for: file, size: 10) == .preconditionFailed)
        let good = request("bytes=10-", Preconditions(ifNoneMatch: same))
        #expect(good.outcome(for: file, size: 10) == .notModified)
        let changed = request("bytes=10-", Preconditions(ifRange: .tag(EntityTag("old"))))
        #expect(changed.outcome(for: file, size: 10) == .whole)
        let kept = request("bytes=1-2", Preconditions(ifRange: .tag(EntityTag("now"))))
        #expect(kept.outcome(for: file, size: 10) == part)
        #expect(request(nil, Preconditions(ifRange: .nothing)).outcome(for: file, size: 10) == .whole)
    }

    @Test func `HEAD knows conditions and no ranges`() {
        #expect(request("bytes=1-2", isHead: true).outcome(for: file, size: 10) == .whole)
        #expect(request("bytes=10-", isHead: true).outcome(for: file, size: 10) == .whole)
        let same = Preconditions(ifNoneMatch: .any)
        #expect(request(nil, isHead: true, same).outcome(for: file, size: 10) == .notModified)
    }
}
