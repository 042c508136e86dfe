import Glibc
import NIOCore

/// Why the server could not start: a sentence for the person who started it.
public struct ServerProblem: Error, Equatable, CustomStringConvertible {
    public let description: String

    public init(_ words: String) {
        description = words
    }

    init(cannotListenOn address: ListenAddress, for entrance: Entrance, because error: any Error) {
        let setting = entrance == .site ? "server.listen" : "admin.listen"
        let option = entrance == .site ? "--listen" : "--admin"
        let advice = "change `\(setting)` in the file, or say `\(option) ADDRESS`"
        let reason: String
        switch (error as? IOError)?.errnoCode {
        case EADDRINUSE: reason = "another program listens there; end it, or \(advice)"
        case EACCES: reason = "this user may not listen there (ports below 1024 are the system's); \(advice)"
        case EADDRNOTAVAIL: reason = "this machine has no such address; \(advice)"
        case let code?: reason = "\(String(cString: strerror(code))); \(advice)"
        case nil: reason = "\(error); \(advice)"
        }
        description = "cannot listen on \(address.written): \(reason)"
    }
}
