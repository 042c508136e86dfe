"""Server-sent events, read strictly: blocks of fields, out of what `curl -N` prints or a socket receives."""

import json
import os
import select
import subprocess
import time
from dataclasses import dataclass, field

from support import PATIENCE, URL, check, equal

ACCEPT = ("-H", "Accept: text/event-stream")
FIELDS = ("event", "id", "data", "retry")


@dataclass
class Block:
    """One block: its fields in the order of the wire. A field that is missing is None."""

    lines: list = field(default_factory=list)

    def __getattr__(self, name):
        values = [value for key, value in self.lines if key == name]
        if name == "data":
            return "\n".join(values) if values else None
        if name not in FIELDS:
            raise AttributeError(name)
        check(len(values) < 2, f"a block has {len(values)} fields `{name}`: {self.lines}")
        return values[0] if values else None

    @property
    def names(self):
        return [name for name, _ in self.lines]

    @property
    def json(self):
        return json.loads(self.data)


def parse(text):
    """A block without its empty line, taken apart as the HTML standard says; what that would ignore fails."""
    lines = []
    for line in text.split("\n"):
        name, colon, value = line.partition(":")
        if name:
            check(colon and name in FIELDS, f"a block has the line {line!r}")
            lines.append((name, value.removeprefix(" ")))
    return Block(lines)


class CurlStream:
    """`curl -N` on a room: its head, then block after block as they come."""

    def __init__(self, path, *options):
        self.command = ["curl", "-sS", "-i", "-N", *options, URL + path]
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.received, self.has_ended = b"", False
        head = self.until(b"\r\n\r\n").decode("latin-1").split("\r\n")
        self.status = int(head[0].split(" ")[1])
        self.headers = {}
        for line in head[1:]:
            name, _, value = line.partition(":")
            known = self.headers.get(name.lower())
            self.headers[name.lower()] = f"{known}, {value.strip()}" if known else value.strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def until(self, end, within=PATIENCE):
        """What comes before `end`, which is read too."""
        deadline = time.monotonic() + within
        while end not in self.received:
            check(self._receive(deadline), f"{end!r} did not come; {self._so_far()}")
        before, _, self.received = self.received.partition(end)
        return before

    def block(self):
        """The next block that has fields. Comments, as pings are, are passed over."""
        while True:
            text = self.until(b"\n\n")
            check(b"\r" not in text, f"a block has a carriage return: {text!r}")
            block = parse(text.decode())
            if block.lines:
                return block

    def opening(self):
        """The cursor that the stream begins after, and the gap that is told there, past `retry:`."""
        first = self.block()
        check(first.names[0] == "retry", f"the stream begins with {first.lines}, not with `retry:`")
        check(first.retry.isdecimal(), f"`retry:` is {first.retry!r}, no number of milliseconds")
        place = self.block() if first.names == ["retry"] else Block(first.lines[1:])
        check(place.id, f"the stream does not say where it begins, but {place.lines}")
        if place.event is None:
            equal(place.names, ["id"], "the fields of the block that says where the stream begins")
            return place.id, None
        return place.id, told_gap(place)

    def message(self):
        """The next block that is a message, with its id."""
        block = self.block()
        check(block.event in (None, "binary"), f"{block.lines} came, not a message")
        check(block.id and block.data is not None, f"the message {block.lines} has no id or no data")
        return block

    def messages(self, count):
        return [self.message() for _ in range(count)]

    def rest(self, within=PATIENCE):
        """What still comes until the server ends the stream, as curl judges it: an end cut short fails."""
        deadline = time.monotonic() + within
        while self._receive(deadline):
            pass
        check(self.has_ended, f"the stream did not end within {within} s; {self._so_far()}")
        code = self.process.wait(PATIENCE)
        equal(code, 0, f"the exit code of {self.command}, which said {self.received!r}")
        rest, self.received = self.received, b""
        return rest.decode()

    def _so_far(self):
        return f"{'the stream ended' if self.has_ended else 'so far'}: {self.received!r}"

    def _receive(self, deadline):
        """Whether more came before the deadline and the end."""
        output = self.process.stdout.fileno()
        left = max(0, deadline - time.monotonic())
        if self.has_ended or not select.select([output], [], [], left)[0]:
            return False
        piece = os.read(output, 1 << 16)
        self.received += piece
        self.has_ended = not piece
        return bool(piece)


def told_gap(block):
    """The gap that a block tells, whose id is the cursor to go on after."""
    equal(block.event, "gap", f"the event of {block.lines}")
    gap = block.json
    equal(set(gap), {"after", "lost", "reason"}, "the fields of a gap")
    equal(block.id, gap["after"], "the id of the block of a gap")
    return gap
