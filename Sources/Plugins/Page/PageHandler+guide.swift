extension PageHandler {
    public static let guide = """
        ```yaml routes.yaml
        routes:
          /:     { handler: page, template: chat, room: /chat, vars: { title: Tea time } }
          /chat: room
        ```

        Three templates are built in, and have one variable, `title`:

        - `chat` is a page to talk in: it shows what was said, resumes where it stopped when the connection comes back,
          and says when something was lost. It needs `room`, the path of the room to talk in.
        - `models` hears one room by polling, long polling, server-sent events and a WebSocket side by side, and shows
          what each takes: requests, bytes, latency. All four stop while the page is hidden, and go on from where they
          were. It needs `room`.
        - `console` opens any path of this server by any of those ways, sends text and bytes, and shows each frame,
          event and answer, and why a connection was closed. Where `room` is given, it begins there.

        ```yaml
        /four:    { handler: page, template: models, room: /chat }
        /console: { handler: page, template: console }
        ```

        Any other name is that of a [Mustache](https://mustache.github.io/mustache.5.html) file, beginning where the
        routes file is:

        ```yaml
        /hello/{name}: { handler: page, template: hello.mustache, vars: { greeting: Good morning } }
        ```

        ```html
        <!doctype html>
        <title>{{vars.greeting}}</title>
        <h1>{{vars.greeting}}, {{params.name}}!</h1>
        {{#query.from}}<p>You come from {{query.from}}.</p>{{/query.from}}
        <footer>{{request.host}}</footer>
        ```

        | in the template | stands for |
        |---|---|
        | `{{vars.NAME}}` | a value of the route's `vars` |
        | `{{params.NAME}}` | what `{NAME}` in the path caught; `{{params.rest}}` for a last `*` |
        | `{{query.NAME}}` | the first value that the query gives to a name |
        | `{{request.method}}`, `.path`, `.host`, `.peer` | the request |
        | `{{room_url}}` | the address of `room`, relative to the page |
        | `{{title}}` | `vars.title`, else the room's or the route's path |

        A section `{{#query.NAME}}…{{/query.NAME}}` shows what it holds where the query has the name, also with no value.

        Values are escaped for HTML; `{{{three braces}}}` ask otherwise, which is never right for what a request brings.
        A value in `href` or `src` is the template's to check: escaping does not stop an address that begins `javascript:`.
        A template has at most 256 KiB, with sections at most 64 deep, and takes in no others.
        A page that shows nothing of the request is rendered once. A template that changes is taken up within a second;
        one with a mistake is told in the log, and the page before it stays.
        """
}
