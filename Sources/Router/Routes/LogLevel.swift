/// How grave a line of the log is, the least grave first.
public enum LogLevel: String, SettingChoice {
    case trace
    case debug
    case info
    case notice
    case warning
    case error
}
