import Testing

@testable import Plugins

@Suite struct BuiltInTemplateTests {
    @Test func `all are listed as a sentence has them`() {
        #expect(BuiltInTemplate.list == "`chat`, `console`, `models`")
    }

    @Test func `only the console does without a room`() {
        #expect(BuiltInTemplate.allCases.filter { $0.needOfRoom == nil } == [.console])
    }

    @Test(arguments: BuiltInTemplate.allCases)
    func `a file is small, and its type is the one that its name says`(template: BuiltInTemplate) {
        let types = ["css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"]
        for file in template.files.values {
            let ending = file.name.split(separator: ".").last.map(String.init) ?? ""
            #expect(file.type.hasPrefix(types[ending] ?? "none"))
            #expect(file.bytes.count < 18 << 10, "\(file.name)")
        }
    }
}
