import HTTPTypes
import Testing

@testable import Plugins
@testable import Router

@Suite struct RespondSettingsTests {
    private func settings(_ change: (inout RespondSettings) -> Void) -> RespondSettings {
        var settings = RespondSettings()
        change(&settings)
        return settings
    }

    private func objections(_ change: (inout RespondSettings) -> Void) -> [String] {
        settings(change).objections().map(\.words)
    }

    @Test(arguments: [204, 205, 304])
    func `a status that has no body is not given one`(status: Int) {
        #expect(objections { ($0.status, $0.body) = (status, "x") } == ["a \(status) has no body"])
        #expect(objections { $0.status = status } == [])
    }

    @Test(arguments: [200, 201, 301, 404, 418, 499, 599])
    func `any other may have one`(status: Int) {
        #expect(objections { ($0.status, $0.body) = (status, "x") } == [])
    }

    @Test(arguments: ["text/plain", "größe"])
    func `a type is a field's value`(type: String) {
        #expect(objections { $0.type = type } == [])
    }

    @Test(arguments: ["a\r\nSet-Cookie: b", "a\nb", "\0", " a", "a\t", "a\u{7F}"])
    func `what could end a field is no type and no value of a header`(text: String) {
        #expect(objections { $0.type = text } == ["`type` should be a media type, such as application/json"])
        #expect(objections { $0.headers = ["X-A": text] } == ["the value of `X-A` cannot stand in a field"])
    }

    @Test(arguments: ["X A", "X:A", "", ":status", "X\r\nA", "é", "a\0"])
    func `a name that is no token is objected to`(name: String) {
        #expect(objections { $0.headers = [name: "x"] } == ["`\(name)` cannot be a field's name"])
    }

    @Test(
        arguments: [
            "Content-Length", "content-length", "Transfer-Encoding", "Connection", "DATE", "Upgrade",
            "Keep-Alive",
            "Trailer", "TE",
        ]
    )
    func `what the server sets is not for the file to say`(name: String) {
        #expect(objections { $0.headers = [name: "1"] } == ["`\(name)` is set by the server itself"])
    }

    @Test func `the type is written as type`() {
        #expect(objections { $0.headers = ["Content-type": "a/b"] } == ["write `Content-type` as `type`"])
    }

    @Test func `a field is written once, whatever the case of its name`() {
        #expect(
            objections { $0.headers = ["X-A": "1", "x-a": "2", "X-B": "3"] } == [
                "`x-a` is `X-A` once more: case does not tell fields apart"
            ]
        )
    }

    @Test func `each objection is told of its own setting`() {
        let found = settings {
            ($0.status, $0.body, $0.type) = (204, "x", "\n")
            $0.headers = ["b c": "x", "A": "\n"]
        }.objections()
        let places: [SettingProblem.Place] = ["body", "type", "headers.A", "headers.b c"].map {
            .settings([$0])
        }
        #expect(found.map(\.place) == places)
    }

    @Test func `a body comes with its type, and nothing comes without one`() {
        let some = settings { ($0.body, $0.type, $0.headers) = ("x", "a/b", ["X-A": "1"]) }.fields
        #expect(some[.contentType] == "a/b")
        #expect(some[.xContentTypeOptions] == "nosniff")
        #expect(some.count == 3)
        let none = settings { $0.headers = ["X-A": "1"] }.fields
        #expect(none.count == 1)
        #expect(none.first?.value == "1")
    }

    @Test func `a header of the file's outweighs our own`() {
        let fields = settings { ($0.body, $0.headers) = ("x", ["X-Content-Type-Options": "off"]) }.fields
        #expect(fields[.xContentTypeOptions] == "off")
    }
}
