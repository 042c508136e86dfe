/// Makes nodes of the parser's events: unfolds aliases within bounds, merges `<<`, expands `${NAME}`.
struct YAMLComposer {
    /// What an anchor holds, with what it costs wherever it is named.
    private struct Anchored {
        var node: YAMLNode
        var size: Int
        var height: Int
    }

    private struct Composed {
        var node: YAMLNode
        /// Levels of nodes, itself included.
        var height: Int
    }

    private let source: SourceText
    private let environment: [String: String]
    private var anchors: [String: Anchored] = [:]
    private var openAnchors: Set<String> = []
    private var nodes = 0
    private(set) var problems: [SettingProblem] = []

    init(_ source: SourceText, environment: [String: String]) {
        self.source = source
        self.environment = environment
    }

    /// Nil when there is nothing to read, or no reading it; the problems tell them apart.
    mutating func document(_ bytes: [UInt8]) -> YAMLNode? {
        do throws(SettingProblem) {
            var events = try makeEvents(bytes)
            guard case .documentStart = try next(&events).kind else { return nil }
            let root = try compose(try next(&events), &events, depth: 1).node
            _ = try next(&events)
            let after = try next(&events)
            if case .documentStart = after.kind {
                let words = "a second document begins here; a routes file is one"
                problems.append(SettingProblem(words, at: mark(of: after)))
            }
            if case .nothing = root.content { return nil }
            return root
        } catch {
            problems.append(error)
            return nil
        }
    }

    private func makeEvents(_ bytes: [UInt8]) throws(SettingProblem) -> YAMLEventSource {
        do throws(YAMLSyntaxError) {
            return try YAMLEventSource(bytes)
        } catch {
            throw SettingProblem(error, in: source)
        }
    }

    private func next(_ events: inout YAMLEventSource) throws(SettingProblem) -> YAMLEvent {
        do throws(YAMLSyntaxError) {
            return try events.next()
        } catch {
            throw SettingProblem(error, in: source)
        }
    }

    private func mark(of event: YAMLEvent) -> SourceMark { source.mark(from: event.start, to: event.end) }

    private mutating func count(_ added: Int, at event: YAMLEvent) throws(SettingProblem) {
        nodes += added
        guard nodes <= YAMLBounds.nodes else {
            let words = "the file holds more than \(YAMLBounds.nodes) values, aliases unfolded"
            throw SettingProblem(words, at: mark(of: event))
        }
    }

    private func check(depth: Int, at event: YAMLEvent) throws(SettingProblem) {
        guard depth <= YAMLBounds.depth else {
            let words = "this is nested deeper than \(YAMLBounds.depth) levels"
            throw SettingProblem(words, at: mark(of: event))
        }
    }

    private mutating func compose(
        _ event: YAMLEvent,
        _ events: inout YAMLEventSource,
        depth: Int
    ) throws(SettingProblem) -> Composed {
        try check(depth: depth, at: event)
        if case .alias(let name) = event.kind { return try unfold(name, at: event, depth: depth) }
        let nodesBefore = nodes
        try count(1, at: event)
        if let anchor = event.anchor { openAnchors.insert(anchor) }
        var composed: Composed
        switch event.kind {
        case .sequenceStart:
            composed = try sequence(from: event, &events, depth: depth)
        case .mappingStart:
            composed = try mapping(from: event, &events, depth: depth)
        case .scalar(let text, let isPlain):
            composed = Composed(node: scalar(text, isPlain: isPlain, at: mark(of: event)), height: 1)
        case .alias, .documentStart, .documentEnd, .streamEnd, .collectionEnd:
            composed = Composed(node: YAMLNode(.nothing, at: mark(of: event)), height: 1)
        }
        if let tag = event.tag, !Self.tags.contains(tag) {
            let written = tag.replacing(Self.tagsOfYAML, with: "!!").quoted
            let words = "the tag \(written) means nothing here; remove it"
            problems.append(SettingProblem(words, at: mark(of: event)))
            composed.node.content = .faulty
        }
        if let anchor = event.anchor {
            openAnchors.remove(anchor)
            anchors[anchor] = Anchored(
                node: composed.node,
                size: nodes - nodesBefore,
                height: composed.height
            )
        }
        return composed
    }

