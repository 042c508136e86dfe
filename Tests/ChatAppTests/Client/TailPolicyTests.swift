import Testing

@testable import ChatApp

@Suite struct TailPolicyTests {
    private func policy(isReachable: Bool = false) -> TailPolicy {
        var policy = TailPolicy(address: "h:80")
        if isReachable { policy.reached() }
        return policy
    }

    private func comesBack(_ end: TailEnd) -> Bool {
        var policy = policy()
        if case .comeBack = policy.ended(end, jitter: 0) { return true }
        return false
    }

    @Test func `close codes that would only come again end it, all others do not`() {
        let lasting = (1000...4999).filter { !comesBack(.closed(code: UInt16($0), words: "")) }
        #expect(lasting == [1002, 1003, 1007, 1008, 1009, 4002, 4004, 4005])
    }

    @Test func `answers that pass are 5xx and four of 4xx`() {
        let passing = (200...599).filter { comesBack(.answered(ServerAnswer(status: $0))) }
        #expect(passing == [408, 409, 425, 429] + Array(500...599))
    }

    @Test(arguments: [TailEnd.unreachable("refused"), .lost("reset")])
    func `who never answered is given up, by address`(end: TailEnd) {
        var policy = policy()
        guard case .giveUp(let words) = policy.ended(end, jitter: 0) else {
            Issue.record("it comes back")
            return
        }
        #expect(words.contains("h:80"))
    }

    @Test(
        arguments: [
            .streamEnded, .refused(status: 503, words: "full"), .closed(code: 1013, words: "full"),
            .answered(ServerAnswer(status: 503)),
        ] as [TailEnd]
    )
    func `who ever answered is not given up when out of reach`(end: TailEnd) {
        var policy = policy()
        _ = policy.ended(end, jitter: 0)
        let note = "cannot connect to h:80: refused"
        #expect(
            policy.ended(.unreachable("refused"), jitter: 0) == .comeBack(after: .seconds(2), note: note)
        )
    }

    @Test(
        arguments: [
            (.lost("reset"), "the connection to h:80 was lost: reset"),
            (.refused(status: 503, words: "full"), "the server has no place now (503): full"),
            (.refused(status: nil, words: "full"), "the server has no place now: full"),
            (.closed(code: 4001, words: "too slow"), "the server closed the connection (4001: too slow)"),
            (.closed(code: 1005, words: ""), "the server closed the connection (1005)"),
            (.answered(ServerAnswer(status: 502)), "the server answered 502"),
            (.streamEnded, "the server ended the stream before it began"),
        ] as [(TailEnd, String)]
    )
    func `coming back is told with its reason`(end: TailEnd, note: String) {
        var policy = policy(isReachable: true)
        #expect(policy.ended(end, jitter: 0) == .comeBack(after: .seconds(1), note: note))
    }

    @Test(
        arguments: [
            (.removed(""), "the room was removed"),
            (.removed("gone"), "the room is no longer there: gone"),
            (
                .closed(code: 4002, words: "the room was removed"),
                "the server closed the connection (4002: the room was removed)"
            ),
            (.answered(ServerAnswer(status: 403, words: "No.")), "the server answered 403: No."),
            (.notARoom("is this a room?"), "is this a room?"),
        ] as [(TailEnd, String)]
    )
    func `giving up is told with its reason`(end: TailEnd, words: String) {
        var policy = policy(isReachable: true)
        policy.joined()
        #expect(policy.ended(end, jitter: 0) == .giveUp(words))
    }

    @Test func `a stream that ends as it does now and then is nothing to tell`() {
        var policy = policy()
        policy.told(retry: .seconds(3))
        policy.joined()
        #expect(policy.ended(.streamEnded, jitter: 0) == .comeBack(after: .seconds(3), note: nil))
    }

    @Test func `waits grow until it is in again`() {
        var policy = policy(isReachable: true)
        func wait() -> Duration? {
            guard case .comeBack(let wait, _) = policy.ended(.unreachable("x"), jitter: 0) else { return nil }
            return wait
        }
        #expect([wait(), wait(), wait()] == [.seconds(1), .seconds(2), .seconds(4)])
        policy.joined()
        #expect(wait() == .seconds(1))
    }

    @Test func `Retry-After is waited for`() {
        var policy = policy()
        let answer = ServerAnswer(status: 503, retryAfter: .seconds(40), words: "stopping")
        #expect(
            policy.ended(.answered(answer), jitter: 0.5)
                == .comeBack(after: .seconds(50), note: "the server answered 503: stopping")
        )
    }

    @Test func `when all has been had it is done`() {
        var policy = policy()
        #expect(policy.ended(.drained, jitter: 0) == .finish)
    }
}
