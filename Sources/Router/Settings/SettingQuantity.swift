/// A scalar with an order, whose every setting has bounds; zero is refused unless they hold it.
public protocol SettingQuantity: ScalarSetting, Comparable {
    static var zero: Self { get }
}
