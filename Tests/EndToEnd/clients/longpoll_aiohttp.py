"""Long polls by aiohttp: a waiter is a member, answered by the first message or when the wait is over."""

import asyncio
import time
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import ClientSession, ClientTimeout, TCPConnector

from member import RawMember, at, sequence
from posting import say
from support import FILE, PATIENCE, URL, check, equal, run

WAITERS = 300


@asynccontextmanager
async def client():
    timeout = ClientTimeout(total=PATIENCE + 5)
    async with ClientSession(URL, connector=TCPConnector(limit=0), timeout=timeout) as session:
        yield session


async def poll(session, path, method="GET", **headers):
    """The answer's status, header fields and body, which is JSON unless it is a refusal."""
    async with session.request(method, path, headers=headers) as answer:
        body = await answer.json() if answer.content_type == "application/json" else await answer.text()
        return answer.status, answer.headers, body


async def told(session, path, **headers):
    status, fields, body = await poll(session, path, **headers)
    equal(status, 200, f"the status of {path}, which says {body!r}")
    equal(fields["cache-control"], "no-store", f"Cache-Control of {path}")
    return body


async def members(session, room):
    return (await poll(session, f"{room}?since=latest"))[2]["members"]


async def has_members(session, room, count):
    deadline = time.monotonic() + PATIENCE
    while (now := await members(session, room)) != count:
        check(time.monotonic() < deadline, f"{room} has {now} members, not {count} (not within {PATIENCE} s)")
        await asyncio.sleep(0.02)


async def publish(room, *texts):
    return await asyncio.to_thread(say, room, *texts)


def texts(body):
    return [message["data"] for message in body["messages"]]


async def first_message():
    """who waits is a member, and is answered by the first message"""
    async with client() as session:
        for number, path in enumerate(("?wait=25s", "?wait=25&since=latest", "?since={}&wait=25s")):
            cursor = (await poll(session, "/first?since=latest"))[2]["cursor"]
            waiting = asyncio.create_task(told(session, "/first" + path.format(cursor)))
            if number == 0:
                await has_members(session, "/first", 1)
            await asyncio.wait([waiting], timeout=0.2)
            check(not waiting.done(), f"{path} was answered before anything was said")
            said = (await publish("/first", f"message {number}"))[0]
            body = await asyncio.wait_for(waiting, PATIENCE)
            equal(texts(body), [f"message {number}"], f"what {path} was answered")
            equal((body["cursor"], body["messages"][0]["id"]), (said, said), "the cursor and the id")
            equal((body["more"], body.get("gap")), (False, None), "more, and the gap")
        body = await asyncio.wait_for(told(session, "/first?wait=25s"), PATIENCE)
        equal(len(body["messages"]), 3, "what is there already for who has no cursor")


async def timed(session, path, headers, method="GET", after=0):
    """How long the answer took, and the answer."""
    await asyncio.sleep(after)
    began = time.monotonic()
    answer = await poll(session, path, method, **headers)
    return time.monotonic() - began, *answer


async def wait_over():
    """when the wait is over the answer is empty, with the cursor that was asked"""
    async with client() as session:
        cursor = (await publish("/over", "before"))[0]
        ways = (
            (f"/over?since={cursor}&wait=1s", {}),
            (f"/over?since={cursor}&wait=1", {}),
            (f"/over?since={cursor}", {"Prefer": "wait=1"}),
            (f"/over?since={cursor}", {"Prefer": "respond-async, wait=1"}),
            ("/over?wait=1s", {"Last-Event-ID": cursor}),
        )
        # At different moments: a server that looks at its clock now and then may be wrong about some.
        jobs = (timed(session, *way, after=0.2 * number) for number, way in enumerate(ways))
        answers = await asyncio.gather(*jobs)
        for (path, headers), (waited, status, fields, body) in zip(ways, answers):
            equal((status, fields["cache-control"]), (200, "no-store"), f"status and Cache-Control of {path}")
            equal((body["messages"], body["cursor"]), ([], cursor), f"what {path} was answered")
            equal((body["more"], body.get("gap")), (False, None), "more, and the gap")
            check(waited > 0.99, f"{path} was answered after {waited:.2f} s, before the wait was over")
            if headers.get("Prefer"):
                equal(fields.get("preference-applied"), "wait=1", f"Preference-Applied for {headers}")
                check("prefer" in fields["vary"].lower(), f"Vary is {fields['vary']!r}")


async def lowered():
    """a wait above `max_wait` is lowered, and a client that prefers it is told; a wait that is none is 400"""
    async with client() as session:
        ways = (("/short?wait=60s", {}), ("/short?wait=1000000", {}), ("/short", {"Prefer": "wait=60"}))
        answers = await asyncio.gather(*(timed(session, *way) for way in ways))
        for (path, headers), (waited, status, fields, body) in zip(ways, answers):
            equal((status, body["messages"]), (200, []), f"what {path} was answered")
            check(0.99 < waited < 30, f"with a `max_wait` of 1 s {path} took {waited:.2f} s")
            if headers:
                equal(fields.get("preference-applied"), "wait=1", "Preference-Applied")
        for wait in ("soon", "-1", "25x", "1e9"):
            status, _, body = await poll(session, f"/short?wait={wait}")
            equal((status, "wait" in body), (400, True), f"what wait={wait} was answered: {body!r}")
        waited, status, *_ = await timed(session, "/first?wait=25s&since=latest", {}, "HEAD")
        check(status == 200 and waited < PATIENCE, f"HEAD was answered {status} after {waited:.2f} s")


