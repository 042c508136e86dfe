/// Finds addresses of the file that cannot be listened at together.
///
/// Names are not looked up: `localhost` and `127.0.0.1` are told apart.
struct ListenerClash {
    /// One address, with the setting and the line that name it; without a mark it is the default.
    struct Listener {
        var address: ListenAddress
        var setting: String
        var mark: SourceMark?
    }

    private enum Host: Hashable {
        /// Every address of both families, as `:8080` and `[::]:8080` are.
        case every
        case everyIPv4
        case address([UInt8])
        case name(String)
    }

    private struct Place: Hashable {
        var host: Host
        var port: Int
    }

    /// The first listeners of a port, by what they have in common.
    private struct Port {
        var first: Listener
        var every: Listener?
        var everyIPv4: Listener?
        var firstIPv4: Listener?
    }

    private var places: [Place: Listener] = [:]
    private var ports: [Int: Port] = [:]
    private var sockets: [String: Listener] = [:]
    private(set) var problems: [SettingProblem] = []

    init(_ listeners: [Listener]) {
        let beginning = SourceMark(line: 0, column: 0)
        for listener in listeners.sorted(by: { ($0.mark ?? beginning) < ($1.mark ?? beginning) }) {
            add(listener)
        }
    }

    private mutating func add(_ listener: Listener) {
        switch listener.address {
        case .unix(let path):
            if let other = sockets[path] { return tell(listener, other) }
            sockets[path] = listener
        case .tcp(_, port: 0):
            break
        case .tcp(let host, let port):
            let place = Place(host: Self.host(host), port: port)
            if let other = places[place] ?? other(than: place) { return tell(listener, other) }
            places[place] = listener
            remember(listener, at: place)
        }
    }

    /// A listener that takes connections of the same address, though it is written otherwise.
    private func other(than place: Place) -> Listener? {
        guard let port = ports[place.port] else { return nil }
        return switch place.host {
        case .every: port.first
        case .everyIPv4: port.every ?? port.firstIPv4
        case .address(let bytes): port.every ?? (bytes.count == 4 ? port.everyIPv4 : nil)
        case .name: port.every
        }
    }

    private mutating func remember(_ listener: Listener, at place: Place) {
        var port = ports[place.port] ?? Port(first: listener)
        switch place.host {
        case .every: port.every = listener
        case .everyIPv4: port.everyIPv4 = listener
        case .address(let bytes) where bytes.count == 4: port.firstIPv4 = port.firstIPv4 ?? listener
        case .address, .name: break
        }
        ports[place.port] = port
    }

    private mutating func tell(_ listener: Listener, _ other: Listener) {
        let (mine, theirs) = (listener.address.written, other.address.written)
        let owner = other.setting.quoted
        let line = other.mark.map { "on line \($0.line)" } ?? "by default"
        let words =
            mine == theirs
            ? "\(mine) is taken by \(owner) \(line)"
            : "\(mine) cannot be had beside \(theirs), which \(owner) takes \(line)"
        problems.append(SettingProblem(words, at: listener.mark ?? SourceMark(line: 1, column: 1)))
    }

    private static func host(_ text: String?) -> Host {
        guard let text else { return .every }
        guard let bytes = IPAddress.bytes(of: text) else { return .name(text.lowercased()) }
        guard bytes.allSatisfy({ $0 == 0 }) else { return .address(bytes) }
        return bytes.count == 4 ? .everyIPv4 : .every
    }
}
