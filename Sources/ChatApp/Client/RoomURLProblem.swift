import Router

/// What is wrong with the URL of a room, as the command line has it.
enum RoomURLProblem: Error, Equatable, CustomStringConvertible {
    case noScheme
    case scheme(String)
    case userName
    case host(String)
    case port(String)
    case controlCharacter

    var description: String {
        switch self {
        case .noScheme: "it begins with http:// or https://, as in http://127.0.0.1:8080/chat"
        case .scheme(let scheme):
            "a room is reached by http, https, ws or wss, not by \(SeenText(scheme))"
        case .userName: "it has a name before the host; say --header 'Authorization: …' instead"
        case .host(""): "it names no host"
        case .host(let host):
            "\(SeenText(host)) is not a host (a name in letters, digits, - and ., or an address; IPv6 in brackets)"
        case .port(let port): "\(SeenText(port)) is not a port (1 to 65535)"
        case .controlCharacter: "it has a control character in it"
        }
    }
}
