extension RoomHandler {
    public static let guide = """
        ```yaml routes.yaml
        routes:
          /chat: room
          /news: { handler: room, to_sender: off, history: { size: 500, age: 24h } }
          /rooms/{name}: { handler: room, params: { name: { chars: "a-z0-9-", max: 32 } }, idle: 10m }
        ```

        Whatever one sends, all get, in one order, by whichever way they came in. A browser that opens the room's address
        gets a page to talk in (`page: off` for none).

        ## Four ways in

        ```sh
        curl http://localhost:8080/chat                      # polling: what is there now, at once
        curl 'http://localhost:8080/chat?wait=25s&since=ID'  # long polling: what comes next, or nothing after 25 s
        curl -N -H 'Accept: text/event-stream' http://localhost:8080/chat  # server-sent events
        ```

        ```js
        const events = new EventSource("/chat");                                 // resumes by itself
        const socket = new WebSocket("ws://localhost:8080/chat");                // each message as it was sent
        const room = new WebSocket("ws://localhost:8080/chat", "room.v1.json");  // ids, gaps, acks, members
        ```

        The first that fits wins:

        | a request with | gets |
        |---|---|
        | `Upgrade: websocket` | a WebSocket |
        | `text/event-stream` named in `Accept`, or `?as=sse` | server-sent events; `?sse=json` for whole messages |
        | `text/html` named in `Accept` and no cursor, wait or limit, or `?as=page` | the page |
        | `?wait=25s`, or `Prefer: wait=25` | a long poll |
        | nothing of that | a poll |

        A poll is answered in JSON, in NDJSON (`?as=ndjson`, `Accept: application/x-ndjson`) or in plain text (`?as=text`,
        `Accept: text/plain`). `?limit=` is how many messages an answer has at most; `"more":true` says that there are
        others, to be asked for with `since=` and the answer's `cursor`. A poll has an `ETag`, and `If-None-Match` saves
        its body. Plain text is for people: nothing in it moves a terminal, where one message ends is not told, and its
        place stands in `Room-Cursor`, `Room-More` and `Room-Members`. `transports` says which of the four a room has.

        ## Where to begin

        A message has an id, `EPOCH-SEQ`, the same for everyone. `?since=` with the last one that a client has goes on
        exactly there; `Last-Event-ID` and `?last_event_id=` mean the same.

        | `?since=` | where it begins |
        |---|---|
        | none | polls with the first that is kept, the others with what comes |
        | an id | behind that message |
        | `earliest`, `latest` | with the first that is kept, with what comes |
        | `-20` | with the last 20 |

        What is lost on the way is told, `{"after":CURSOR,"lost":3,"reason":"expired"}`: as `event: gap`, as `"gap"` in a
        poll and in `room.v1.json`. A raw WebSocket has no place for it, and is closed with 4001.

        ## Publishing

        ```sh
        curl -H 'Content-Type: text/plain' -d 'Hello' http://localhost:8080/chat
        curl -d 'data=Hello' http://localhost:8080/chat
        curl -H 'Content-Type: application/json' -H 'Idempotency-Key: order-7' -d '{"n":7}' http://localhost:8080/chat
        curl -H 'Content-Type: application/octet-stream' --data-binary @picture.png http://localhost:8080/chat
        ```

        The answer is `{"id":…,"members":…}`, or the id alone for `?as=text`. With an `Idempotency-Key` a message that is
        sent again is not published again: the answer has the first one's id and `Idempotent-Replayed: true`.
        `publish: members` takes messages over WebSockets only, `nobody` none at all. `filter` says what a message must be:
        a POST that it does not let pass gets 422, a raw WebSocket is closed, `room.v1.json` is told.

        ## `room.v1.json`

        The server says `{"hello":{"cursor","members"}}` first, then `{"id","at","data"}` or `"b64"` for what is no text,
        and `{"gap":…}`, `{"members":n}`, `{"presence":{"joined","left"}}`, `{"ack":REF,"id"}`,
        `{"error":{"ref","code","text"}}`.
        A client says `{"data":"Hello"}` or `{"b64":…}`, with `"ref"` for an ack and `"key"` as `Idempotency-Key`.

        ## Rooms by pattern

        With a parameter in its path a route is as many rooms as are asked for, each made by whoever joins or publishes
        first. `params` says what a parameter may hold, else 1 to 128 characters; what does not fit is 404. At
        `max_rooms` the longest empty room gives way, and `idle` forgets those that nobody uses.

        ## Who does not read

        A member that does not read costs nobody anything: it stands further back on the room's log. `lag` says how far it
        may fall behind, and whether it is then put out (4001) or goes on further ahead.

        ## Compression

        `compression: on` deflates messages of 128 bytes and more for WebSocket members that offer it (`permessage-deflate`,
        RFC 7692; all browsers do), each message on its own and once for all members of an event loop, where that makes it
        smaller. JSON and text take a quarter to a half of their bytes then. It is worth it where the network is dear or
        slow, and not on loopback or behind a proxy that compresses by itself. It costs some 8 µs of processor for a message
        of 1 KiB and 40 µs for 4 KiB of text, once however many members there are, and 210 KiB of memory for each event loop,
        none for a member. What members send is inflated no further than `limits.message`. Who is in when a reload turns
        it on or off stays as agreed.

        Leave it off where a message joins a secret with text of a stranger's choice: who sees the lengths of such messages
        on the wire can guess at the secret (CRIME, BREACH). Messages of their own do not touch one another.

        ## Reloads

        A reload keeps the room: its members, its messages, its ids. A route that goes closes its members with 4002.
        """
}
