/// One setting that a reload alters.
public struct SettingChange: Sendable, Equatable {
    public enum Effect: String, Sendable {
        /// The handler goes on and is told of its new settings.
        case inPlace
        /// A new handler takes the place of the old one.
        case replace
    }

    /// Such as `history.size`.
    public var setting: String
    /// As written in the file; `off` where there is no value.
    public var old: String
    public var new: String
    public var effect: Effect

    public init(_ setting: String, from old: String, to new: String, _ effect: Effect) {
        self.setting = setting
        self.old = old
        self.new = new
        self.effect = effect
    }
}
