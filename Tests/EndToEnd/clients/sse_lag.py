"""A stream that is not read falls behind; `lag` decides what becomes of it, and its framing stays whole."""

import socket

from event_stream import parse, told_gap
from member import Member, sequence
from posting import say
from support import HOST, PATIENCE, PORT, Failure, check, equal, run, wait_until
from wires import Dechunker, request

FILLER = "x" * 32_000
COUNT = 150
"""Messages of a flood: 4.8 MB, many times what `lag.bytes` and the kernel's buffers take."""


def flood(room, count=COUNT):
    """Publishes while a member reads along; returns the number of the last message."""
    with Member(room) as member:
        for number in range(count):
            member.say(data=f"{number} {FILLER}")
            if number >= 4:
                member.message()
        return sequence(member.messages(4)[-1]["id"])


class Sleeper:
    """A stream of which nothing is read until it wakes up."""

    def __init__(self, room):
        self.socket = socket.socket()
        self.socket.settimeout(PATIENCE)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
        self.socket.connect((HOST, PORT))
        self.socket.sendall(request("GET", room, "Accept: text/event-stream"))
        self.chunks, self.text, self.seen, self.gaps, self.end = None, b"", None, [], None
        self._read(lambda: self.seen is not None)

    def wake_up(self, last):
        """Reads on until the message `last`, or until the server ended. Every number is accounted for."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        self._read(lambda: self.seen == last)

    def _read(self, is_done):
        while not is_done():
            try:
                received = self.socket.recv(1 << 16)
            except ConnectionResetError:
                self.end = "reset"
                return
            except TimeoutError:
                raise Failure(f"nothing came within {PATIENCE} s, after message {self.seen}") from None
            if not received:
                self.end = "ended"
                return
            if not self.chunks:
                head, _, received = received.partition(b"\r\n\r\n")
                check(head.startswith(b"HTTP/1.1 200"), f"the stream was answered {head!r}")
                self.chunks = Dechunker()
            self.text += self.chunks.feed(received)
            *blocks, self.text = self.text.split(b"\n\n")
            for block in blocks:
                self._take(parse(block.decode()))

    def _take(self, block):
        if block.event == "gap":
            gap = told_gap(block)
            equal(gap["reason"], "slow", f"the reason of {gap}")
            equal(sequence(gap["after"]), self.seen + gap["lost"], f"where {gap} ends, after {self.seen}")
            check(gap["lost"] > 0, f"a gap of nothing was told: {gap}")
            self.gaps.append(gap["lost"])
            self.seen = sequence(gap["after"])
        elif block.data is not None:
            equal(sequence(block.id), self.seen + 1, "the number of the next message")
            self.seen += 1
        elif block.id:
            self.seen = sequence(block.id)


def members(room):
    with Member(room) as member:
        return member.hello["members"] - 1


def disconnect():
    """with `disconnect` it is let go; what it has is without a hole"""
    sleeper = Sleeper("/disconnect")
    last = flood("/disconnect")
    wait_until(lambda: members("/disconnect") == 0, "a stream far behind is still in the room")
    sleeper.wake_up(last)
    check(sleeper.end, "it was not ended")
    equal(sleeper.gaps, [], "the gaps it was told")
    check(sleeper.seen < last, "it got everything")


def jumps():
    """with `oldest` and `latest` it goes on further ahead, and is told exactly what it lost"""
    for room in ("/oldest", "/latest"):
        sleeper = Sleeper(room)
        flood(room)
        last = flood(room, 5)
        sleeper.wake_up(last)
        equal((sleeper.end, sleeper.seen), (None, last), f"the end and the last number in {room}")
        check(sleeper.gaps, f"it lost nothing in {room}, though it was many times the bound behind")
        live = sequence(say(room, "live again")[0])
        sleeper.wake_up(live)
        equal(sleeper.seen, live, f"what it saw last in {room}, live again")


def within_bounds():
    """who is behind by less than the bound loses nothing"""
    sleeper = Sleeper("/patient")
    last = flood("/patient")
    sleeper.wake_up(last)
    equal((sleeper.seen, sleeper.gaps, sleeper.end), (last, [], None), "seen, gaps and end")


run(disconnect, jumps, within_bounds)
