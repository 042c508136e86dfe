"""A room as a plain WebSocket sees it: the same bytes to everyone."""

import websocket

from member import Member, RawMember, at, publish
from support import PATIENCE, WS, Failure, check, equal, run, wait_until


def same_bytes():
    """everyone gets the same bytes, the sender too, text as text and binary as binary"""
    with RawMember("/chat") as one, RawMember("/chat", subprotocols=["room.raw"]) as two:
        equal(two.socket.subprotocol, "room.raw", "the subprotocol")
        other = websocket.create_connection(f"{WS}/chat", timeout=PATIENCE)
        for sender in (one.send, two.send, other.send):
            for text in ("hello", "", "grüße 🦊\r\n\u0000", '{"data":"not JSON here"}', "x" * 1024):
                sender(text)
                equal([one.receive(), two.receive(), other.recv()], [text] * 3, "what the three got")
        for payload in (b"\x00\xff", b"", bytes(range(256)) * 4):
            one.send(payload)
            equal([one.receive(), two.receive(), other.recv()], [payload] * 3, "what the three got")
        one.send(["in ", "three ", "pieces"])
        equal([one.receive(), two.receive(), other.recv()], ["in three pieces"] * 3, "what the three got")
        other.close()


def unknown_subprotocol():
    """a client that offers only unknown subprotocols is taken as raw, with none selected"""
    with RawMember("/chat", subprotocols=["chat.v7"]) as member:
        equal(member.socket.subprotocol, None, "the subprotocol")
        member.send("hello")
        equal(member.receive(), "hello", "the message")


def first_known_subprotocol():
    """of several subprotocols the client's first that the room speaks is selected"""
    for offered, selected in (
        (["nonsense", "room.raw", "room.v1.json"], "room.raw"),
        (["nonsense", "room.v1.json", "room.raw"], "room.v1.json"),
    ):
        with RawMember("/chat", subprotocols=offered) as member:
            equal(member.socket.subprotocol, selected, f"the subprotocol of {offered}")


def one_order():
    """two who send at once are heard by all in one order"""
    with RawMember("/order") as one, RawMember("/order") as two, RawMember("/order") as reader:
        for number in range(500):
            one.send(f"one {number}")
            two.send(f"two {number}")
        heard = [[member.receive() for _ in range(1000)] for member in (one, two, reader)]
        check(heard[0] == heard[1] == heard[2], "three members heard three orders")
        for name in ("one", "two"):
            own = [text for text in heard[0] if text.startswith(name)]
            equal(own, [f"{name} {number}" for number in range(500)], f"what {name} said")


def resume():
    """a raw member resumes by its cursor, and is closed with 4001 where a gap cannot be told"""
    ids = publish("/resume", ["a", "b", "c", "d", "e"])
    for since, expected in ((ids[2], ["d", "e"]), (ids[1], ["c", "d", "e"]), ("earliest", ["c", "d", "e"])):
        with RawMember("/resume", since) as member:
            equal([member.receive() for _ in expected], expected, f"what came since {since}")
    for since in (ids[0], at(ids[0], 0), "someotherepoch-3", at(ids[4], 99)):
        with RawMember("/resume", since) as member:
            code, words = member.closed()
            equal(code, 4001, f"the code for a raw member since {since} (words: {words!r})")
    with RawMember("/resume", ids[4]) as member, RawMember("/resume", "latest") as latest:
        member.send("f")
        equal([member.receive(), latest.receive()], ["f", "f"], "the first live message")


def not_to_sender():
    """with `to_sender: off` the sender does not hear itself, live; a replay has everything"""
    with RawMember("/others") as sender, RawMember("/others") as reader, Member("/others") as json_sender:
        sender.send("from the raw one")
        equal(reader.receive(), "from the raw one", "what the reader got")
        equal(json_sender.message()["data"], "from the raw one", "what the JSON member got")
        json_sender.say(data="from the JSON one", ref="r")
        equal(sender.receive(), "from the JSON one", "what the raw sender got")
        check("ack" in json_sender.told(), "the sender got something else than its ack")
        equal(reader.receive(), "from the JSON one", "what the reader got")
        sender.send("more")
        equal(json_sender.message()["data"], "more", "the next message of the JSON member")
        json_sender.send('{"data":"end"}')
        equal(sender.receive(), "end", "the next message of the raw member")
    with RawMember("/others", "earliest") as late:
        expected = ["from the raw one", "from the JSON one", "more", "end"]
        equal([late.receive() for _ in expected], expected, "the replay")


def too_big():
    """a message over the limit is 1009, and nobody else is hurt"""
    with RawMember("/chat") as big, RawMember("/chat") as reader:
        big.send("x" * 1025)
        code, words = big.closed()
        equal(code, 1009, "the code")
        check("1024" in words, f"the words {words!r} do not name the limit, 1024 bytes")
        reader.send("still here")
        equal(reader.receive(), "still here", "what the reader gets next")


def full():
    """a room that is full is 1013 and names its bound; there is room again when one leaves"""
    with RawMember("/two") as one:
        with RawMember("/two") as two, RawMember("/two") as third:
            code, words = third.closed()
            equal(code, 1013, "the code")
            check("2" in words, f"the words {words!r} do not name the bound, 2")
            two.send("we two")
            equal([one.receive(), two.receive()], ["we two"] * 2, "what the two got")

        def has_room():
            with RawMember("/two") as again:
                again.send("back")
                try:
                    return again.receive() == "back"
                except Failure:
                    return False

        wait_until(has_room, "the place of one who left is not given again")


run(
    same_bytes, unknown_subprotocol, first_known_subprotocol, one_order, resume, not_to_sender, too_big, full,
)
