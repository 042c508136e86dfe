import NIOHTTP1
import Testing

@testable import Router

@Suite struct RequestTests {
    @Test(
        arguments: [
            ("/?a=1", "a", "1"), ("/?b=2&a=1", "a", "1"), ("/?a", "a", ""), ("/?a=", "a", ""),
            ("/", "a", nil),
            ("/?a=1&a=2", "a", "1"), ("/?x+y=z", "x y", "z"), ("/?a=%C3%A9%20+", "a", "é  "),
            ("/?a=%zz%4", "a", "%zz%4"), ("/?%61=1", "a", "1"), ("/?a=b=c", "a", "b=c"), ("/?ab=1", "a", nil),
        ] as [(String, String, String?)]
    )
    func `a name of the query has its first value, decoded`(uri: String, name: String, value: String?) throws
    {
        let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: uri)
        let request = Request(head: head, target: try RequestPath(uri), parameters: [:], peer: "")
        #expect(request.query(name) == value)
        #expect(request.hasQuery(name) == (value != nil))
    }
}
