import Testing

@testable import ChatApp

@Suite struct PollPlanTests {
    private func answer(_ cursor: String, messages: Int = 0, more: Bool = false) throws -> PollAnswer {
        let list = (0..<messages).map { "{\"id\":\"\($0)\",\"data\":\"x\"}" }.joined(separator: ",")
        return try PollAnswer(json: "{\"messages\":[\(list)],\"cursor\":\"\(cursor)\",\"more\":\(more)}".utf8)
    }

    private let pause = Duration.seconds(1)

    @Test func `a poll asks from its place, and with the tag of an answer that would be the same`() throws {
        var plan = PollPlan(.poll(every: pause), from: nil)
        #expect(plan.question == .init(since: "latest"))
        #expect(plan.answered(try answer("e-4"), tag: "a", took: .zero) == pause)
        #expect(plan.question == .init(since: "e-4"))
        #expect(plan.answered(try answer("e-4"), tag: "b", took: .zero) == pause)
        #expect(plan.question == .init(since: "e-4", tag: "b"))
        #expect(plan.wasNotModified() == pause)
        #expect(plan.question == .init(since: "e-4", tag: "b"))
        #expect(plan.answered(try answer("e-5", messages: 1), tag: "c", took: .zero) == pause)
        #expect(plan.question == .init(since: "e-5"))
    }

    @Test(arguments: [.poll(every: .seconds(9)), .longPoll(wait: .seconds(25)), .once] as [PollPlan.Manner])
    func `what is there is asked for without a pause`(manner: PollPlan.Manner) throws {
        var plan = PollPlan(manner, from: "earliest")
        #expect(plan.answered(try answer("e-3", messages: 3, more: true), tag: nil, took: .zero) == .zero)
        #expect(plan.question.since == "e-3")
    }

    @Test func `a long poll learns its place before it waits for long`() throws {
        var plan = PollPlan(.longPoll(wait: .seconds(25)), from: nil)
        #expect(plan.question == .init(since: "latest", wait: .zero))
        #expect(plan.answered(try answer("e-4"), tag: "a", took: .zero) == .zero)
        #expect(plan.question == .init(since: "e-4", wait: .seconds(25)))
        #expect(plan.answered(try answer("e-5", messages: 1), tag: "b", took: .zero) == .zero)
        #expect(plan.question == .init(since: "e-5", wait: .seconds(25)))
    }

    @Test func `a long poll from a place waits at once`() {
        let plan = PollPlan(.longPoll(wait: .seconds(25)), from: "earliest")
        #expect(plan.question == .init(since: "earliest", wait: .seconds(25)))
    }

    @Test(arguments: [(0, 1000), (400, 600), (1000, 0), (25000, 0)])
    func `a server that does not hold long polls back is not asked in a frenzy`(
        took: Int,
        pause: Int
    ) throws {
        var plan = PollPlan(.longPoll(wait: .seconds(25)), from: "e-4")
        #expect(
            plan.answered(try answer("e-4"), tag: nil, took: .milliseconds(took)) == .milliseconds(pause)
        )
        #expect(plan.wasNotModified() == PollPlan.breath)
    }

    @Test func `asking once ends when nothing more is there`() throws {
        var plan = PollPlan(.once, from: "earliest")
        #expect(plan.answered(try answer("e-3", messages: 3, more: true), tag: nil, took: .zero) == .zero)
        #expect(plan.answered(try answer("e-4", messages: 1), tag: nil, took: .zero) == nil)
        #expect(plan.wasNotModified() == nil)
    }
}
