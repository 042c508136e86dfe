import HTTPTypes
import NIOHTTP1
import Testing

@testable import Router

@Suite struct RequestFieldsTests {
    private func request(
        _ fields: [(String, String)] = [],
        uri: String = "/",
        version: HTTPVersion = .http1_1
    )
        throws -> Request
    {
        let head = HTTPRequestHead(version: version, method: .GET, uri: uri, headers: HTTPHeaders(fields))
        let target = try RequestPath(AbsoluteTarget(uri)?.path ?? uri)
        return Request(head: head, target: target, parameters: ["a": "1"], peer: "192.0.2.1")
    }

    @Test func `every field is there, Host too, as it came and in its order`() throws {
        let sent = [
            ("Host", "a"), ("X-A", "1"), ("x-a", "2"), ("Cookie", "a=b; c=d"), ("HOST", "b"), ("X-Empty", ""),
        ]
        let fields = try request(sent).fields
        #expect(fields.map { $0.name.rawName } == sent.map(\.0))
        #expect(fields.map(\.value) == sent.map(\.1))
    }

    @Test func `values of a field are all of them, in any case of its name`() throws {
        let request = try request([("X-A", "1"), ("Accept", "a"), ("x-a", "2, 3"), ("ACCEPT", "b")])
        #expect(request.values(of: "x-A") == ["1", "2, 3"])
        #expect(request[.accept] == ["a", "b"])
        #expect(request[.cookie] == [])
        #expect(request.values(of: "none") == [])
    }

    @Test(
        arguments: [
            ("/", [("Host", "a:1")], "a:1"), ("/", [], nil), ("http://b:2/x", [("Host", "a")], "b:2"),
            ("/", [("Host", "")], ""),
        ] as [(String, [(String, String)], String?)]
    )
    func `the host is the target's own, else the field's`(
        uri: String,
        fields: [(String, String)],
        host: String?
    ) throws {
        #expect(try request(fields, uri: uri).host == host)
    }

    @Test(
        arguments: [
            ("/a%20b", "/a%20b", nil), ("/a?", "/a", ""), ("/a?b?c", "/a", "b?c"),
            ("http://h/a?b", "/a", "b"), ("/?a=%20", "/", "a=%20"),
        ] as [(String, String, String?)]
    )
    func `path and query are as they were sent`(uri: String, path: String, query: String?) throws {
        let request = try request(uri: uri)
        #expect(request.path == path)
        #expect(request.rawQuery == query)
    }

    @Test(
        arguments: [
            ("/", []), ("/?", []), ("/?&&", []), ("/?a=1&a=2", ["a=1", "a=2"]), ("/?a&=b", ["a=", "=b"]),
            ("/?a=b=c&%3D=%26", ["a=b=c", "==&"]), ("/?%C3=%ff", ["\u{FFFD}=\u{FFFD}"]),
            ("/?a=%00%0D%0A", ["a=\0\r\n"]),
            ("/?a=%2", ["a=%2"]), ("/?a=%+1", ["a=% 1"]), ("/?+", [" ="]),
        ] as [(String, [String])]
    )
    func `names and values of the query come decoded and in order`(uri: String, items: [String]) throws {
        #expect(try request(uri: uri).queryItems.map { "\($0.name)=\($0.value)" } == items)
    }

    @Test(arguments: [(HTTPVersion.http1_1, "HTTP/1.1"), (.http1_0, "HTTP/1.0"), (.http2, "HTTP/2.0")])
    func `the version is told as it is written`(version: HTTPVersion, text: String) throws {
        #expect(try request(version: version).version == text)
    }
}
