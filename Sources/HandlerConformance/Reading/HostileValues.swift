/// Values that nobody means well with, as they are written in a file.
enum HostileValues {
    static let all =
        [
            // texts
            "\"\\0\\a\\e[31mred\\x7f\"", "\"\"", "\" \"", "\"😀👩‍👩‍👧‍👦\"", "\"e\\u0301\\u202e\\ufeff\"",
            "\"a\\r\\nx-conformance: injected\"", "\"\\uffff\\U0010ffff\"", "\"../../../../etc/passwd\"",
            "\"//conformance.invalid/\"", "\"%00%2e%2e%2f%s%n\"", "\"{{{conformance}}\"",
            "\"<script>'\\\"&\"", "\"\(String(repeating: "a", count: 10_000))\"",
            // numbers
            "0", "-1", "-9223372036854775808", "9223372036854775807", "9223372036854775808",
            "18446744073709551616", "340282366920938463463374607431768211456", "1e400", "-0", ".nan", "-.inf",
            "0x7fffffffffffffff", "9223372036854775807d", "9223372036854775807GiB", "0s", "0B",
            // neither
            "~", "{}", "[]", "on", "off", "[[[[[[[[]]]]]]]]", "{ a: { b: { c: {} } } }", "!!binary AAAA",
        ] + ["[\(Array(repeating: "a", count: 500).joined(separator: ", "))]"]
}
