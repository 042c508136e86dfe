/// A type that a setting may have: a scalar, a list of them, a group of settings, or any of these or `off`.
///
/// A scalar is read by the type that asks, so `off` is never a boolean by accident.
public protocol SettingValue: Sendable, Equatable {
    /// Reads a value, or tells the reading what is wrong and answers nil.
    ///
    /// The base is the value of the layer below (built in, then `defaults:`), which a group is merged into; nil
    /// where that layer says `off`. The name is the setting's key, for messages.
    static func read(
        _ node: YAMLNode,
        over base: Self?,
        as name: String,
        _ reading: inout SettingReading
    ) -> Self?

    /// For people and editors; the default is nil where the layer below says `off`.
    static func schema(default value: Self?) -> SettingSchema

    /// What a reload alters, with paths such as `history.size`.
    ///
    /// The effect is what the enclosing setting asks for; `replace` outweighs what a group's own rows say.
    static func differences(
        _ old: Self,
        _ new: Self,
        at path: String,
        _ effect: SettingChange.Effect
    ) -> [SettingChange]

    /// As one would write it in the file, in its shortest form.
    var written: String { get }

    /// Every single value in it, with its path below this one.
    func leaves(at path: String) -> [SettingLeaf]

    /// The keys of a group; empty for all else.
    static var memberKeys: [String] { get }

    /// What the word `on` stands for where `off` is allowed; nil where it stands for nothing.
    static var on: Self? { get }
}

extension SettingValue {
    public static var memberKeys: [String] { [] }
    public static var on: Self? { nil }
    /// What should stand here, of a scalar.
    static var expectedScalar: String? { (Self.self as? any ScalarSetting.Type)?.expected }
    public func leaves(at path: String) -> [SettingLeaf] { [SettingLeaf(path, written)] }

    public static func differences(
        _ old: Self,
        _ new: Self,
        at path: String,
        _ effect: SettingChange.Effect
    ) -> [SettingChange] {
        old == new ? [] : [SettingChange(path, from: old.written, to: new.written, effect)]
    }
}
