"""Eight publishers at full speed and readers of all four transports: each message once, all in one order.

The argument is for how many seconds; 2 without.
"""

import asyncio
import itertools
import json
import os
import random
import sys
import time
from contextlib import aclosing

from member import PROTOCOL, sequence
from raw_peer import PING, PONG, TEXT
from support import Failure, check, equal, run
from wires import Connection, EventStream, Socket

DURATION = float(sys.argv[1]) if len(sys.argv) > 1 else 2
ROOM, END, WINDOW = "/room", "the end", 32
POSTING, RAW, JSON = 2, 4, 2
READERS_OF_EACH, HOPPERS = 3, 5


class Order:
    """The one order: what the first reader of a number was told, which all others must be told too."""

    def __init__(self):
        self.texts, self.epoch, self.sent, self.acknowledged = [], None, 0, []
        self.stops_at = None

    def told(self, message_id, text):
        epoch, _, number = message_id.rpartition("-")
        self.epoch = self.epoch or epoch
        equal(epoch, self.epoch, "the epoch")
        place = int(number) - 1
        if place == len(self.texts):
            self.texts.append(text)
        elif self.texts[place] != text:
            raise Failure(f"{message_id} is {self.texts[place]!r} for one reader and {text!r} for another")


class Reader:
    """What one reader was told: every number must be the next."""

    def __init__(self, order, name):
        self.order, self.name, self.number, self.cursor = order, name, 0, "earliest"
        self.has_ended, self.stays = False, 0

    def told(self, message_id, text):
        self.number += 1
        if sequence(message_id) != self.number:
            raise Failure(f"{self.name} was told {message_id} where number {self.number} was due")
        self.order.told(message_id, text)
        self.cursor, self.has_ended = message_id, text == END


class Gate:
    """Opens when it was told so often."""

    def __init__(self, count):
        self.left, self.opened = count, asyncio.Event()

    def __call__(self):
        self.left -= 1
        if self.left == 0:
            self.opened.set()


# The ways in. Each is a generator of (id, text), or of what came in one piece where there are no ids.


async def texts_of(socket):
    """The text frames of a WebSocket, as many as came together. A ping is answered, a close fails."""
    while True:
        texts = []
        for opcode, payload in await socket.next_frames():
            if opcode == PING:
                socket.send(PONG, payload)
                continue
            check(opcode == TEXT, f"a frame of kind {opcode} came: {payload!r}")
            texts.append(payload.decode())
        yield texts


async def by_json(cursor, socket=None, acked=None):
    async with socket or await Socket.open() as socket:
        await socket.join(f"{ROOM}?since={cursor}", PROTOCOL)
        async for texts in texts_of(socket):
            for event in map(json.loads, texts):
                check("gap" not in event and "error" not in event, f"a JSON member was told {event}")
                if "data" in event:
                    yield event["id"], event["data"]
                elif "ack" in event:
                    acked(event["id"], event["ack"])


async def by_stream(cursor, version="1.1"):
    async with await EventStream.open() as stream:
        await stream.join(f"{ROOM}?since={cursor}", version)
        while True:
            for block in await stream.next_blocks():
                lines = block.split("\n")
                if len(lines) == 2 and lines[0].startswith("id: ") and lines[1].startswith("data: "):
                    yield lines[0][4:], lines[1][6:]
                else:
                    check(len(lines) == 1, f"a stream was told {block!r}")


async def by_old_stream(cursor):
    async with aclosing(by_stream(cursor, "1.0")) as messages:
        async for message in messages:
            yield message


async def by_polling(cursor, query="limit=1000"):
    """Asks again with the cursor of each answer; after a moment, if nothing was there."""
    async with await Connection.open() as connection:
        while True:
            status, body = await connection.ask("GET", f"{ROOM}?since={cursor}&{query}")
            check(status == 200, f"a poll was answered {status}: {body!r}")
            told = json.loads(body)
            check("gap" not in told, f"a poll was told {told.get('gap')}")
            for message in told["messages"]:
                yield message["id"], message["data"]
            if told["messages"]:
                equal(told["cursor"], told["messages"][-1]["id"], "the cursor of an answer")
                cursor = told["cursor"]
            else:
                equal(told["more"], False, f"`more` of an answer without messages since {cursor}")
                await asyncio.sleep(0.01)


async def by_long_polling(cursor):
    async with aclosing(by_polling(cursor, "limit=200&wait=25s")) as messages:
        async for message in messages:
            yield message


# Those who read.


async def read(order, name, ready, way):
    reader = Reader(order, name)
    ready()
    async with aclosing(way("earliest")) as messages:
        async for message in messages:
            reader.told(*message)
            if reader.has_ended:
                return reader


async def hop(order, name, ready, seed):
    """Reads some by one way, leaves in the middle, and goes on by another with the cursor it has."""
    reader, dice = Reader(order, name), random.Random(seed)
    ready()
    while not reader.has_ended:
        way = dice.choice((by_json, by_stream, by_old_stream, by_polling, by_long_polling))
        reader.stays += 1
        async with aclosing(way(reader.cursor)) as messages:
            for _ in range(dice.choice((1, 3, 30, 300, 3000))):
                reader.told(*await anext(messages))
                if reader.has_ended:
                    break
    return reader


