extension RedirectHandler {
    public static let guide = """
        ```yaml routes.yaml
        routes:
          /blog/{year}/{slug}: { handler: redirect, to: "/articles/{slug}?year={year}", status: 301 }
          /docs/*:             { handler: redirect, to: "https://docs.example/{*}" }
        ```

        `{name}` stands for what the route's path caught, `{*}` for the rest behind a last `*`. Each is percent-encoded, so
        that it cannot leave its place; what would lead to another host is 400. Quote a target with braces in flow style.

        | status | browsers keep it | the method |
        |---|---|---|
        | 301 | for good | may become GET |
        | 302 | no | may become GET |
        | 307 | no | stays |
        | 308 | for good | stays |

        The request's query goes along unless `keep_query: off` says no.
        """
}
