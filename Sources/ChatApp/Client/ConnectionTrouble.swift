import AsyncHTTPClient
import Glibc
import NIOCore
import NIOPosix
import NIOSSL

/// What an error of a connection means, in words.
struct ConnectionTrouble: Equatable {
    /// Whether nothing can have reached the server.
    var isUnreachable: Bool
    var words: String

    /// `silence` is for how long something was awaited that did not come.
    init(_ error: any Error, silence: Duration) {
        switch error {
        case let error as NIOConnectionError: self.init(isUnreachable: true, words: Self.words(error))
        case let error as HTTPClientError: self.init(error, silence: silence)
        case let error as ChannelError: self.init(error)
        case let error as NIOSSLError: self.init(error)
        case let error as NIOSSLExtraError:
            self.init(isUnreachable: true, words: "TLS failed: \(ServerWords.shown("\(error)"))")
        case let error as IOError:
            self.init(
                isUnreachable: Self.failuresToConnect.contains(error.errnoCode),
                words: Self.words(error)
            )
        case let error as RoomHTTPClient.TooSlow:
            self.init(
                isUnreachable: false,
                words: "no answer came within \(error.limit.components.seconds) s"
            )
        default: self.init(isUnreachable: false, words: ServerWords.shown("\(error)"))
        }
    }

    /// What `connect` meets; a connection that was made meets other errors.
    private static let failuresToConnect: Set<CInt> = [
        EACCES, EADDRNOTAVAIL, ECONNREFUSED, EHOSTUNREACH, ENETDOWN, ENETUNREACH, EPERM,
    ]

    private init(_ error: HTTPClientError, silence: Duration) {
        switch error {
        case .connectTimeout: self = .noConnection
        case .tlsHandshakeTimeout: self.init(isUnreachable: true, words: "the TLS handshake took too long")
        case .readTimeout:
            self.init(isUnreachable: false, words: "nothing was heard for \(silence.components.seconds) s")
        case .remoteConnectionClosed: self = .closed
        default: self.init(isUnreachable: false, words: ServerWords.shown("\(error)"))
        }
    }

    private init(_ error: ChannelError) {
        switch error {
        case .connectTimeout: self = .noConnection
        case .ioOnClosedChannel, .alreadyClosed, .inputClosed, .outputClosed, .eof: self = .closed
        default: self.init(isUnreachable: false, words: ServerWords.shown("\(error)"))
        }
    }

    private init(_ error: NIOSSLError) {
        switch error {
        case .handshakeFailed:
            self.init(isUnreachable: true, words: "TLS failed: \(Self.reason(inTLS: "\(error)"))")
        case .uncleanShutdown: self = .closed
        default: self.init(isUnreachable: false, words: "TLS failed: \(Self.reason(inTLS: "\(error)"))")
        }
    }

    /// BoringSSL's reason, which stands in capitals amid what only its authors can read.
    static func reason(inTLS description: String) -> String {
        guard let start = description.firstRange(of: "OPENSSL_internal:") else {
            let isCutOff = description.contains("EOF during handshake")
            return isCutOff ? "the server broke the handshake off" : ServerWords.shown(description)
        }
        let name = description[start.upperBound...].prefix { $0.isUppercase || $0.isNumber || $0 == "_" }
        switch name {
        case "CERTIFICATE_VERIFY_FAILED": return "this machine does not trust the server's certificate"
        case "WRONG_VERSION_NUMBER", "HTTP_REQUEST": return "the server does not speak TLS there"
        default: return name.lowercased().split(separator: "_").joined(separator: " ")
        }
    }

    private static var noConnection: Self {
        let seconds = ClientTimes.connect.components.seconds
        return Self(isUnreachable: true, words: "nothing answered within \(seconds) s")
    }

    private static var closed: Self { Self(isUnreachable: false, words: "it was closed in the middle") }

    private init(isUnreachable: Bool, words: String) {
        self.isUnreachable = isUnreachable
        self.words = words
    }

    /// What went wrong with a stay that this ended.
    var end: TailEnd { isUnreachable ? .unreachable(words) : .lost(words) }

    private static func words(_ error: NIOConnectionError) -> String {
        guard let failure = error.connectionErrors.last else {
            return "no address is known for \(error.host)"
        }
        switch failure.error {
        case let error as IOError: return words(error)
        case let error as ChannelError: return Self(error).words
        default: return ServerWords.shown("\(failure.error)")
        }
    }

    private static func words(_ error: IOError) -> String {
        String(cString: strerror(error.errnoCode)).lowercased()
    }
}
