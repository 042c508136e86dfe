import AsyncHTTPClient
import Glibc
import NIOCore
import NIOSSL
import Testing

@testable import ChatApp

@Suite struct ConnectionTroubleTests {
    @Test(
        arguments: [
            (IOError(errnoCode: ECONNREFUSED, reason: "connect"), true, "connection refused"),
            (IOError(errnoCode: EHOSTUNREACH, reason: "connect"), true, "no route to host"),
            (IOError(errnoCode: ECONNRESET, reason: "read"), false, "connection reset by peer"),
            (ChannelError.connectTimeout(.seconds(10)), true, "nothing answered within 10 s"),
            (HTTPClientError.connectTimeout, true, "nothing answered within 10 s"),
            (HTTPClientError.readTimeout, false, "nothing was heard for 30 s"),
            (HTTPClientError.remoteConnectionClosed, false, "it was closed in the middle"),
            (RoomHTTPClient.TooSlow(limit: .seconds(30)), false, "no answer came within 30 s"),
            (ChannelError.eof, false, "it was closed in the middle"),
        ] as [(any Error, Bool, String)]
    )
    func `an error of a connection has words`(error: any Error, isUnreachable: Bool, words: String) {
        let trouble = ConnectionTrouble(error, silence: .seconds(30))
        #expect(trouble.isUnreachable == isUnreachable)
        #expect(trouble.words == words)
        #expect(trouble.end == (isUnreachable ? .unreachable(words) : .lost(words)))
    }

    @Test(
        arguments: [
            (
                "x:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED at /a.cc:3",
                "this machine does not trust the server's certificate"
            ),
            ("x:OPENSSL_internal:WRONG_VERSION_NUMBER at /a.cc:3", "the server does not speak TLS there"),
            ("x:OPENSSL_internal:NO_SHARED_CIPHER at /a.cc:3", "no shared cipher"),
            (
                "handshakeFailed(sslError([Error:  EOF during handshake]))",
                "the server broke the handshake off"
            ),
            ("wrong\u{7}", "wrong\\u{07}"),
        ]
    )
    func `trouble with TLS is told without what only its authors can read`(told: String, words: String) {
        #expect(ConnectionTrouble.reason(inTLS: told) == words)
    }

    @Test func `a handshake that fails is no connection, an end without TLS's farewell is a lost one`() {
        let handshake = NIOSSLError.handshakeFailed(.sslError([]))
        #expect(ConnectionTrouble(handshake, silence: .zero).isUnreachable)
        let end = ConnectionTrouble(NIOSSLError.uncleanShutdown, silence: .zero)
        #expect(end.end == .lost("it was closed in the middle"))
    }
}
