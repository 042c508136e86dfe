import Foundation
import Router
import Testing

@Suite struct SettingSchemaTests {
    @Test(arguments: HandlerList.testing.kinds.map(\.name))
    func `the schema of a handler is an object with a property for each setting`(
        name: String
    ) throws {
        let kind = try #require(HandlerList.testing[name])
        let schema = try object(kind.schema)
        #expect(schema["type"] as? String == "object")
        #expect(schema["additionalProperties"] as? Bool == false)
        let properties = try #require(schema["properties"] as? [String: Any])
        #expect(Set(properties.keys) == Set(kind.keys))
    }

    @Test func `a schema says type, bounds, default and help`() throws {
        let schema = try object(HistorySettings.schema(default: nil))
        let size = try #require((schema["properties"] as? [String: [String: Any]])?["size"])
        #expect(size["type"] as? [String] == ["integer", "string"])
        #expect(size["maximum"] as? Int == 1_000_000)
        #expect(size["default"] as? Int == 100)
        #expect(size["description"] as? String == "Messages kept; 0 keeps none. 0 to 1000000.")
    }

    @Test func `a list that is never empty says so`() throws {
        let server = try object(ServerSettings.schema(default: nil))
        let properties = try #require(server["properties"] as? [String: [String: Any]])
        #expect((properties["listen"]?["not"] as? [String: Any])?["maxItems"] as? Int == 0)
        #expect(properties["hosts"]?["not"] == nil)
    }

    @Test func `a choice of numbers is also one of what YAML makes of them`() throws {
        #expect(Status.schema(default: nil).json.compact.contains(#"{"enum":["301","308",301,308]}"#))
    }

    private enum Status: String, SettingChoice {
        case moved = "301"
        case permanent = "308"
    }

    @Test(
        arguments: [
            (
                Int.schema(default: 5),
                #"{"type":["integer","string"],"pattern":"^[0-9]+$|\\$\\{","default":5}"#
            ),
            (
                Bool.schema(default: true),
                #"{"anyOf":[{"enum":["on","off",true,false]},{"type":"string","pattern":"\\$\\{"}],"default":"on"}"#
            ),
            (
                Duration.schema(default: .seconds(5)),
                #"{"type":"string","pattern":"^[0-9]+(ms|s|m|h|d)$|\\$\\{","default":"5s"}"#
            ),
            (
                WhenBehind.schema(default: .oldest),
                #"{"anyOf":[{"enum":["disconnect","oldest","latest"]},{"type":"string","pattern":"\\$\\{"}],"default":"oldest"}"#
            ),
            (
                Duration?.schema(default: .some(nil)),
                #"{"anyOf":[{"type":"string","pattern":"^[0-9]+(ms|s|m|h|d)$|\\$\\{"},{"enum":["off",false]}],"default":"off"}"#
            ),
            (
                [Duration].schema(default: [.seconds(1)]),
                #"{"anyOf":[{"type":"string","pattern":"^[0-9]+(ms|s|m|h|d)$|\\$\\{"},{"type":"array","items":{"type":"string","pattern":"^[0-9]+(ms|s|m|h|d)$|\\$\\{"}}]}"#
            ),
            (
                [String: String].schema(default: [:]),
                #"{"type":"object","additionalProperties":{"type":["string","number","boolean"]}}"#
            ),
            (
                String.schema(default: "a\"\\\n\u{1}"),
                #"{"type":["string","number","boolean"],"default":"a\"\\\n\u0001"}"#
            ),
        ] as [(SettingSchema, String)]
    )
    func `each type has its JSON Schema`(schema: SettingSchema, json: String) {
        #expect(schema.json.compact == json)
    }

    private func object(_ schema: SettingSchema) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(schema.json.compact.utf8))
        return try #require(object as? [String: Any])
    }
}
