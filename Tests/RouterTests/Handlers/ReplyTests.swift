import HTTPTypes
import Testing

@testable import Router

@Suite struct ReplyTests {
    @Test func `a reply is whole bytes, with its length`() {
        let reply = Reply(.ok, [.contentType: "text/x", .contentLength: "99"], body: [1, 2, 3])
        #expect(
            String(decoding: reply.head, as: UTF8.self)
                == "HTTP/1.1 200 OK\r\nContent-Type: text/x\r\ncontent-length: 3\r\n"
        )
        guard case .bytes([1, 2, 3]) = reply.body else {
            Issue.record("\(reply.body)")
            return
        }
    }

    @Test(arguments: [HTTPResponse.Status.noContent, .notModified])
    func `a status without a body has no length`(status: HTTPResponse.Status) {
        #expect(!String(decoding: Reply(status).head, as: UTF8.self).contains("content-length"))
    }

    @Test func `a status has its words even where the library knows none`() {
        let head = Reply(.init(code: 426), text: "").head
        #expect(String(decoding: head, as: UTF8.self).hasPrefix("HTTP/1.1 426 Upgrade Required\r\n"))
    }

    @Test func `a field cannot begin another line`() {
        let reply = Reply(.ok, [.location: "/a\r\nset-cookie: x"], body: [])
        let head = String(decoding: reply.head, as: UTF8.self)
        #expect(!head.contains("\r\nset-cookie"))
    }
}
