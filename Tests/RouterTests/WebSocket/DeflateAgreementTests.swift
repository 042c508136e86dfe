import Testing

@testable import Router

@Suite struct DeflateAgreementTests {
    private static let plain = "permessage-deflate; server_no_context_takeover; client_no_context_takeover"

    @Test(
        arguments: [
            ["permessage-deflate"],
            ["permessage-deflate; client_max_window_bits"],
            ["permessage-deflate; client_max_window_bits=8"],
            ["permessage-deflate; client_max_window_bits=15"],
            [#"permessage-deflate; client_max_window_bits="10""#],
            ["permessage-deflate; server_no_context_takeover"],
            ["permessage-deflate; client_no_context_takeover"],
            [
                "permessage-deflate; server_no_context_takeover; client_no_context_takeover; client_max_window_bits"
            ],
            ["x-webkit-deflate-frame, permessage-deflate"],
            ["permessage-bzip2", "permessage-deflate"],
            ["permessage-deflate; server_max_window_bits=10, permessage-deflate"],
            ["permessage-deflate; mood=good", "permessage-deflate; client_max_window_bits"],
        ]
    )
    func `the first offer that can be met is taken, without context on either side`(lines: [String]) {
        #expect(DeflateAgreement(offers: lines)?.fieldValue == Self.plain)
    }

    /// RFC 7692, section 7.1.2.1: an offer with that parameter is accepted by an answer with it.
    @Test(
        arguments: [
            ["permessage-deflate; server_max_window_bits=15"],
            [#"permessage-deflate; server_max_window_bits="15"; client_max_window_bits"#],
            ["permessage-deflate; server_max_window_bits=9, permessage-deflate; server_max_window_bits=15"],
        ]
    )
    func `the largest window is agreed where the client names it`(lines: [String]) {
        #expect(DeflateAgreement(offers: lines)?.fieldValue == Self.plain + "; server_max_window_bits=15")
    }

    @Test(
        arguments: [
            [], [""], ["permessage-bzip2"], ["deflate"],
            ["permessage-deflate; server_max_window_bits=14"],
            ["permessage-deflate; server_max_window_bits=8"],
            ["permessage-deflate; server_max_window_bits"],
            ["permessage-deflate; server_max_window_bits=16"],
            ["permessage-deflate; server_max_window_bits=015"],
            ["permessage-deflate; client_max_window_bits=7"],
            ["permessage-deflate; client_max_window_bits=16"],
            ["permessage-deflate; client_max_window_bits=08"],
            ["permessage-deflate; client_max_window_bits=+9"],
            ["permessage-deflate; client_max_window_bits=ten"],
            ["permessage-deflate; server_no_context_takeover=1"],
            ["permessage-deflate; client_no_context_takeover=true"],
            ["permessage-deflate; client_max_window_bits; client_max_window_bits=10"],
            ["permessage-deflate; server_no_context_takeover; server_no_context_takeover"],
            ["permessage-deflate; mood=good"],
            ["permessage-deflate; server_max_window_bits=10, permessage-deflate; server_max_window_bits=12"],
            ["permessage-deflate;"],
        ]
    )
    func `what cannot be met, or is no offer, is declined`(lines: [String]) {
        #expect(DeflateAgreement(offers: lines) == nil)
    }
}
