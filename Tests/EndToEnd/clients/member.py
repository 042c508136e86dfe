"""Members of a room: `room.v1.json` with its events taken apart, and the raw WebSocket."""

import json
from urllib.parse import quote

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from support import PATIENCE, WS, Failure, check, equal

PROTOCOL = "room.v1.json"


def sequence(cursor):
    """The number in an id `EPOCH-SEQ`. Ids are opaque to clients; a test looks inside."""
    return int(cursor.rpartition("-")[2])


def epoch(cursor):
    return cursor.rpartition("-")[0]


def at(cursor, number):
    """The id or cursor of the same life of the room with another number."""
    return f"{epoch(cursor)}-{number}"


def address(room, since=None):
    return WS + room + (f"?since={quote(str(since))}" if since is not None else "")


class RawMember:
    """What a plain `new WebSocket(url)` sees."""

    def __init__(self, room, since=None, **options):
        # With a bound on its queue a member with unread messages would not hear the answer to its farewell.
        self.socket = connect(
            address(room, since),
            compression=None, max_size=None, max_queue=None, open_timeout=PATIENCE, **options,
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, message):
        self.socket.send(message)

    def receive(self):
        try:
            return self.socket.recv(timeout=PATIENCE)
        except TimeoutError:
            raise Failure(f"nothing came within {PATIENCE} s") from None
        except ConnectionClosed as end:
            raise Failure(f"closed with {end.rcvd} while waiting for a message") from None

    def closed(self):
        """The code and words with which the server closes, past the messages before it."""
        try:
            while True:
                self.socket.recv(timeout=PATIENCE)
        except TimeoutError:
            raise Failure(f"the connection was not closed within {PATIENCE} s") from None
        except ConnectionClosed as end:
            check(end.rcvd, "the connection ended without a close frame")
            return end.rcvd.code, end.rcvd.reason


class Member(RawMember):
    """A member that speaks `room.v1.json`. `hello` is the first thing it was told."""

    def __init__(self, room, since=None, **options):
        super().__init__(room, since, subprotocols=[PROTOCOL], **options)
        equal(self.socket.subprotocol, PROTOCOL, "the subprotocol")
        first = self.event()
        check(set(first) == {"hello"}, f"the first event is {first}, not a hello")
        self.hello = first["hello"]
        check({"cursor", "members"} <= set(self.hello), f"the hello is {self.hello}")

    def say(self, **fields):
        self.send(json.dumps(fields))

    def event(self):
        """The next event, whatever it is."""
        text = self.receive()
        check(isinstance(text, str), f"{PROTOCOL} sent bytes: {text!r}")
        return json.loads(text)

    def told(self):
        """The next event that is no news of who is there."""
        while True:
            event = self.event()
            if not set(event) & {"members", "presence"}:
                return event

    def message(self):
        event = self.told()
        check("id" in event and ("data" in event or "b64" in event), f"{event} came, not a message")
        return event

    def messages(self, count):
        return [self.message() for _ in range(count)]

    def gap(self):
        event = self.told()
        check(set(event) == {"gap"}, f"{event} came, not a gap")
        check(set(event["gap"]) == {"after", "lost", "reason"}, f"the gap is {event['gap']}")
        return event["gap"]


def publish(room, texts):
    """Publishes the texts one after the other and returns their ids."""
    with Member(room) as member:
        ids = []
        for text in texts:
            member.say(data=text, ref="r")
            events = [member.told(), member.told()]
            acks = [event["id"] for event in events if "ack" in event]
            check(len(acks) == 1, f"publishing was answered {events}, without an ack")
            ids.append(acks[0])
        return ids
