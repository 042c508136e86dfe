extension RespondHandler {
    public static let guide = """
        ```yaml routes.yaml
        routes:
          /robots.txt: { handler: respond, body: "User-agent: *\\nDisallow: /" }
          /old/*:      { handler: respond, status: 410, body: "Gone for good." }
          /version:
            handler: respond
            type: application/json
            headers: { Cache-Control: no-store, Access-Control-Allow-Origin: "*" }
            body: '{"version": 3}'
        ```

        Whatever the method, the answer is the same. What the server sets by itself (`Date`, `Content-Length`, `Connection`)
        cannot be said here.
        """
}
