/// What `defaults:` comes to for one kind of handler, with what was found while reading it.
struct RouteDefaults: Sendable {
    var settings: any Settings
    var reading: SettingReading
}
