extension EchoHandler {
    public static let guide = """
        ```yaml routes.yaml
        routes:
          /echo: { handler: echo, limits: { message: 1MiB } }
        ```

        For trying out clients, proxies and networks: text comes back as text, binary as binary, pings are answered in
        their place. A peer that does not read what it gets is not read from.

        `compression: on` deflates messages, both ways, with clients that offer `permessage-deflate` (RFC 7692), as browsers
        do: for trying that out too. `limits.message` holds for what a message was before it was deflated.
        """
}