async def hear(order, name, ready):
    """Hears texts without ids, up to the end."""
    heard = []
    async with await Socket.open() as socket:
        await socket.join(ROOM)
        ready()
        async for texts in texts_of(socket):
            heard += texts
            if heard and heard[-1] == END:
                return name, heard


# Those who publish.


def sayings(name, order):
    """What a publisher says, until the time is over."""
    for number in itertools.count():
        if time.monotonic() > order.stops_at:
            return
        order.sent += 1
        yield f"{name}: {number}"


async def publish_by_post(order, name, ready, start):
    async with await Connection.open() as connection:
        ready()
        await start.wait()
        for text in sayings(name, order):
            order.acknowledged.append(((await connection.post(ROOM, text))["id"], text))


class Window:
    """So many of a publisher's own messages are on the way at a time."""

    def __init__(self, texts, send, done):
        self.texts, self.send, self.done, self.on_the_way = texts, send, done, 0

    def fill(self, come_back=0):
        self.on_the_way -= come_back
        for text in itertools.islice(self.texts, WINDOW - self.on_the_way):
            self.on_the_way += 1
            self.send(text)
        if self.done and not self.on_the_way:
            self.done()
            self.done = None


async def publish_raw(order, name, ready, start, done):
    """Hears everything itself, its own among it."""
    heard = []
    async with await Socket.open() as socket:
        await socket.join(ROOM)
        ready()
        await start.wait()
        window = Window(sayings(name, order), lambda text: socket.send(TEXT, text.encode()), done)
        window.fill()
        async for texts in texts_of(socket):
            heard += texts
            if heard and heard[-1] == END:
                return name, heard
            window.fill(sum(text.startswith(name) for text in texts))


async def publish_json(order, name, ready, start, done):
    reader, acks = Reader(order, name), []

    def acked(message_id, reference):
        acks.append((message_id, reference))
        window.fill(1)

    def send(text):
        socket.send(TEXT, json.dumps({"data": text, "ref": text}).encode())

    socket = await Socket.open()
    window = Window(sayings(name, order), send, done)
    async with aclosing(by_json("earliest", socket, acked)) as messages:
        first = asyncio.ensure_future(anext(messages))
        ready()
        await start.wait()
        window.fill()
        reader.told(*await first)
        async for message in messages:
            reader.told(*message)
            if reader.has_ended:
                order.acknowledged += acks
                return reader


async def one_order():
    """every reader gets each message once, all in one order, whichever way they came in"""
    seed = int(os.environ.get("SEED", "0")) or random.randrange(1 << 32)
    order, start, dice = Order(), asyncio.Event(), random.Random(seed)
    ready, done = Gate(POSTING + RAW + JSON + 6 * READERS_OF_EACH + HOPPERS), Gate(RAW + JSON)
    ways = (by_json, by_stream, by_old_stream, by_polling, by_long_polling)
    try:
        async with asyncio.TaskGroup() as group:
            def begin(job, name, *arguments):
                return group.create_task(job(order, name, ready, *arguments))

            posting = [begin(publish_by_post, f"post {n}", start) for n in range(POSTING)]
            raw = [begin(publish_raw, f"raw {n}", start, done) for n in range(RAW)]
            numbered = [begin(publish_json, f"json {n}", start, done) for n in range(JSON)]
            for n in range(READERS_OF_EACH):
                raw.append(begin(hear, f"reader {n} by raw"))
                numbered += [begin(read, f"reader {n} {way.__name__}", way) for way in ways]
            hoppers = [begin(hop, f"hopper {n}", dice.randrange(1 << 32)) for n in range(HOPPERS)]
            await ready.opened.wait()
            began = time.monotonic()
            order.stops_at = began + DURATION
            start.set()
            await asyncio.gather(*posting, done.opened.wait())
            said = time.monotonic() - began
            async with await Connection.open() as connection:
                await connection.post(ROOM, END)
    except BaseExceptionGroup as failures:
        print(f"    SEED={seed} runs the same dice again")
        raise failures.exceptions[0] from None
    check_order(order, raw, numbered + hoppers)
    readers, stays = len(raw) + len(numbered) + len(hoppers), sum(task.result().stays for task in hoppers)
    print(f"    {order.sent} messages of 8 publishers in {said:.1f} s, each heard once by {readers}")
    print(f"    {HOPPERS} of these changed their way in {stays - HOPPERS} times")


def check_order(order, raw, numbered):
    equal(len(order.texts), order.sent + 1, "how many messages there were")
    for task in raw:
        name, heard = task.result()
        check(heard == order.texts, f"{name} heard {len(heard)}, and not what the ids tell in their order")
    for task in numbered:
        equal(task.result().number, order.sent + 1, f"the last number of {task.result().name}")
    said = {}
    for text in order.texts[:-1]:
        name, _, number = text.partition(": ")
        equal(int(number), said.get(name, -1) + 1, f"the next message of {name}")
        said[name] = int(number)
    equal(len(said), POSTING + RAW + JSON, "how many said something")
    for message_id, text in order.acknowledged:
        equal(order.texts[sequence(message_id) - 1], text, f"the message acknowledged as {message_id}")


run(one_order)
