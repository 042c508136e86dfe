"""A member that does not read falls behind; `lag` decides what becomes of it, and others notice nothing."""

import json

from member import Member, sequence
from raw_peer import CLOSE, TEXT, RawPeer
from support import Failure, check, equal, run, wait_until

FILLER = "x" * 32_000
COUNT = 300
"""Messages of a flood: 9.6 MB, many times what `lag.bytes` and the kernel's buffers take."""


def flood(room, count=COUNT):
    """Publishes while reading along; returns the numbers of the messages."""
    with Member(room) as talker:
        numbers = []
        for number in range(count):
            talker.say(data=f"{number} {FILLER}")
            if number >= 4:
                numbers.append(sequence(talker.message()["id"]))
        numbers += [sequence(message["id"]) for message in talker.messages(4)]
        return numbers


class Sleeper:
    """A JSON member that reads nothing until it wakes up."""

    def __init__(self, room):
        self.peer = RawPeer(room, "room.v1.json", receive_buffer=8192)
        self.seen, self.gaps, self.close_code = None, [], None
        self._read(lambda: self.seen is not None)

    def wake_up(self, last):
        """Reads on until the message `last`, or until the server closed. Every number is accounted for."""
        self.peer.wake_up()
        self._read(lambda: self.seen == last)

    def _read(self, is_done):
        while not is_done():
            try:
                opcode, _, payload = self.peer.next_frame()
            except (Failure, ConnectionResetError):
                self.close_code = self.close_code or "reset"
                return
            if opcode == CLOSE:
                self.close_code = int.from_bytes(payload[:2], "big")
                return
            if opcode == TEXT:
                self._take(json.loads(payload))

    def _take(self, event):
        if "hello" in event:
            self.seen = sequence(event["hello"]["cursor"])
        elif "gap" in event:
            gap = event["gap"]
            check(gap["reason"] == "slow", f"the gap is {gap}")
            equal(sequence(gap["after"]), self.seen + gap["lost"], f"where {gap} ends, after {self.seen}")
            check(gap["lost"] > 0, f"a gap of nothing was told: {gap}")
            self.gaps.append(gap["lost"])
            self.seen = sequence(gap["after"])
        elif "id" in event:
            equal(sequence(event["id"]), self.seen + 1, "the number of the next message")
            self.seen += 1


def disconnect():
    """with `disconnect` it is let go with 4001 after a whole message; what it has is without a hole"""
    sleeper = Sleeper("/disconnect")
    numbers = flood("/disconnect")

    def is_gone():
        with Member("/disconnect") as member:
            return member.hello["members"] == 1

    wait_until(is_gone, "a member far behind is still in the room")
    sleeper.wake_up(numbers[-1])
    check(sleeper.close_code in (4001, "reset"), f"it was closed with {sleeper.close_code}")
    equal(sleeper.gaps, [], "the gaps it was told")
    check(sleeper.seen < numbers[-1], "it got everything")


def oldest():
    """with `oldest` it goes on at the oldest message that is kept, and is told exactly what it lost"""
    sleeper = Sleeper("/oldest")
    numbers = flood("/oldest")
    sleeper.wake_up(numbers[-1])
    equal(sleeper.close_code, None, "how it was closed")
    equal(sleeper.seen, numbers[-1], "the last number it saw")
    check(sleeper.gaps, "it lost nothing, though it was many times the bound behind")


def latest():
    """with `latest` it goes on at the newest, and is told exactly what it lost"""
    sleeper = Sleeper("/latest")
    flood("/latest")
    last = flood("/latest", 5)[-1]
    sleeper.wake_up(last)
    equal(sleeper.close_code, None, "how it was closed")
    equal(sleeper.seen, last, "the last number it saw")
    check(sleeper.gaps, "it lost nothing, though it was many times the bound behind")


def within_bounds():
    """who is behind by less than the bound loses nothing"""
    sleeper = Sleeper("/patient")
    numbers = flood("/patient")
    sleeper.wake_up(numbers[-1])
    equal((sleeper.seen, sleeper.gaps, sleeper.close_code), (numbers[-1], [], None), "seen, gaps and close")


run(disconnect, oldest, latest, within_bounds)
