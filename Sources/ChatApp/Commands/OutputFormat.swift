import ArgumentParser

/// How a result is written: for people, or for programs.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
}

/// How reference is written: besides, as a page of the documentation.
enum ReferenceFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case markdown
}
