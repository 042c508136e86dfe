"""A crowd on one room, half of it by event streams, half by long polls: nobody misses a message.

    crowd.py EACH MESSAGES

EACH streams and as many long polls; 500 and 10 without arguments. It says how long it took.
"""

import asyncio
import functools
import json
import re
import resource
import sys
import time

from support import HOST, PORT, SECONDS, check, run
from wires import Connection, Dechunker, request

EACH, MESSAGES = (int(word) for word in (sys.argv[1:] or ("500", "10")))
ROOM, WAIT = "/room", "60s"
AT_ONCE = 100
"""How many connections are being made at a time: more than the server's queue of new ones holds are lost."""
NUMBERED = re.compile(rb"id: [^\n]*-(\d+)\ndata: ([^\n]*)\n\n")


class Crowd:
    def __init__(self):
        self.people, self.failure, self.moved = [], None, asyncio.Event()
        self.heard_by = [0] * (MESSAGES + 1)

    def failed(self, sentence):
        self.failure = self.failure or sentence
        self.moved.set()

    def heard(self, number):
        self.heard_by[number] += 1
        if self.heard_by[number] == len(self.people):
            self.moved.set()

    async def until_all_heard(self, number):
        while self.heard_by[number] < len(self.people):
            self.moved.clear()
            await self.moved.wait()
            check(not self.failure, self.failure)


class Person(asyncio.Protocol):
    """One connection that hears messages, each of which must be the next."""

    def __init__(self, crowd):
        self.crowd, self.number, self.is_leaving = crowd, 0, False

    def connection_made(self, transport):
        self.transport = transport

    def connection_lost(self, error):
        if not self.is_leaving:
            self.crowd.failed(f"a connection was lost after message {self.number} ({error})")

    def heard(self, number, text):
        if number != self.number + 1 or text != f"message {number}":
            self.crowd.failed(f"{text!r} came as number {number}, after {self.number}")
            return
        self.number = number
        self.crowd.heard(number)

    def leave(self):
        self.is_leaving = True
        self.transport.abort()


class Listener(Person):
    """A stream of server-sent events."""

    def connection_made(self, transport):
        super().connection_made(transport)
        self.chunks, self.pending = None, b""
        transport.write(request("GET", ROOM, "Accept: text/event-stream"))

    def data_received(self, received):
        if not self.chunks:
            self.pending += received
            head, found, rest = self.pending.partition(b"\r\n\r\n")
            if not found:
                return
            if not head.startswith(b"HTTP/1.1 200"):
                self.crowd.failed(f"a stream was answered {head!r}")
            self.chunks, self.pending, received = Dechunker(), b"", rest
        self.pending += self.chunks.feed(received)
        end = self.pending.rfind(b"\n\n") + 2
        if end > 1:
            for number, text in NUMBERED.findall(self.pending, 0, end):
                self.heard(int(number), text.decode())
            self.pending = self.pending[end:]


@functools.lru_cache(maxsize=64)
def parsed(body):
    """Taken apart once for all who are answered the same, which is what the server does too."""
    told = json.loads(body)
    numbered = [(int(each["id"].rpartition("-")[2]), each["data"]) for each in told["messages"]]
    return told["cursor"], numbered, told.get("gap")


class Poller(Person):
    """Long polls, one after the other."""

    def connection_made(self, transport):
        super().connection_made(transport)
        self.pending, self.length = b"", None
        self.ask("")

    def ask(self, since):
        self.transport.write(request("GET", f"{ROOM}?wait={WAIT}{since}"))

    def data_received(self, received):
        self.pending += received
        if self.length is None:
            head, found, rest = self.pending.partition(b"\r\n\r\n")
            if not found:
                return
            if not head.startswith(b"HTTP/1.1 200"):
                self.crowd.failed(f"a long poll was answered {head + rest!r}")
            self.length = int(re.search(rb"(?i)\ncontent-length: *(\d+)", head)[1])
            self.pending = rest
        if len(self.pending) >= self.length:
            cursor, messages, gap = parsed(self.pending[: self.length])
            self.pending, self.length = self.pending[self.length :], None
            if gap:
                self.crowd.failed(f"a long poll was told {gap}")
            for number, text in messages:
                self.heard(number, text)
            if self.number < MESSAGES:
                self.ask(f"&since={cursor}")


async def assemble(crowd):
    """Opens all connections, a bounded number at a time."""
    loop, gate = asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE)

    async def come(kind):
        async with gate:
            crowd.people.append((await loop.create_connection(lambda: kind(crowd), HOST, PORT))[1])

    await asyncio.gather(*(come(kind) for _ in range(EACH) for kind in (Listener, Poller)))


async def until_all_are_members(crowd, connection):
    """Loops tell each other who is there a moment later; then the count is exact."""
    deadline, members = time.monotonic() + SECONDS / 2, None
    while members != 2 * EACH:
        check(not crowd.failure, crowd.failure)
        members = json.loads((await connection.ask("GET", f"{ROOM}?since=latest"))[1])["members"]
        check(time.monotonic() < deadline, f"of {2 * EACH} there are {members} members")
        await asyncio.sleep(0.02)


async def nothing_lost():
    """everyone hears each message once and in order, one by one or in a rush, and is counted once"""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    check(2 * EACH + 100 < most, f"{2 * EACH} connections are too many: one may have {most} open files")
    crowd, began = Crowd(), time.monotonic()
    try:
        await assemble(crowd)
        async with await Connection.open() as connection:
            await until_all_are_members(crowd, connection)
            assembled = time.monotonic()
            for number in range(1, MESSAGES + 1):
                await connection.post(ROOM, f"message {number}")
                if number <= MESSAGES // 2 or number == MESSAGES:
                    await crowd.until_all_heard(number)
                    await until_all_are_members(crowd, connection)
    finally:
        for person in crowd.people:
            person.leave()
    over = time.monotonic()
    print(
        f"    {EACH} streams and {EACH} long polls: all there after {assembled - began:.1f} s, "
        f"{MESSAGES} messages heard by all after {over - assembled:.2f} s more"
    )


run(nothing_lost)
