import Testing

@testable import ChatApp

@Suite struct StreamNoticeTests {
    @Test(
        arguments: [
            (#"{"status":503,"reason":"full"}"#, 503, "full"), (#"{"reason":"gone"}"#, nil, "gone"),
            (#"{"status":429,"text":"slow down"}"#, 429, "slow down"), ("plain words", nil, "plain words"),
            ("", nil, ""),
            ("\u{7}", nil, "\\u{07}"),
        ] as [(String, Int?, String)]
    )
    func `a notice has words, and perhaps a status`(data: String, status: Int?, words: String) {
        let notice = StreamNotice(data: Array(data.utf8))
        #expect(notice.status == status)
        #expect(notice.words == words)
    }
}
