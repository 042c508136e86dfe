/// Which names a loopback address is answered under.
///
/// A page of any site can point its own name at 127.0.0.1 and would then share an origin with this server; a
/// public address gains nothing by the check, since its name is for others to choose.
struct HostPolicy: Equatable, Sendable {
    /// The section of the file whose `hosts` these are: `server` or `admin`.
    let section: String
    /// The file to add a name to.
    let file: String
    let hosts: [HostPattern]
    /// The hosts of origins that a route lists: who may use the server from there may also call it so.
    private let originHosts: [HostPattern]

    init(section: String, file: String, hosts: [HostPattern], origins: [OriginPattern]) {
        self.section = section
        self.file = file
        self.hosts = hosts
        originHosts = origins.map(\.host)
    }

    /// Judges a request; nil if it is answered.
    func refusal(of request: HostRequest) -> HostRefusal? {
        reason(toRefuse: request).map { HostRefusal(reason: $0, policy: self) }
    }

    private func reason(toRefuse request: HostRequest) -> HostRefusal.Reason? {
        guard request.hosts.count <= 1 else { return .severalHosts }
        let isGuarded = request.isToLoopback && !request.isFromTrustedProxy
        guard let text = request.hosts.first else {
            return request.requiresHost ? .missingHost : isGuarded ? .unnamed : nil
        }
        // An empty Host is what a request without authority has (RFC 9112, section 3.2).
        guard !text.isEmpty else { return isGuarded ? .unnamed : nil }
        guard let authority = Authority(text) else { return .malformedHost(text) }
        guard isGuarded, !authority.isLoopback else { return nil }
        let isKnown = (hosts + originHosts).contains { $0.matches(authority.host) }
        return isKnown ? nil : .unknownHost(authority)
    }
}
