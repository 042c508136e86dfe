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
}
