extension RoomHandler {
    public static let guide = """
        ```yaml routes.yaml
        routes:
          /chat: room
          /news: { handler: room, to_sender: off, history: { size: 500, age: 24h } }
        ```

        Whatever one member sends, all get, in one order. A message has an id, `EPOCH-SEQ`; `?since=` with the last one
        that a client has seen resumes there, exactly, or the client is told what is lost.

        | subprotocol | a member gets |
        |---|---|
        | none, or `room.raw` | each message as it was sent, and nothing else; a gap closes with 4001 |
        | `room.v1.json` | `{"hello":…}`, then `{"id","at","data"}` or `"b64"`, `{"gap":…}`, `{"members":n}`, `{"ack":…}`, `{"error":…}` |

        | `?since=` | where it begins |
        |---|---|
        | none, or `latest` | with what is said from now on |
        | an id | behind that message |
        | `earliest` | with the first that is kept |
        | `-20` | with the last 20 |

        A member that does not read costs nobody anything: it stands further back on the room's log. `lag` says how far it
        may fall behind, and whether it is then put out (4001) or goes on further ahead.

        A reload keeps the room: its members, its messages, its ids. A route that goes closes its members with 4002.
        """
}
