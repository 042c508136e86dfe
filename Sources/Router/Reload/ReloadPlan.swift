/// Old routes against new: what stays, what changes in place, what is made, what goes.
struct ReloadPlan: Equatable {
    enum Fate: Equatable {
        /// The handler and its sessions go on untouched.
        case keep
        /// The handler is told of the new settings; its sessions go on.
        case adjust([SettingChange])
        /// A handler is made; sessions of an older one are closed with 4003.
        ///
        /// The changes are those that the older one could not take in; none where the route or its kind is new.
        case make(because: [SettingChange])
    }

    /// By path, in the new file's order.
    let fates: [(path: String, fate: Fate)]
    /// Paths of the old file that the new one has not.
    let gone: [String]

    init(from old: [RouteDeclaration], to new: [RouteDeclaration]) {
        let before = Dictionary(old.map { ($0.pattern.text, $0) }, uniquingKeysWith: { first, _ in first })
        fates = new.map { route in
            guard let older = before[route.pattern.text], let changes = route.changes(from: older) else {
                return (route.pattern.text, .make(because: []))
            }
            if changes.isEmpty { return (route.pattern.text, .keep) }
            let isInPlace = changes.allSatisfy { $0.effect == .inPlace }
            return (route.pattern.text, isInPlace ? .adjust(changes) : .make(because: changes))
        }
        let after = Set(new.map(\.pattern.text))
        gone = old.map(\.pattern.text).filter { !after.contains($0) }
    }

    static func == (left: ReloadPlan, right: ReloadPlan) -> Bool {
        left.gone == right.gone
            && left.fates.elementsEqual(right.fates) { $0.path == $1.path && $0.fate == $1.fate }
    }

    /// One line a route that does not simply stay.
    var lines: [String] {
        fates.compactMap { path, fate in
            switch fate {
            case .keep: nil
            case .make(because: []): "\(path): new"
            case .make(let changes): "\(path): made anew, \(Self.words(changes))"
            case .adjust(let changes): "\(path): \(Self.words(changes))"
            }
        } + gone.map { "\($0): gone" }
    }

    private static func words(_ changes: [SettingChange]) -> String {
        changes.map { "\($0.setting) \($0.old) → \($0.new)" }.joined(separator: ", ")
    }

    /// One line a setting of a section that changes; what the running program cannot take in says so.
    static func lines(from old: RoutesFile, to new: RoutesFile) -> [String] {
        let changes =
            ServerSettings.differences(old.server, new.server, at: "server", .inPlace)
            + AdminSettings.differences(old.admin, new.admin, at: "admin", .inPlace)
            + LogSettings.differences(old.log, new.log, at: "log", .inPlace)
        return changes.map { change in
            let waits = change.effect == .replace ? " at the next start" : ""
            return "\(change.setting) \(change.old) → \(change.new)\(waits)"
        }
    }
}
