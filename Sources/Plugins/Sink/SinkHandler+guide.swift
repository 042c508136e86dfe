extension SinkHandler {
    public static let guide = """
        ```yaml routes.yaml
        routes:
          /telemetry: { handler: sink, print: on }
        ```

        How many messages and bytes it has received is in the admin's stats, as the route's `received_messages_total` and
        `received_bytes_total`. `print: on` writes one line of the log for each message, cut short and escaped, so that
        no peer can forge a line. It is meant for looking, not for keeping: where the log is not read as fast as it is
        written, lines are left out, and how many is told.

        `compression: on` lets clients that can (`permessage-deflate`, RFC 7692; browsers do) send their messages deflated.
        Counted, printed and held against `limits.message` is what they were before.
        """
}
