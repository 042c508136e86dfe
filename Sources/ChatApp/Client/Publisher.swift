/// Publishes messages in a room over HTTP, each of them once.
struct Publisher {
    let client: RoomHTTPClient
    /// The media type of all of them.
    let type: String

    /// Answers the message's id.
    func publish(_ message: [UInt8], key: String) async throws -> String {
        var policy = PublishPolicy(address: client.url.address, key: key)
        let start = ContinuousClock.now
        while true {
            let failure: PublishPolicy.Failure
            switch try await send(message, key: key) {
            case .success(let id): return id
            case .failure(let reason): failure = reason
            }
            let elapsed = ContinuousClock.now - start
            switch policy.failed(failure, elapsed: elapsed, jitter: .random(in: 0...1)) {
            case .sendAgain(let wait, let note):
                Terminal.complain("router: \(note); trying again in \(WaitText(wait))")
                try await Task.sleep(for: wait)
            case .giveUp(let words): throw ClientProblem(words)
            }
        }
    }

    private enum Sent {
        case success(String)
        case failure(PublishPolicy.Failure)
    }

    private func send(_ message: [UInt8], key: String) async throws -> Sent {
        do {
            let answer = try await client.ask(
                "POST",
                headers: ["Accept": "application/json", "Content-Type": type, "Idempotency-Key": key],
                body: message
            )
            guard answer.status == 200 else { return .failure(.answered(await answer.refusal())) }
            guard let published = PublishAnswer(json: try await answer.body()) else {
                throw ClientProblem("the server answered 200, but not as a room does; is this a room?")
            }
            return .success(published.id)
        } catch let problem as ClientProblem {
            throw problem
        } catch {
            let trouble = client.trouble(error)
            return .failure(trouble.isUnreachable ? .unreachable(trouble.words) : .lost(trouble.words))
        }
    }
}
