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
            source = SourceText(Array(bytes.prefix(YAMLBounds.bytes)))
            root = nil
            problems = [error]
        }
    }
}
