import HTTPTypes
import Router

/// What a route says to requests.
struct AnswerExamination<Kind: HandlerKind> {
    let running: RunningServer

    func faults() async -> [ConformanceFault] {
        var faults: [ConformanceFault] = []
        for method in Kind.methods {
            faults += await faultsOfAnswer(to: method.rawValue)
        }
        guard faults.isEmpty else { return faults }
        faults += await faultsOfHEAD() + faultsOfUnfitMethod() + faultsOfRequestsAtOnce()
        if let fastest = running.witness.account.fastestAnswer, fastest > mostForAnswer {
            faults.append(ConformanceFault(.answersAtOnce, "`answer` took \(fastest) each time"))
        }
        if let failure = running.witness.account.failure {
            faults.append(ConformanceFault(.runs, "`run` threw \(failure)"))
        }
        return faults
    }

    /// Far above what a value at hand takes, in a debug build and on a busy machine too.
    private var mostForAnswer: Duration { .milliseconds(50) }

    private func faultsOfAnswer(to method: String) async -> [ConformanceFault] {
        guard let answer = await running.answer(to: method) else {
            let words = "\(method) \(running.context.target) had no answer in \(running.context.limit)"
            return [ConformanceFault(.answersRequests, words)]
        }
        let seen = "\(method) \(running.context.target) is answered with \(answer.status)"
        switch answer.status {
        case 405: return [ConformanceFault(.methods, "\(seen), though `methods` lists it")]
        case 500...: return [ConformanceFault(.answersRequests, seen)]
        case 400... where !answer.hasWords: return [ConformanceFault(.refusesInWords, "\(seen) and no words")]
        default: return []
        }
    }

    private func faultsOfHEAD() async -> [ConformanceFault] {
        guard Kind.methods.contains(.get) else { return [] }
        let get = await running.answer()
        guard let get, let head = await running.answer(to: "HEAD") else {
            return [ConformanceFault(.answersHEAD, "there was no answer in \(running.context.limit)")]
        }
        if head.status != get.status {
            return [
                ConformanceFault(.answersHEAD, "HEAD is answered with \(head.status), GET with \(get.status)")
            ]
        }
        if !head.body.isEmpty {
            return [ConformanceFault(.answersHEAD, "a body of \(head.body.count) bytes came")]
        }
        return []
    }

    private func faultsOfUnfitMethod() async -> [ConformanceFault] {
        let known: [HTTPRequest.Method] = [.put, .delete, .patch, .post]
        guard let unfit = known.first(where: { !Kind.methods.contains($0) }) else { return [] }
        guard let answer = await running.answer(to: unfit.rawValue) else {
            return [ConformanceFault(.methods, "\(unfit) had no answer in \(running.context.limit)")]
        }
        let allowed = answer["allow"]?.split(separator: ",").map { String($0.filter { $0 != " " }) } ?? []
        guard answer.status == 405, Set(Kind.methods.map(\.rawValue)).isSubset(of: allowed) else {
            let words = "\(unfit) is answered with \(answer.status), `Allow: \(answer["allow"] ?? "")`"
            return [ConformanceFault(.methods, words)]
        }
        return []
    }

    private func faultsOfRequestsAtOnce() async -> [ConformanceFault] {
        guard let alone = await running.answer(), let again = await running.answer(),
            alone.status == again.status
        else { return [] }
        // Where two answers in a row differ, as with dice, only the status can be expected of a third.
        let isSteady = alone == again
        let answers = await withTaskGroup(of: HTTPAnswer?.self, returning: [HTTPAnswer?].self) { group in
            for _ in 0..<16 { group.addTask { await running.answer() } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let strange = answers.first { answer in
            guard let answer else { return true }
            return isSteady ? answer != alone : answer.status != alone.status
        }
        guard let strange else { return [] }
        let seen = strange.map { "answered with \($0.status) and \($0.body.count) bytes" } ?? "not answered"
        let words = """
            one of \(answers.count) requests at once is \(seen); alone it is \(alone.status) and \
            \(alone.body.count) bytes
            """
        return [ConformanceFault(.requestsAtOnce, words)]
    }
}