    private mutating func unfold(
        _ name: String,
        at event: YAMLEvent,
        depth: Int
    ) throws(SettingProblem) -> Composed {
        guard !openAnchors.contains(name) else {
            throw SettingProblem("`*\(name)` stands inside the very value that it names", at: mark(of: event))
        }
        guard let anchored = anchors[name] else {
            let meant = NearestWord.to(name, among: anchors.keys.sorted())
            let hint = meant.map { "did you mean `*\($0)`?" } ?? "a text that begins with `*` is to be quoted"
            throw SettingProblem("no value above is marked `&\(name)` (\(hint))", at: mark(of: event))
        }
        try check(depth: depth + anchored.height - 1, at: event)
        try count(anchored.size, at: event)
        var node = anchored.node
        switch node.content {
        // of the wrong kind for this place it is here, whatever is right at the anchor
        case .mapping, .sequence: node.mark = mark(of: event)
        case .scalar, .nothing, .faulty: break
        }
        return Composed(node: node, height: anchored.height)
    }

    private mutating func scalar(_ text: String, isPlain: Bool, at mark: SourceMark) -> YAMLNode {
        if isPlain, ["", "~", "null", "Null", "NULL"].contains(text) { return YAMLNode(.nothing, at: mark) }
        do throws(VariableProblem) {
            return YAMLNode(.scalar(try Variables.expand(text, from: environment)), at: mark)
        } catch {
            problems.append(SettingProblem(error.words, at: mark))
            return YAMLNode(.faulty, at: mark)
        }
    }

    private mutating func sequence(
        from start: YAMLEvent,
        _ events: inout YAMLEventSource,
        depth: Int
    ) throws(SettingProblem) -> Composed {
        var items: [YAMLNode] = []
        var height = 0
        while true {
            let event = try next(&events)
            if case .collectionEnd = event.kind {
                let mark = mark(from: start, to: event)
                return Composed(node: YAMLNode(.sequence(items), at: mark), height: height + 1)
            }
            var item = try compose(event, &events, depth: depth + 1)
            // what is missing behind a dash is told at the dash
            if event.isEmpty { item.node.mark = source.mark(ofDashBefore: event.start) }
            items.append(item.node)
            height = max(height, item.height)
        }
    }

    private mutating func mapping(
        from start: YAMLEvent,
        _ events: inout YAMLEventSource,
        depth: Int
    ) throws(SettingProblem) -> Composed {
        var mapping = YAMLMapping()
        var firstKey: SourceMark?
        var badKeys = 0
        var height = 0
        while true {
            let event = try next(&events)
            if case .collectionEnd = event.kind {
                problems += mapping.problems
                let content = mapping.content(afterBadKeys: badKeys)
                let isInFlow = start.start < start.end
                // a block has nothing of its own to underline
                let mark = isInFlow ? nil : firstKey
                let node = YAMLNode(content, at: mark ?? self.mark(from: start, to: event))
                return Composed(node: node, height: height + 1)
            }
            let keyMark = mark(of: event)
            if firstKey == nil { firstKey = keyMark }
            let key = try key(event, &events, depth: depth + 1)
            let valueEvent = try next(&events)
            var value = try compose(valueEvent, &events, depth: depth + 1)
            // a value that is missing has no place of its own
            if valueEvent.isEmpty { value.node.mark = keyMark }
            height = max(height, value.height)
            if let key {
                mapping.add(key, at: keyMark, value.node)
            } else {
                badKeys += 1
            }
        }
    }

    /// Nil, and told, when a key is not a word.
    private mutating func key(
        _ event: YAMLEvent,
        _ events: inout YAMLEventSource,
        depth: Int
    ) throws(SettingProblem) -> YAMLMapping.Key? {
        if case .scalar(let text, let isPlain) = event.kind, event.anchor == nil, !text.isEmpty {
            try count(1, at: event)
            return isPlain && text == "<<" ? .merge : .word(text)
        }
        let words =
            switch event.kind {
            case .mappingStart: "a key should be a word (quote it if the braces belong to a text)"
            case .scalar where event.anchor != nil: "an anchor cannot stand before a key; it marks a value"
            case .alias: "a key should be a word; an alias stands for a value"
            default: "a key should be a word"
            }
        problems.append(SettingProblem(words, at: mark(of: event)))
        _ = try compose(event, &events, depth: depth)
        return nil
    }

    private static let tagsOfYAML = "tag:yaml.org,2002:"
    /// What every reader of YAML knows without being told.
    private static let tags: Set<String> = Set(
        ["str", "int", "float", "bool", "null", "map", "seq"].map { tagsOfYAML + $0 } + ["!"]
    )

    /// A collection in braces or brackets is underlined as far as its first line goes, a block's first word only.
    private func mark(from start: YAMLEvent, to end: YAMLEvent) -> SourceMark {
        let isInFlow = start.start < start.end
        return source.mark(from: start.start, to: isInFlow ? end.end : start.end)
    }
}
