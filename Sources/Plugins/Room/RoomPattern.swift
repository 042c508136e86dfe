import Router

/// A route's path with parameters: which rooms it may make, and what they are called.
struct RoomPattern: Sendable {
    private enum Segment: Sendable {
        case literal(String)
        case parameter(String, ParameterRule)
    }

    private let segments: [Segment]

    /// `params` says nothing of a parameter: ``ParameterRule/any`` holds.
    init(_ path: String, params: [String: ParameterSettings]) {
        segments = path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { segment in
                guard segment.first == UInt8(ascii: "{"), segment.last == UInt8(ascii: "}") else {
                    return .literal(Self.encoded(String(Substring(segment))))
                }
                let name = String(Substring(segment.dropFirst().dropLast()))
                return .parameter(name, params[name].map { ParameterRule($0) } ?? .any)
            }
    }

    /// What is wrong with a room's path and what is said of its parameters.
    static func objection(
        to path: String,
        parameters: [String],
        params: [String: ParameterSettings]
    ) -> SettingProblem? {
        if parameters.contains("*") {
            let words = "a room's path cannot end in `*`; name what may stand there, as in /rooms/{name}"
            return SettingProblem(words)
        }
        let strangers = params.keys.filter { !parameters.contains($0) }
        guard let stranger = strangers.min() else { return nil }
        let there =
            parameters.isEmpty
            ? "it has none" : "it has " + parameters.map { "`\($0)`" }.joined(separator: ", ")
        let words = "the path has no parameter `\(SeenText(stranger))` (\(there))"
        return SettingProblem(words, setting: "params.\(stranger)", "params")
    }

    /// The room that a request means: its path decoded and encoded again, so that one room has one name.
    func path(_ parameters: PathParameters) throws(Refusal) -> String {
        var path = ""
        for segment in segments {
            switch segment {
            case .literal(let text):
                path += "/\(text)"
            case .parameter(let name, let rule):
                let value = parameters[name] ?? ""
                guard rule.admits(value) else { throw .noSuchRoom(name, holds: rule.words) }
                path += "/\(Self.encoded(value))"
            }
        }
        return path
    }

    private static func encoded(_ text: String) -> String {
        Percent.encoded(text, keeping: Percent.path)
    }
}
