/// Reads a room by asking again and again.
struct PollTransport: TailTransport {
    let client: RoomHTTPClient
    let manner: PollPlan.Manner

    func stay(at cursor: String?, _ listener: TailListener) async throws -> TailEnd {
        var plan = PollPlan(manner, from: cursor)
        do {
            while true {
                let question = plan.question
                let start = ContinuousClock.now
                let answer = try await client.ask(
                    "GET",
                    [
                        "as": "json", "since": question.since,
                        "wait": question.wait.map { "\($0.components.seconds)" },
                    ],
                    headers: ["Accept": "application/json", "If-None-Match": question.tag]
                )
                let pause: Duration?
                switch answer.status {
                case 200:
                    listener.policy.reached()
                    let body = try await answer.body()
                    let read: PollAnswer
                    do {
                        read = try PollAnswer(json: body)
                    } catch {
                        return .notARoom("the server answered with what no room says; is this a room?")
                    }
                    pause = plan.answered(read, tag: answer.header("etag"), took: .now - start)
                    try listener.hear(read.events)
                case 304:
                    _ = await answer.refusal()
                    pause = plan.wasNotModified()
                default:
                    return .answered(await answer.refusal())
                }
                guard let pause else { return .drained }
                if pause > .zero { try await Task.sleep(for: pause) }
            }
        } catch let stop as TailListener.Stop {
            throw stop
        } catch {
            try Task.checkCancellation()
            return client.trouble(error).end
        }
    }
}
