/// What is not YAML, in libyaml's words.
struct YAMLSyntaxError: Error {
    var problem: String
    var position: YAMLEvent.Position
    /// As in "while parsing a flow mapping".
    var context: String?
    var contextPosition: YAMLEvent.Position?
}
