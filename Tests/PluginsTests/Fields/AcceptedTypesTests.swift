import Testing

@testable import Plugins

@Suite struct AcceptedTypesTests {
    @Test(
        arguments: [
            (["text/html"], true), (["TEXT/HTML"], true), (["a/b", "text/html"], true),
            ([" text/html ; q=0.1"], true),
            (["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"], true),
            (["text/html;level=1;Q=0.9"], true), (["application/json, text/html"], true),
            (["text/html;q=0.5, application/json;q=0.4"], true), (["text/html;q=0.001"], true),
            ([], false), ([""], false), (["*/*"], false), (["text/*"], false), (["application/json"], false),
            (["text/html;q=0"], false), (["text/html;q=0.000, */*"], false),
            (["text/html;q=0.9, */*"], false),
            (["text/html;q=0.4, application/*;q=0.5"], false), (["text/html;q=x"], false),
            (["text/html;q=2"], false),
            (["application/json, text/html;q=0.9"], false), (["text/html-and-more"], false),
            (["x-text/html"], false),
            (["text/html;q=0", "text/html;q=0.5"], true),
            (["application/json;q=0, */*, text/html;q=0.1"], true),
        ] as [([String], Bool)]
    )
    func `a page is for who names it and likes nothing better`(fields: [String], prefersPage: Bool) {
        #expect(AcceptedTypes(fields: fields).prefersPage == prefersPage)
    }

    @Test(
        arguments: [
            ([], 1000), ([""], 1000), (["text/html;q=x"], 1000), (["*/*"], 1000), (["*/*;q=0.2"], 200),
            (["text/*;q=0.3, */*"], 300), (["text/plain;q=0.1, text/*, */*"], 100), (["application/json"], 0),
            (["text/plain;q=0, */*"], 0), (["TEXT/Plain;q=0.25"], 250),
        ] as [([String], Int)]
    )
    func `what names a type most exactly decides its weight`(fields: [String], weight: Int) {
        #expect(AcceptedTypes(fields: fields).weight(of: "text/plain") == weight)
    }

    @Test(
        arguments: [
            ([], "a/json"), (["*/*"], "a/json"), (["text/*"], "text/plain"), (["image/png"], nil),
            (["text/plain, */*"], "text/plain"), (["a/json, text/plain"], "a/json"),
            (["text/plain, a/json"], "a/json"), (["a/json;q=0.5, text/plain;q=0.6"], "text/plain"),
            (["a/*;q=0, */*"], "text/plain"),
        ] as [([String], String?)]
    )
    func `the best liked wins, then the named, then the first`(fields: [String], best: String?) {
        #expect(AcceptedTypes(fields: fields).best(of: ["a/json", "text/plain"]) { $0 } == best)
    }
}
