import HTTPTypes
public import Router

public struct RespondSettings: RouteSettings {
    public var origins = OriginSetting.same
    public var status = 200
    public var type = "text/plain; charset=utf-8"
    public var headers: [String: String] = [:]
    public var body = ""

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting("status", \.status, in: 200...599, onChange: .replace, "The status code."),
        Setting("body", \.body, onChange: .replace, "What is answered, as it stands."),
        Setting("type", \.type, onChange: .replace, "The body's Content-Type."),
        Setting("headers", \.headers, onChange: .replace, "Fields of the answer besides."),
        Setting("origins", \.origins, onChange: .replace, "Pages that may send more than GET and HEAD."),
        .alwaysOff("auth", "Who may ask."),
    ]

    public func objections() -> [SettingProblem] {
        var problems: [SettingProblem] = []
        if [204, 205, 304].contains(status), !body.isEmpty {
            problems.append(SettingProblem("a \(status) has no body", setting: "body"))
        }
        if type.isEmpty || !HTTPField.isValidValue(type) {
            let words = "`type` should be a media type, such as application/json"
            problems.append(SettingProblem(words, setting: "type"))
        }
        var names: [String: String] = [:]
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) {
            if let words = Self.objection(to: name, value) {
                problems.append(SettingProblem(words, setting: "headers.\(name)"))
            } else if let first = names.updateValue(name, forKey: name.lowercased()) {
                let words = "`\(name)` is `\(first)` once more: case does not tell fields apart"
                problems.append(SettingProblem(words, setting: "headers.\(name)"))
            }
        }
        return problems
    }

    private static func objection(to name: String, _ value: String) -> String? {
        guard HTTPField.Name(name) != nil else { return "`\(name)` cannot be a field's name" }
        guard HTTPField.isValidValue(value) else { return "the value of `\(name)` cannot stand in a field" }
        switch name.lowercased() {
        case "content-type": return "write `\(name)` as `type`"
        case "content-length", "transfer-encoding", "connection", "date", "upgrade", "keep-alive", "trailer",
            "te":
            return "`\(name)` is set by the server itself"
        default: return nil
        }
    }

    /// The fields of the answer; what ``objections()`` lets pass.
    var fields: HTTPFields {
        var fields = HTTPFields()
        if !body.isEmpty {
            fields[.contentType] = type
            fields[.xContentTypeOptions] = "nosniff"
        }
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) {
            guard let name = HTTPField.Name(name) else { continue }
            fields[name] = value
        }
        return fields
    }
}
