import HTTPTypes
import NIOHTTP1

/// From a request's head to the answer: host, path, origin and method are judged here, the rest is the handler's.
struct Dispatch {
    /// What the connection knows of both its ends.
    struct Ends {
        var peer: String
        /// Whether the local address is a loopback one.
        var isLoopback: Bool
    }

    enum Outcome {
        case answer(Answer, LiveRoute, Request)
        case refuse(Refusal, LiveRoute?)

        var route: LiveRoute? {
            switch self {
            case .answer(_, let route, _): route
            case .refuse(_, let route): route
            }
        }
    }

    let table: RouteTable
    let ends: Ends

    func judge(_ head: HTTPRequestHead) -> Outcome {
        let absolute = AbsoluteTarget(head.uri)
        let fields = head.headers["host"]
        // The target's own authority outweighs Host (RFC 9112, section 3.2.2), but does not excuse two of them.
        let names = fields.count > 1 ? fields : absolute.map { [$0.authority] } ?? fields
        let hosts = HostRequest(
            hosts: names,
            requiresHost: head.version.minor >= 1,
            isToLoopback: ends.isLoopback,
            isFromTrustedProxy: false
        )
        if let refusal = table.hosts.refusal(of: hosts) {
            let status = HTTPResponse.Status(code: refusal.status)
            return .refuse(Refusal(status, refusal.text, statsName: HostRefusal.statsName), nil)
        }
        let target: RequestPath
        do {
            target = try RequestPath(absolute?.path ?? head.uri)
        } catch {
            return .refuse(Refusal(.badRequest, error.sentence, statsName: "bad_path"), nil)
        }
        switch table.paths.lookup(target) {
        case .found(let route, let parameters):
            let request = Request(head: head, target: target, parameters: parameters, peer: ends.peer)
            return judge(request, for: route)
        case .otherSlash(let path):
            return .refuse(redirect(to: path, query: target.query, head), nil)
        case .notFound:
            let text = "No route leads to \(SeenText(String(target.raw)))."
            return .refuse(Refusal(.notFound, text, statsName: "not_found"), nil)
        }
    }

    private func redirect(to path: String, query: Substring?, _ head: HTTPRequestHead) -> Refusal {
        guard head.method == .GET || head.method == .HEAD else {
            return Refusal(
                .notFound,
                "No route leads there; there is one at \(path).",
                statsName: "not_found"
            )
        }
        // Browsers take a backslash for a slash: to `/\evil.example/` as it stands they would leave this server.
        let sameHost = path.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "%5C")
        let location = query.map { "\(sameHost)?\($0)" } ?? sameHost
        return Refusal(
            .permanentRedirect,
            "It is at \(location).",
            fields: [.location: location],
            statsName: nil
        )
    }

    private func judge(_ request: Request, for route: LiveRoute) -> Outcome {
        let head = request.head
        let isReading = head.method == .GET || head.method == .HEAD
        if route.guardsReading || !isReading {
            if let refusal = request.refusal(by: route.origins, at: route.place) {
                return .refuse(refusal, route)
            }
        }
        if head.method == .OPTIONS, !route.methods.contains(.options) || isPreflight(head) {
            return .answer(.reply(options(head, of: route)), route, request)
        }
        let method = request.method == .head ? .get : request.method
        guard route.methods.contains(method) else {
            let text = "\(route.path) takes \(route.allow), not \(request.method.rawValue)."
            let fields: HTTPFields = [.allow: route.allow]
            return .refuse(Refusal(.methodNotAllowed, text, fields: fields, statsName: "method"), route)
        }
        return .answer(route.handler.answer(request), route, request)
    }

    /// A browser asks before it sends what another origin's page wants sent (Fetch standard, section 3.2.2).
    private func isPreflight(_ head: HTTPRequestHead) -> Bool {
        head.headers.contains(name: "origin") && head.headers.contains(name: "access-control-request-method")
    }

    /// What may be asked of a route.
    private func options(_ head: HTTPRequestHead, of route: LiveRoute) -> Reply {
        var fields: HTTPFields = [.allow: route.allow]
        if isPreflight(head) {
            for (name, value) in CrossOrigin.preflight(methods: route.allow) {
                guard let name = HTTPField.Name(name) else { continue }
                fields[name] = value
            }
        }
        return Reply(.noContent, fields)
    }
}
