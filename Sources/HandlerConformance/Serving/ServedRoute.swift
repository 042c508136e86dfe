import Router

/// The route under test as it is served, in the order of its life.
struct ServedRoute<Kind: HandlerKind>: Sendable {
    let route: RouteText
    let changes: [String]
    let serving: ServingContext

    func faults() async -> [ConformanceFault] {
        let running: RunningServer
        do {
            running = try await serving.start(route.text())
        } catch {
            return [ConformanceFault(.goodSettings, "with \(route.settings) no route is made: \(error)")]
        }
        let answers = AnswerExamination<Kind>(running: running)
        var faults = await answers.faults()
        // What does not answer now does not answer after a reload either, and each wait for it is a long one.
        let isAnswering = !faults.contains { $0.rule == .answersRequests }
        if isAnswering {
            faults += await HostileExamination<Kind>(route: route, running: running).faults()
            faults += await ReloadExamination<Kind>(
                route: route,
                changes: changes,
                running: running
            ).faults()
        }
        _ = await running.drain()
        if isAnswering { faults += await FarewellExamination(route: route, serving: serving).faults() }
        return faults
    }
}
