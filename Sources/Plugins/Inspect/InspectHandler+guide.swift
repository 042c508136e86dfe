extension InspectHandler {
    public static let guide = """
        ```yaml routes.yaml
        routes:
          /inspect: inspect
          /inspect/{name}/*: inspect
        ```

        For finding out what proxies and browsers do to a request on its way: method, path, parameters, query, headers, the
        peer's address. A browser gets a page, others JSON (`?as=page` asks for the page, anything else behind `as=` for
        JSON), a WebSocket gets the JSON as its first message.

        A WebSocket attempt that cannot be taken up gets the status that any route would answer, and every check on a line
        of its own:

        ```
        This WebSocket is not taken up (426):
        ok  the method is GET; it is: GET
        ok  the protocol is HTTP/1.1; it is: HTTP/1.1
        NO  Upgrade names websocket; it is: absent
        ```

        Of `Cookie`, `Authorization` and any field whose name speaks of a token, secret, password, API key or JWT, and of
        tokens in `Sec-WebSocket-Protocol`, only the length is shown. A query is shown whole. Nothing is stored by caches.

        `compression: on` takes the offer of `permessage-deflate` that a WebSocket makes, so that what a proxy lets through
        of it can be seen.
        """
}