async def at_once():
    """a poll that has something to be told is answered at once, whatever it would wait"""
    async with client() as session:
        ids = await publish("/stale", *(f"m{number}" for number in range(9)))
        last, number = ids[-1], sequence(ids[-1])
        other = ("1" if last[0] == "0" else "0") + last[1:]
        after = at(last, number - 5)
        kept = ["m4", "m5", "m6", "m7", "m8"]
        for since, expected, lost in (
            (at(last, number - 1), ["m8"], 0), ("earliest", kept, 0), ("-2", kept[-2:], 0),
            (at(last, number - 8), kept, 3), (other, kept, None), (at(last, number + 7), kept, None),
        ):
            body = await asyncio.wait_for(told(session, f"/stale?since={since}&wait=60s"), PATIENCE)
            equal(texts(body), expected, f"what came since {since}")
            gap = body.get("gap")
            told_gap = gap and (gap["after"], gap["lost"])
            equal(told_gap, None if lost == 0 else (after, lost), f"the gap since {since}")
        body = await asyncio.wait_for(told(session, "/stale?limit=2&wait=60s"), PATIENCE)
        equal((texts(body), body["more"]), (kept[:2], True), "what came with a limit of 2, and more")
        status, _, _ = await poll(session, "/stale?since=none&wait=60s")
        equal(status, 400, "the status of what is no cursor")


async def answered_by_one():
    """300 who wait are answered by one message, and again by the next; all the while they are 300 members"""
    async with client() as session:
        cursor = (await poll(session, "/many"))[2]["cursor"]
        bodies = None
        for number in range(3):
            path = f"/many?wait=25s&since={cursor}"
            waiting = [asyncio.create_task(told(session, path)) for _ in range(WAITERS)]
            await has_members(session, "/many", WAITERS)
            cursor = (await publish("/many", f"for all {number}"))[0]
            bodies = await asyncio.wait_for(asyncio.gather(*waiting), PATIENCE)
            for body in bodies:
                equal([(each["id"], each["data"]) for each in body["messages"]],
                      [(cursor, f"for all {number}")], "what one of them was answered")
                equal(body["cursor"], cursor, "the cursor")
        equal(await members(session, "/many"), WAITERS, "how many are there between two polls")


async def who_leaves():
    """a waiter whose client left is forgotten at once, and costs the others nothing"""
    async with client() as session:
        waiting = [asyncio.create_task(told(session, "/leaves?wait=25s")) for _ in range(6)]
        await has_members(session, "/leaves", 6)
        for task in waiting[:5]:
            task.cancel()
        await has_members(session, "/leaves", 1)
        await publish("/leaves", "who is left")
        body = await asyncio.wait_for(waiting[5], PATIENCE)
        equal(texts(body), ["who is left"], "what the last was answered")
        await has_members(session, "/leaves", 0)


async def keeps_a_place():
    """an answered waiter keeps one place, which its next poll takes over; without one it is given up"""
    async with client() as session:
        cursor = (await poll(session, "/lingers"))[2]["cursor"]
        for number in range(3):
            waiting = asyncio.create_task(told(session, f"/lingers?wait=25s&since={cursor}"))
            await asyncio.wait([waiting], timeout=0.1)
            await has_members(session, "/lingers", 1)
            cursor = (await publish("/lingers", f"message {number}"))[0]
            body = await asyncio.wait_for(waiting, PATIENCE)
            equal((body["cursor"], body["members"]), (cursor, 1), "the cursor and the members of an answer")
            equal(await members(session, "/lingers"), 1, "the members between two polls")
        await has_members(session, "/lingers", 0)


async def full():
    """in a full room who would wait is refused for now; who only reads is answered"""
    async with client() as session:
        with RawMember("/full"):
            status, fields, body = await poll(session, "/full?wait=25s")
            equal(status, 503, f"the status of a long poll, which says {body!r}")
            check(fields.get("retry-after"), "the refusal does not say when to come back")
            await publish("/full", "read by who is not in")
            equal(texts((await poll(session, "/full"))[2]), ["read by who is not in"], "what a poll is told")


async def removed():
    """a room that a reload removes lets its waiters go at once"""
    text = Path(FILE).read_text()
    async with client() as session:
        waiting = asyncio.create_task(poll(session, "/gone?wait=25s"))
        await has_members(session, "/gone", 1)
        Path(FILE).write_text(text.replace("  /gone: room\n", ""))
        status, _, body = await asyncio.wait_for(waiting, PATIENCE)
        check(status in (200, 404, 410, 503), f"the waiter was answered {status}: {body!r}")


run(
    first_message, wait_over, lowered, at_once, answered_by_one, who_leaves, keeps_a_place, full,
    removed,
)
