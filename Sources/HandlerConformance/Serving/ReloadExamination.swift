import Router

/// What becomes of a route, and of those connected to it, when the file is taken up anew.
struct ReloadExamination<Kind: HandlerKind> {
    let route: RouteText
    let changes: [String]
    let running: RunningServer

    func faults() async -> [ConformanceFault] {
        var faults = await faultsOfUnchangedReload()
        for change in changesOfOrigins + changes {
            faults += await faultsOfChange(change)
            do {
                _ = try await running.reload(route.text())
            } catch {
                let words = "after \(change) the settings before it are refused: \(error)"
                faults.append(ConformanceFault(.goodSettings, words))
            }
        }
        faults += await faultsOfRemoval()
        return faults
    }

    // MARK: Nothing changes

    private func faultsOfUnchangedReload() async -> [ConformanceFault] {
        var peer = await running.webSocket()
        let before = running.witness.account
        var faults: [ConformanceFault] = []
        let lines: [String]
        do {
            lines = try await running.reload(route.text() + "# nothing changes\n")
        } catch {
            await peer?.leave()
            return [ConformanceFault(.goodSettings, "a second time they are refused: \(error)")]
        }
        let after = running.witness.account
        if let line = lines.first {
            faults.append(ConformanceFault(.unchangedReload, "the server sees a change in \(line)"))
        } else if before.made != after.made || before.changed != after.changed {
            faults.append(ConformanceFault(.unchangedReload, "the handler is told of a change"))
        } else if let ending = await peer?.endingIfNotAlive() {
            faults.append(ConformanceFault(.unchangedReload, "a WebSocket is \(ending)"))
        }
        await peer?.leave()
        return faults
    }

    // MARK: A setting changes

    /// Every route should have this setting; one that allows any origin already gets another.
    private var changesOfOrigins: [String] {
        guard Kind.Settings.memberKeys.contains("origins"), let declared = try? declaration(route.text()),
            let origins = (declared.settings as? any RouteSettings)?.origins
        else { return [] }
        return [origins == .any ? "{ origins: same }" : "{ origins: any }"]
    }

    private func faultsOfChange(_ change: String) async -> [ConformanceFault] {
        let text = route.text(changes: change)
        let differences: [SettingChange]
        do {
            differences = try self.differences(text)
        } catch {
            return [ConformanceFault(.goodSettings, "the change \(change) is refused: \(error)")]
        }
        guard !differences.isEmpty else {
            return [ConformanceFault(.goodSettings, "the change \(change) alters nothing")]
        }
        var peer = await running.webSocket()
        do {
            _ = try await running.reload(text)
        } catch {
            await peer?.leave()
            return [ConformanceFault(.goodSettings, "with the change \(change) no route is made: \(error)")]
        }
        var faults: [ConformanceFault] = []
        if isReplacing(differences) {
            if let ending = await peer?.ending(), ending != .closed(code: 4003) {
                faults.append(ConformanceFault(.changedReload, "after \(change) a WebSocket is \(ending)"))
            }
        } else {
            if let ending = await peer?.endingIfNotAlive() {
                faults.append(ConformanceFault(.changedReload, "after \(change) a WebSocket is \(ending)"))
            }
            await peer?.leave()
        }
        return faults + (await faultsOfEffect(of: change, text))
    }

    private func differences(_ text: String) throws -> [SettingChange] {
        guard let before = try declaration(route.text()), let after = try declaration(text) else { return [] }
        return after.changes(from: before) ?? []
    }

    private func declaration(_ text: String) throws -> RouteDeclaration? {
        try running.context.file(text).routes.first { $0.pattern.text == route.path }
    }

    /// As the rows say: that of the setting itself, or of the group that it stands in.
    private func isReplacing(_ differences: [SettingChange]) -> Bool {
        differences.contains { difference in
            let key = difference.setting.prefix { $0 != "." }
            let row = Kind.Settings.table.first { $0.key == key }
            return row?.onChange == .replace || difference.effect == .replace
        }
    }

    /// Compares the changed route with one of a server that has known nothing else.
    private func faultsOfEffect(of change: String, _ text: String) async -> [ConformanceFault] {
        let fresh: RunningServer
        do {
            fresh = try await running.context.start(text)
        } catch {
            return [ConformanceFault(.goodSettings, "with \(change) alone no route is made: \(error)")]
        }
        let (expected, again) = (await fresh.answer(), await fresh.answer())
        let seen = await running.answer()
        let (freshTerms, terms) = (await fresh.terms(), await running.terms())
        _ = await fresh.drain()
        guard let expected, let again, let seen else {
            return [ConformanceFault(.changeTakesEffect, "after \(change) there is no answer")]
        }
        var isSame = expected == again ? seen == expected : seen.status == expected.status
        if !isSame, seen.status == expected.status {
            isSame = await !isAlwaysTheSame(expected, text)
        }
        if !isSame {
            return [ConformanceFault(.changeTakesEffect, "after \(change) the answer is another")]
        }
        if Self.written(terms) != Self.written(freshTerms) {
            let words = """
                after \(change) a WebSocket is offered \(Self.written(terms)), not \(Self.written(freshTerms))
                """
            return [ConformanceFault(.changeTakesEffect, words)]
        }
        return []
    }

    /// Whether two servers answer the same; where each has something of its own, as what a room's ids begin with, nothing
    /// follows from a difference.
    private func isAlwaysTheSame(_ answer: HTTPAnswer, _ text: String) async -> Bool {
        guard let other = try? await running.context.start(text) else { return true }
        let again = await other.answer()
        _ = await other.drain()
        return again == answer
    }

    private static func written(_ terms: WebSocketTerms?) -> String {
        guard let terms else { return "nothing" }
        let ping = terms.ping?.written ?? "off"
        let compression = terms.compresses ? "on" : "off"
        return "messages of \(terms.largestMessage) bytes, ping \(ping), protocols \(terms.subprotocols), "
            + "compression \(compression)"
    }

    // MARK: The route goes

    private func faultsOfRemoval() async -> [ConformanceFault] {
        var peer = await running.webSocket()
        do {
            _ = try await running.reload(route.text(hasRoute: false))
        } catch {
            await peer?.leave()
            return [ConformanceFault(.removal, "the route cannot be taken out: \(error)")]
        }
        var faults: [ConformanceFault] = []
        let expected = WebSocketPeer.Ending.closed(code: Kind.providesRoom ? 4002 : 4003)
        if let ending = await peer?.ending(), ending != expected {
            faults.append(ConformanceFault(.removal, "a WebSocket is \(ending), not \(expected)"))
        }
        if await !running.witness.hasStopped(within: running.context.limit) {
            let words = "`run` goes on \(running.context.limit) after its route was removed"
            faults.append(ConformanceFault(.runs, words))
        }
        return faults
    }
}
