import Foundation

extension SiteFolder {
    /// Writes what need not be text.
    func writeBytes(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(filePath: path(of: name)))
    }
}
