import Testing

@testable import ChatApp

@Suite struct PublishPolicyTests {
    private let policy = PublishPolicy(address: "h:80", key: "k")
    private let doubt =
        "\nIt may be published or not; to send it again so that it is published once, add: --key k"

    @Test func `answers that pass are waited for, all others are final`() {
        let passing = (100...599).filter { status in
            var policy = policy
            let action = policy.failed(.answered(ServerAnswer(status: status)), elapsed: .zero, jitter: 0)
            if case .sendAgain = action { return true }
            return false
        }
        #expect(passing == [408, 409, 425, 429, 502, 503, 504])
    }

    @Test func `who was never reached is given up at once, without doubt`() {
        var policy = policy
        #expect(
            policy.failed(.unreachable("refused"), elapsed: .zero, jitter: 0)
                == .giveUp("cannot connect to h:80: refused")
        )
    }

    @Test func `a message whose connection broke is sent again, also past a server that is gone`() {
        var policy = policy
        #expect(
            policy.failed(.lost("reset"), elapsed: .zero, jitter: 0)
                == .sendAgain(after: .seconds(1), note: "the connection to h:80 was lost: reset")
        )
        #expect(
            policy.failed(.unreachable("refused"), elapsed: .seconds(1), jitter: 0)
                == .sendAgain(after: .seconds(2), note: "cannot connect to h:80: refused")
        )
        #expect(
            policy.failed(.unreachable("refused"), elapsed: .seconds(27), jitter: 0)
                == .giveUp("cannot connect to h:80: refused" + doubt)
        )
    }

    @Test func `Retry-After is waited for where patience allows it`() {
        for (asked, elapsed, goesOn) in [(5, 0, true), (30, 0, true), (31, 0, false), (5, 26, false)] {
            var policy = policy
            let answer = ServerAnswer(status: 503, retryAfter: .seconds(asked), words: "stopping")
            let action = policy.failed(.answered(answer), elapsed: .seconds(elapsed), jitter: 0)
            let note = "the server answered 503: stopping"
            #expect(action == (goesOn ? .sendAgain(after: .seconds(asked), note: note) : .giveUp(note)))
        }
    }

    @Test(arguments: [(408, true), (409, false), (429, false), (502, true), (503, false), (504, true)])
    func `only where the message may have arrived there is doubt`(status: Int, isDoubtful: Bool) {
        var policy = policy
        let action = policy.failed(
            .answered(ServerAnswer(status: status)),
            elapsed: PublishPolicy.patience,
            jitter: 0
        )
        #expect(action == .giveUp("the server answered \(status)" + (isDoubtful ? doubt : "")))
    }

    @Test func `a refusal leaves no doubt, whatever went before`() {
        var policy = policy
        _ = policy.failed(.lost("reset"), elapsed: .zero, jitter: 0)
        let answer = ServerAnswer(status: 403, words: "No.")
        #expect(
            policy.failed(.answered(answer), elapsed: .seconds(2), jitter: 0)
                == .giveUp("the server answered 403: No.")
        )
    }
}
