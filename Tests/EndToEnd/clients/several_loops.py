"""Two loops, eight publishers, readers that come, go and resume: one order, and gaps told exactly."""

import asyncio
import json
import os
import random

from websockets.asyncio.client import connect

from member import PROTOCOL, address, sequence
from support import PATIENCE, check, equal, run

ROOM, HISTORY = "/room", 300
PUBLISHERS, EACH, WINDOW = 8, 300, 4
READERS = 12
ALL = PUBLISHERS * EACH


class Truth:
    """What anybody was told, held against what everybody else was told."""

    def __init__(self):
        self.by_number, self.epochs = {}, set()
        self.sent, self.joins, self.gaps = 0, 0, 0
        self.moved = asyncio.Condition()

    def told(self, message):
        number = sequence(message["id"])
        known = self.by_number.setdefault(number, message)
        equal(message, known, f"message {number}, which another member was told differently")
        self.epochs.add(message["id"].rpartition("-")[0])

    async def has_sent(self):
        self.sent += 1
        async with self.moved:
            self.moved.notify_all()

    async def until_sent(self, count):
        async with self.moved:
            await self.moved.wait_for(lambda: self.sent >= min(count, ALL))


class Reader:
    """Follows the stream with a cursor, and accounts for every number."""

    def __init__(self, truth, cursor=None):
        self.truth, self.cursor, self.lost, self.heard = truth, cursor, 0, 0

    @property
    def number(self):
        return sequence(self.cursor)

    def take(self, event):
        if "hello" in event:
            self.cursor = self.cursor or event["hello"]["cursor"]
        elif "gap" in event:
            gap = event["gap"]
            equal(gap["reason"], "expired", f"the reason of {gap}")
            equal(sequence(gap["after"]), self.number + gap["lost"], f"where {gap} ends, after {self.cursor}")
            sent = self.truth.sent
            check(sent - self.number > HISTORY, f"{gap} is false: {sent} were sent, {HISTORY} are kept")
            self.cursor, self.lost = gap["after"], self.lost + gap["lost"]
            self.truth.gaps += 1
        elif "id" in event and "ack" not in event:
            equal(sequence(event["id"]), self.number + 1, "the number of the next message")
            self.truth.told(event)
            self.cursor, self.heard = event["id"], self.heard + 1

    async def next(self, socket):
        event = json.loads(await asyncio.wait_for(socket.recv(), PATIENCE))
        self.take(event)
        return event


def join(cursor=None, subprotocols=(PROTOCOL,)):
    # With a bound on its queue a reader with unread messages would not hear the answer to its farewell.
    return connect(
        address(ROOM, cursor),
        subprotocols=list(subprotocols) or None, compression=None, max_queue=None, ping_interval=None,
    )


async def publish(name, truth):
    """Publishes with a window of own acks, and checks that each ack is the id of its message."""
    async with join() as socket:
        reader, own, acked = Reader(truth), {}, 0
        for number in range(EACH):
            await truth.has_sent()
            await socket.send(json.dumps({"data": f"{name} {number}", "ref": str(number)}))
            while number - acked >= WINDOW:
                acked += note(await reader.next(socket), own)
        while acked < EACH:
            acked += note(await reader.next(socket), own)
    for number in range(EACH):
        acknowledged = truth.by_number[sequence(own[str(number)])]
        equal(acknowledged["data"], f"{name} {number}", "the message of an ack")
    numbers = [sequence(own[str(number)]) for number in range(EACH)]
    equal(numbers, sorted(numbers), f"the order of what {name} said")


def note(event, own):
    if "ack" not in event:
        return 0
    own[event["ack"]] = event["id"]
    return 1


async def come_and_go(seed, truth):
    """Reads some, leaves politely or not, stays away for a while, resumes; in the end reads to the end."""
    dice, reader = random.Random(seed), Reader(truth, None)
    while reader.cursor is None or reader.number < ALL:
        async with join(reader.cursor) as socket:
            truth.joins += 1
            for _ in range(dice.choice((1, 5, 50, 400))):
                if reader.cursor and reader.number >= ALL:
                    break
                await reader.next(socket)
            if dice.random() < 0.5:
                socket.transport.abort()
        await truth.until_sent(truth.sent + dice.choice((0, 0, 20, 200, 450)))
    return reader


async def listen_raw(ready):
    """Hears all as bytes; what it heard must be the very order of the ids."""
    async with join(subprotocols=()) as socket:
        ready.set()
        return [await asyncio.wait_for(socket.recv(), PATIENCE) for _ in range(ALL)]


async def one_order():
    """every reader sees the same ids in the same order, and gaps are told exactly"""
    seed = int(os.environ.get("SEED", "0")) or random.randrange(1 << 32)
    truth, dice = Truth(), random.Random(seed)
    readies = [asyncio.Event() for _ in range(4)]
    try:
        async with asyncio.TaskGroup() as group:
            raw = [group.create_task(listen_raw(ready)) for ready in readies]
            await asyncio.gather(*(ready.wait() for ready in readies))
            seeds = [dice.randrange(1 << 32) for _ in range(READERS)]
            readers = [group.create_task(come_and_go(each, truth)) for each in seeds]
            for number in range(PUBLISHERS):
                group.create_task(publish(f"publisher {number}", truth))
    except BaseExceptionGroup as failures:
        print(f"    SEED={seed} runs the same dice again")
        raise failures.exceptions[0] from None
    equal(len(truth.epochs), 1, f"how many epochs there were ({truth.epochs})")
    equal(sorted(truth.by_number), list(range(1, ALL + 1)), "the numbers that anybody saw")
    order = [truth.by_number[number]["data"] for number in range(1, ALL + 1)]
    for task in raw:
        check(task.result() == order, "a raw member heard another order than the ids tell")
    for task in readers:
        reader = task.result()
        equal(reader.number, ALL, "the last number of a reader")
    check(truth.gaps > 0, "nobody stayed away long enough to lose something: the dice were too kind")
    heard = sum(task.result().heard for task in readers)
    print(f"    {truth.joins} joins, {truth.gaps} gaps, {heard} messages heard by those who came and went")


run(one_order)
