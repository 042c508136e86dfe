import FoundationEssentials

/// The data of `event: refused` and `event: end`: the words in it, or all of it where it is no object.
struct StreamNotice: Equatable {
    var status: Int?
    var words: String

    init(data: [UInt8]) {
        let members = try? JSONDecoder().decode(Members.self, from: Data(data))
        status = members?.status
        let told = members.flatMap { $0.reason ?? $0.text } ?? String(decoding: data, as: UTF8.self)
        words = ServerWords.shown(told)
    }

    private struct Members: Decodable {
        var status: Int?
        var reason: String?
        var text: String?
    }
}
