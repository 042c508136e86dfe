import Router

/// How a route takes leave when its server drains.
struct FarewellExamination {
    let route: RouteText
    let serving: ServingContext

    func faults() async -> [ConformanceFault] {
        let running: RunningServer
        do {
            running = try await serving.start(route.text())
        } catch {
            return [ConformanceFault(.goodSettings, "a second time no route is made: \(error)")]
        }
        var peer = await running.webSocket()
        async let draining = running.drain()
        let ending = await peer?.ending()
        let taken = await draining
        var faults: [ConformanceFault] = []
        if let ending, ending != .closed(code: 1001) {
            faults.append(ConformanceFault(.farewell, "a WebSocket is \(ending), not closed with 1001"))
        } else if taken >= serving.limit {
            faults.append(ConformanceFault(.farewell, "the server needs \(taken) to end"))
        }
        if await !running.witness.hasStopped(within: serving.limit) {
            faults.append(ConformanceFault(.runs, "`run` goes on \(serving.limit) after the server drained"))
        }
        return faults
    }
}
