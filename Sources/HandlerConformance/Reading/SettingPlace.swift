import Router

/// A setting by the keys that lead to it, and what it may hold.
struct SettingPlace {
    let keys: [String]
    let row: SettingSchema.Row

    var key: String { keys.last ?? "" }
    /// Such as `history.size`.
    var path: String { keys.joined(separator: ".") }

    /// Every setting of a schema, those of its groups after them.
    static func all(in schema: SettingSchema, below keys: [String] = []) -> [SettingPlace] {
        rows(of: schema).flatMap { row in
            let place = SettingPlace(keys: keys + [row.key], row: row)
            return [place] + all(in: row.schema, below: place.keys)
        }
    }

    static func rows(of schema: SettingSchema) -> [SettingSchema.Row] {
        if case .group(let rows, _) = schema.shape { rows } else { [] }
    }

    /// Values that nobody means well with, for this setting or, where it holds any names, for one of those.
    var hostileValues: [String] {
        let values = HostileValues.all
        guard case .map = row.schema.shape else { return values }
        let names = values.filter { $0.hasPrefix("\"") && $0 != "\"\"" }
        return values + values.map { "{ conformance: \($0) }" } + names.map { "{ \($0): conformance }" }
    }
}
