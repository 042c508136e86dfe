/// Reads a room by server-sent events.
struct EventStreamTransport: TailTransport {
    let client: RoomHTTPClient

    func stay(at cursor: String?, _ listener: TailListener) async throws -> TailEnd {
        do {
            // As JSON, lest carriage returns be lost on the way, and for the time of each message.
            let answer = try await client.ask(
                "GET",
                ["sse": "json", "since": cursor],
                headers: ["Accept": "text/event-stream", "Cache-Control": "no-cache"]
            )
            guard answer.status == 200 else { return .answered(await answer.refusal()) }
            listener.policy.reached()
            guard answer.type == "text/event-stream" else {
                let type = ServerWords.shown(answer.type)
                return .notARoom("the server answered with \(type), not with events; is this a room?")
            }
            var reading = EventStreamReading()
            try await answer.eachPiece { bytes in
                let events = try reading.took(bytes)
                if !events.isEmpty { try listener.hear(events) }
                return reading.end == nil
            }
            return reading.end ?? .streamEnded
        } catch let stop as TailListener.Stop {
            throw stop
        } catch let problem as EventStreamReading.Problem {
            return .notARoom(problem.description)
        } catch {
            try Task.checkCancellation()
            return client.trouble(error).end
        }
    }
}
