extension OriginPolicy {
    init(_ setting: OriginSetting) {
        switch setting {
        case .same: self = .same
        case .any: self = .any
        case .listed(let entries): self = .listed(entries.compactMap { OriginPattern($0.written) })
        }
    }

    /// The origins it lists.
    var patterns: [OriginPattern] {
        if case .listed(let patterns) = self { patterns } else { [] }
    }
}
