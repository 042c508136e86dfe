import HTTPTypes
import Router

/// What is said to those who ask for a room in a way that it does not have.
extension Refusal {
    static func unknownForm(_ text: String, known: [String]) -> Refusal {
        let list = known.isEmpty ? "nothing" : known.joined(separator: ", ")
        return bad("There is no ?as=\(SeenText(text)) here; `as` can be \(list).")
    }

    static func unknownEvents(_ text: String) -> Refusal {
        bad("There is no ?sse=\(SeenText(text)); it can be `text`, what was sent, or `json`, all of it.")
    }

    static func notAcceptable(_ known: [String]) -> Refusal {
        let text = "Of this room you can have \(known.joined(separator: ", ")): name one of them in Accept."
        return Refusal(.notAcceptable, text, fields: [.vary: "accept"], statsName: "not_acceptable")
    }

    static func notACursor() -> Refusal {
        bad(
            """
            This is not a cursor. It can be the id of the last message that you have, as an answer's `cursor` has it; \
            `earliest`; `latest`; or `-20` for the last 20.
            """
        )
    }

    static func badLimit(_ text: String, most: Int) -> Refusal {
        bad("?limit=\(SeenText(text)) is no number of messages; it can be 1 to \(most).")
    }

    static func badWait(_ text: String) -> Refusal {
        bad("?wait=\(SeenText(text)) is no time to wait; write seconds, as in 25, or 25s, 1m, 250ms.")
    }

    static func needsWait() -> Refusal {
        bad("This room is read by waiting for a message: ask with ?wait=25s.")
    }

    static func tooManyRooms(_ most: Int) -> Refusal {
        let text =
            "No more rooms can be made: \(most) have members in them (max_rooms); try again in a moment."
        return Refusal(.serviceUnavailable, text, fields: [.retryAfter: "5"], statsName: "too_many_rooms")
    }

    static func noSuchRoom(_ parameter: String, holds words: String) -> Refusal {
        Refusal(.notFound, "No room is called so: `\(parameter)` may hold \(words).", statsName: "not_found")
    }

    private static func bad(_ text: String) -> Refusal {
        Refusal(.badRequest, text, statsName: "bad_request")
    }
}
