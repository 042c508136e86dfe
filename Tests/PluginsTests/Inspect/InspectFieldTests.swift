import Router
import Testing

@testable import Plugins

@Suite struct InspectFieldTests {
    @Test(
        arguments: [
            "Cookie", "cookie", "COOKIE", "Cookie2", "Set-Cookie", "Authorization", "authorization",
            "Proxy-Authorization",
            "X-Forwarded-Access-Token", "X-CSRF-Token", "X-Auth-Token", "X-Api-Key", "ApiKey",
            "Client-Secret",
            "X-Password", "Cf-Access-Jwt-Assertion",
        ]
    )
    func `of a secret the name and the length are told`(name: String) {
        let field = InspectField(name, "sécret")
        #expect(field.value == nil)
        #expect(field.json.compact == "{\"name\":\"\(name)\",\"bytes\":7}")
    }

    @Test(
        arguments: [
            "bearer.abc", "room.v1.json, bearer.abc", "Bearer.abc", "room.raw,BEARER.abc",
        ]
    )
    func `a token among the subprotocols is a secret`(value: String) {
        #expect(InspectField("sec-websocket-protocol", value).value == nil)
        #expect(InspectField("Sec-WebSocket-Protocol", value).bytes == value.utf8.count)
        #expect(InspectField("X-Other", value).value == value)
    }

    @Test(
        arguments: [
            ("Host", "a"), ("Accept", "*/*"), ("X-Empty", ""), ("Sec-WebSocket-Key", "x"),
            ("Sec-WebSocket-Protocol", "room.v1.json"), ("X-Forwarded-For", "192.0.2.1"), ("Key", "x"),
        ]
    )
    func `anything else is shown as it came`(name: String, value: String) {
        let field = InspectField(name, value)
        #expect(field.value == value)
        #expect(field.json.compact == "{\"name\":\"\(name)\",\"value\":\"\(value)\"}")
    }
}
