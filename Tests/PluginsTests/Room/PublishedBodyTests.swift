import HTTPTypes
import Router
import Testing

@testable import Plugins

@Suite struct PublishedBodyTests {
    private func read(
        _ body: [UInt8],
        _ contentType: [String],
        coding: [String] = [],
        largest: ByteCount = ByteCount(10)
    ) throws -> PublishedBody {
        let type = try PublishedType(contentType: contentType, contentEncoding: coding)
        let address = CurlAddress(host: "localhost:8080", path: "/chat")
        return try PublishedBody.read(body, as: type, largest: largest, address: address)
    }

    private func refusal(_ body: String, _ contentType: [String], coding: [String] = []) throws -> Refusal {
        try #require(throws: Refusal.self) { try read(Array(body.utf8), contentType, coding: coding) }
    }

    @Test(
        arguments: [
            (["text/plain"], "hi", .text, "hi"), (["text/plain; charset=UTF-8"], "é", .text, "é"),
            ([], "hi", .text, "hi"),
            ([""], "hi", .text, "hi"), (["application/json"], " [1] ", .text, " [1] "),
            (["application/json;charset=utf-8"], "\"x\"", .text, "\"x\""),
            (["application/json"], "null", .text, "null"),
            (["application/octet-stream"], "hi", .binary, "hi"),
            (["application/x-www-form-urlencoded"], "data=a+b", .text, "a b"),
        ] as [([String], String, MessageKind, String)]
    )
    func `the type says what the message is`(
        type: [String],
        body: String,
        kind: MessageKind,
        payload: String
    ) throws {
        #expect(try read(Array(body.utf8), type) == PublishedBody(kind: kind, payload: Array(payload.utf8)))
    }

    @Test func `bytes that are no text are binary, or refused`() throws {
        let bytes: [UInt8] = [0xFF, 0xFE]
        #expect(try read(bytes, ["application/octet-stream"]).payload == bytes)
        for type in [["text/plain"], [], ["application/json"]] {
            let refusal = try #require(throws: Refusal.self) { try read(bytes, type) }
            #expect(refusal.status == .unsupportedMediaType)
            #expect(refusal.text.contains("application/octet-stream"))
        }
        let form = Array("data=%FF".utf8)
        #expect(throws: Refusal.self) { try read(form, ["application/x-www-form-urlencoded"]) }
    }

    @Test(
        arguments: [
            ["text/html"], ["image/png"], ["nonsense"], ["text/plain", "text/plain"],
            ["multipart/form-data; boundary=x"],
            ["text/plain; charset=iso-8859-1"], ["application/json; charset=utf-16"],
        ]
    )
    func `another type is refused with those that are taken`(type: [String]) throws {
        let refusal = try refusal("hi", type)
        #expect(refusal.status == .unsupportedMediaType)
        let list = "text/plain, application/json, application/octet-stream, application/x-www-form-urlencoded"
        #expect(refusal.fields[named: "Accept-Post"] == list)
    }

    @Test func `what is wrong with a type is said`() throws {
        #expect(
            try refusal("x", ["image/png"]).text.contains("image/png; it can be text/plain, application/json")
        )
        #expect(
            try refusal("x", ["multipart/form-data; boundary=x"]).text.contains(
                "application/x-www-form-urlencoded"
            )
        )
        #expect(try refusal("x", ["text/plain; charset=latin1"]).text.contains("latin1"))
        let coded = try refusal("x", ["text/plain"], coding: ["gzip"])
        #expect(coded.status == .unsupportedMediaType)
        #expect(coded.fields[.acceptEncoding] == "identity")
        #expect(try read([0x78], ["text/plain"], coding: ["Identity"]).payload == [0x78])
    }

    @Test(arguments: ["", "{", "[1,]", "hi", "1 2"])
    func `JSON that does not parse is not published`(body: String) throws {
        #expect(try refusal(body, ["application/json"]).status == .unprocessableContent)
    }

    @Test func `a form without the field is told the line that works`() throws {
        let refusal = try refusal("hello", ["application/x-www-form-urlencoded"])
        #expect(refusal.status == .unprocessableContent)
        #expect(refusal.text.contains("curl -d 'data=Hello' 'http://localhost:8080/chat'"))
    }

    @Test(arguments: [["text/plain"], [], ["application/octet-stream"], ["application/json"]])
    func `nothing is no message`(type: [String]) throws {
        let refusal = try refusal("", type)
        #expect(refusal.status == .unprocessableContent)
        #expect(refusal.text.contains("curl"))
    }

    @Test func `a message above the bound is told it`() throws {
        #expect(try read(Array("0123456789".utf8), ["text/plain"]).payload.count == 10)
        let refusal = try refusal("0123456789a", ["text/plain"])
        #expect(refusal.status == .contentTooLarge)
        #expect(
            refusal.text.contains("11 bytes") && refusal.text.contains("10B is the most (limits.message)")
        )
        // what counts is the message, not how it is escaped
        let escaped = Array("data=%61%61%61%61%61%61".utf8)
        #expect(try read(escaped, ["application/x-www-form-urlencoded"]).payload.count == 6)
    }
}
