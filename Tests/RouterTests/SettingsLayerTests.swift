import Foundation
import Testing

/// Settings and routes know no socket, and one file alone knows libyaml.
@Suite struct SettingsLayerTests {
    @Test(arguments: ["Settings", "Routes"])
    func `a folder imports nothing but libyaml, in one file`(folder: String) throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/Router/\(folder)").standardizedFileURL
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var read = 0
        for case let file as URL in files where file.pathExtension == "swift" {
            read += 1
            let imports = try String(contentsOf: file, encoding: .utf8)
                .matches(of: /(?m)^(?:public |package |internal |@\w+ )*import (\w+)/).map { String($0.1) }
            let allowed = file.lastPathComponent == "YAMLEventSource.swift" ? ["CLibYAML"] : []
            #expect(imports == allowed, "\(file.lastPathComponent)")
        }
        #expect(read > 10)
    }
}
