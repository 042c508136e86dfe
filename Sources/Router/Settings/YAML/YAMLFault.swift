/// What libyaml finds wrong, by its own words: one row for each that a file can bring about.
enum YAMLFault: String, CaseIterable {
    // flow collections
    case noCommaOrBrace = "did not find expected ',' or '}'"
    case noCommaOrBracket = "did not find expected ',' or ']'"
    case noValue = "did not find expected node content"
    // block collections
    case noKey = "did not find expected key"
    case noDash = "did not find expected '-' indicator"
    case noColon = "could not find expected ':'"
    case misplacedColon = "mapping values are not allowed in this context"
    case misplacedDash = "block sequence entries are not allowed in this context"
    case misplacedQuestionMark = "mapping keys are not allowed in this context"
    // scalars
    case noToken = "found character that cannot start any token"
    case unclosedQuote = "found unexpected end of stream"
    case documentMarkInQuote = "found unexpected document indicator"
    case unknownEscape = "found unknown escape character"
    case unfinishedEscape = "did not find expected hexdecimal number"
    case escapeOfNoCharacter = "found invalid Unicode character escape code"
    case wordsBehindBlockSign = "did not find expected comment or line break"
    case zeroIndentation = "found an indentation indicator equal to 0"
    case tabForIndentation = "found a tab character where an indentation space is expected"
    case tabInPlainText = "found a tab character that violates indentation"
    // names
    case noName = "did not find expected alphabetic or numeric character"
    case unknownTagHandle = "found undefined tag handle"
    // documents
    case noDocumentStart = "did not find expected <document start>"
    case versionOfTheFuture = "found incompatible YAML document"
}
