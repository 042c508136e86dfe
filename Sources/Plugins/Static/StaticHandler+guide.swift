extension StaticHandler {
    public static let guide = """
        ```yaml routes.yaml
        routes:
          /site/*: { handler: static, root: public }
        ```

        `root` begins where the routes file is. `/site/a/b.css` is then the file `public/a/b.css`, `/site/a/` is
        `public/a/index.html`, and `/site/a` is sent on to `/site/a/`. A folder without an index is 404: nothing lists
        what is in it.

        Files are opened at each request, so there is nothing to reload: replace them as you like, best by renaming
        (`mv`), because who is in the middle of a download then gets the old file whole. `root` may be a symbolic link
        that a deploy switches.

        **What is not served.** Whatever begins with a dot (`.git`, `.env`), but for `.well-known` at the top. Whatever a
        symbolic link leads to outside of `root`, or to something that begins with a dot in it. Devices, pipes and
        sockets. All of these are 404, as is what the router's user may not read.

        **Caching.** Each file has an `ETag` and a `Last-Modified`; a copy that is still good is answered with 304. With
        `cache: off` a browser keeps a copy and asks at each use whether it is still good; with `cache: 1h` it does not
        ask for an hour. Use a long time where the file's name changes with its content. Within two seconds of a change
        the `ETag` is a weak one and passes: the file might change again and bear the same time.

        **Ranges.** One range of bytes is answered with 206, so downloads can be resumed and videos be searched. Ranges
        that overlap or touch are one; of several others the whole file is sent.

        **Compression.** Nothing is compressed on the way. Put `app.js.br` or `app.js.gz` beside `app.js`, and whoever
        takes it gets that, as long as it is not older than `app.js` itself:

        ```sh
        gzip --keep --best public/*.js && brotli --keep public/*.js
        ```
        """
}
