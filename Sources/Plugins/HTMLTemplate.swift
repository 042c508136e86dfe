import Mustache

/// A Mustache text whose values are escaped by ``HTMLEscaping``, unless it asks otherwise.
struct HTMLTemplate {
    /// A mistake in the text, at the place where reading it ended.
    struct Problem: Error {
        /// 1 is the first.
        let line: Int
        /// 1 is the first.
        let column: Int
        /// One sentence without a full stop.
        let words: String
        /// The place is then the text's end, not where the section began.
        var isUnclosedSection = false
    }

    /// Puts our escaping in force; on a line of its own, so that it shifts no column.
    private static let beginning = "{{% CONTENT_TYPE: \(HTMLEscaping.name) }}\n"

    private let template: MustacheTemplate

    init(_ text: String) throws(Problem) {
        // The library keeps the kinds of escaping in one table for the process; to say the same again changes nothing.
        MustacheContentTypes.register(HTMLEscaping(), named: HTMLEscaping.name)
        do {
            template = try MustacheTemplate(string: Self.beginning + text)
        } catch let error as MustacheTemplate.ParserError {
            let (line, column) = (error.context.lineNumber - 1, error.context.columnNumber)
            var problem = Problem(line: line, column: column, words: Self.words(for: error.error))
            if case .expectedSectionEnd? = error.error as? MustacheTemplate.Error {
                problem.isUnclosedSection = true
            }
            throw problem
        } catch {
            throw Problem(line: 1, column: 1, words: "the template is not Mustache: \(error)")
        }
    }

    func render(_ variables: [String: Any]) -> String {
        template.render(variables)
    }

    private static func words(for error: any Error) -> String {
        switch error as? MustacheTemplate.Error {
        case .sectionCloseNameIncorrect: "this `{{/…}}` closes another section than the one that is open"
        case .unfinishedName: "a tag is not closed by `}}`, or its name is none"
        case .expectedSectionEnd: "a section `{{#…}}` is never closed by its `{{/…}}`"
        case .invalidSetDelimiter: "the delimiters are set wrongly; right would be {{=<% %>=}}"
        case .invalidConfigVariableSyntax, .unrecognisedConfigVariable:
            "after `{{%` only `CONTENT_TYPE: HTML` and `CONTENT_TYPE: TEXT` can stand"
        case .transformAppliedToInheritanceSection, .illegalTokenInsideInheritSection,
            .textInsideInheritSection:
            "a template cannot take in others"
        // The library's own word for it is not public.
        case nil: "a tag `{{` is never closed by `}}`"
        }
    }
}
