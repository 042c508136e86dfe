/// Why a request is not answered under the name it was sent to.
struct HostRefusal: Equatable, Sendable {
    enum Reason: Equatable, Sendable {
        case unknownHost(Authority)
        /// HTTP/1.0 without Host, or an empty Host, on a loopback address.
        case unnamed
        case missingHost
        case severalHosts
        case malformedHost(String)
    }

    /// The name in `rejected_total`.
    static let statsName = "host"

    let reason: Reason
    let policy: HostPolicy

    /// 421 for a name that is not ours (RFC 9110, section 15.5.20), 400 for what HTTP forbids.
    var status: Int {
        switch reason {
        case .unknownHost, .unnamed: 421
        case .missingHost, .severalHosts, .malformedHost: 400
        }
    }

    /// Plain text; ends with a line feed.
    var text: String {
        switch reason {
        case .unknownHost(let authority):
            """
            This server was asked as `Host: \(Self.written(authority))`, and on a loopback address it \
            answers only to localhost and to names it knows: a page of another site could have led you here.
            If the name is yours, add to \(policy.file):
                \(policy.section):
                  hosts: [\(lineToAdd(authority))]

            """
        case .unnamed:
            """
            The request names no Host, and on a loopback address this server answers only to names it knows. \
            Send `Host: localhost`.

            """
        case .missingHost:
            "The request has no Host; HTTP/1.1 demands one (RFC 9112, 3.2).\n"
        case .severalHosts:
            "The request has more than one Host; send one (RFC 9112, 3.2).\n"
        case .malformedHost(let text):
            "`Host: \(SeenText(text))` is not a host; right would be name, name:port or [IPv6]:port.\n"
        }
    }

    private func lineToAdd(_ authority: Authority) -> String {
        (policy.hosts.map(\.written) + [authority.host]).map(Self.quoted).joined(separator: ", ")
    }

    /// Stars and brackets have a meaning at the start of a YAML value.
    private static func quoted(_ host: String) -> String {
        host.hasPrefix("*") || host.hasPrefix("[") ? "\"\(host)\"" : host
    }

    private static func written(_ authority: Authority) -> String {
        authority.port.map { "\(authority.host):\($0)" } ?? authority.host
    }
}
