import CLibYAML

/// libyaml's parser, one event at a time; the only file that knows it.
struct YAMLEventSource: ~Copyable {
    /// On the heap, since the parser keeps pointers into itself.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeMutableBufferPointer<UInt8>

    /// Takes UTF-8 without a byte order mark.
    init(_ bytes: [UInt8]) throws(YAMLSyntaxError) {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            throw YAMLSyntaxError(
                problem: "no memory is left to read YAML",
                position: .init(line: 0, column: 0)
            )
        }
        self.parser = parser
        input = .allocate(capacity: bytes.count)
        _ = input.initialize(from: bytes)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        input.deallocate()
    }

    /// After ``YAMLEvent/Kind/streamEnd`` or an error there is no next.
    mutating func next() throws(YAMLSyntaxError) -> YAMLEvent {
        while true {
            var raw = yaml_event_t()
            guard yaml_parser_parse(parser, &raw) == 1 else { throw syntaxError }
            defer { yaml_event_delete(&raw) }
            if let event = YAMLEvent(raw) { return event }
        }
    }

    private var syntaxError: YAMLSyntaxError {
        let state = parser.pointee
        return YAMLSyntaxError(
            problem: state.problem.map { String(cString: $0) } ?? "this is not YAML",
            position: YAMLEvent.Position(state.problem_mark),
            context: state.context.map { String(cString: $0) },
            contextPosition: state.context.map { _ in YAMLEvent.Position(state.context_mark) }
        )
    }
}

extension YAMLEvent {
    /// Nil for what has no meaning here: the start of the stream.
    fileprivate init?(_ raw: yaml_event_t) {
        start = Position(raw.start_mark)
        end = Position(raw.end_mark)
        switch raw.type {
        case YAML_DOCUMENT_START_EVENT:
            kind = .documentStart
        case YAML_DOCUMENT_END_EVENT:
            kind = .documentEnd
        case YAML_STREAM_END_EVENT:
            kind = .streamEnd
        case YAML_ALIAS_EVENT:
            kind = .alias(text(raw.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT:
            let scalar = raw.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            kind = .scalar(
                String(decoding: bytes, as: UTF8.self),
                isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE
            )
            anchor = text(scalar.anchor)
            tag = text(scalar.tag)
        case YAML_SEQUENCE_START_EVENT:
            kind = .sequenceStart
            anchor = text(raw.data.sequence_start.anchor)
            tag = text(raw.data.sequence_start.tag)
        case YAML_MAPPING_START_EVENT:
            kind = .mappingStart
            anchor = text(raw.data.mapping_start.anchor)
            tag = text(raw.data.mapping_start.tag)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            kind = .collectionEnd
        default:
            return nil
        }
    }
}

extension YAMLEvent.Position {
    fileprivate init(_ raw: yaml_mark_t) {
        line = Int(raw.line)
        column = Int(raw.column)
    }
}

private func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    bytes.map { String(decodingCString: UnsafePointer($0), as: UTF8.self) }
}
