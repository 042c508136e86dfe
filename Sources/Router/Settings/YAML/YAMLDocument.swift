/// One document of YAML, with what was wrong in it but did not stop the reading.
struct YAMLDocument {
    /// Nil when nothing is written but comments, or when it is not YAML.
    let root: YAMLNode?
    let problems: [SettingProblem]
    /// As the file has it, without a byte order mark.
    let source: SourceText

    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - environment: what `${NAME}` in a value stands for.
    init(_ bytes: [UInt8], environment: [String: String] = [:]) {
        do throws(SettingProblem) {
            let text = try YAMLInput.checked(bytes)
            source = SourceText(text)
            var composer = YAMLComposer(source, environment: environment)
            root = composer.document(text)
            problems = composer.problems
        } catch {
            // of what is no text, or no routes file, no line is shown
            let isShown = bytes.count <= YAMLBounds.bytes && !YAMLInput.isUTF16(bytes)
            let text = isShown ? YAMLInput.withoutMark(bytes) : []
            source = SourceText(Array(String(decoding: text, as: UTF8.self).utf8))
            root = nil
            problems = [error]
        }
    }
}
