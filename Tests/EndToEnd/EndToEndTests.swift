import Testing

/// The built binary, driven from outside by real clients.
///
/// One test after the other: each has a server of its own and some a browser, on a machine that may have no more
/// than two processors. The time limit is a net; every wait has a deadline of its own.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct EndToEndTests {}
