import Router
import Testing

@testable import Plugins

@Suite struct MessageFilterTests {
    private func objection(
        _ type: FilterSettings.Content?,
        _ maxLength: Int?,
        to kind: MessageKind,
        _ payload: String
    ) throws -> MessageFilter.Objection? {
        var settings = FilterSettings()
        settings.type = type
        settings.maxLength = maxLength
        let filter = try #require(MessageFilter(settings))
        return Array(payload.utf8).withUnsafeBytes { filter.objection(to: kind, $0) }
    }

    @Test(
        arguments: [
            (.text, nil, .text, "hi", nil), (.text, nil, .binary, "hi", .wrongKind(expected: .text)),
            (.binary, nil, .binary, "hi", nil), (.binary, nil, .text, "hi", .wrongKind(expected: .binary)),
            (.json, nil, .text, #" {"a":[1]} "#, nil), (.json, nil, .text, "hi", .notJSON),
            (.json, nil, .text, "", .notJSON), (.json, nil, .binary, "1", .wrongKind(expected: .text)),
            (nil, 2, .text, "éé", nil), (nil, 2, .text, "ééé", .tooLong(most: 2, .text)),
            (nil, 2, .binary, "éé", .tooLong(most: 2, .binary)), (nil, 1, .text, "🫖", nil),
            (.json, 3, .text, "nul!", .tooLong(most: 3, .text)), (.json, 4, .text, "null", nil),
        ] as [(FilterSettings.Content?, Int?, MessageKind, String, MessageFilter.Objection?)]
    )
    func `a message is held against kind, length and JSON`(
        type: FilterSettings.Content?,
        maxLength: Int?,
        kind: MessageKind,
        payload: String,
        expected: MessageFilter.Objection?
    ) throws {
        #expect(try objection(type, maxLength, to: kind, payload) == expected)
    }

    @Test func `a filter that filters nothing is none`() {
        #expect(MessageFilter(nil) == nil)
        #expect(MessageFilter(FilterSettings()) == nil)
    }

    @Test(
        arguments: [
            .wrongKind(expected: .text), .wrongKind(expected: .binary), .notJSON,
            .tooLong(most: 1_000_000_000, .text), .tooLong(most: 1_000_000_000, .binary),
        ] as [MessageFilter.Objection]
    )
    func `every objection fits in a close frame`(objection: MessageFilter.Objection) {
        #expect(objection.words.utf8.count <= 123)
        #expect(objection.farewell.code == (objection.words.contains("messages are") ? 1003 : 1008))
    }
}
