/// The version of the program, as `router --version` and `/stats` say it.
public enum RouterVersion {
    public static let text = "0.1.0"
}
