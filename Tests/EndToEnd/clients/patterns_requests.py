"""Rooms by pattern with requests: made on first use, bounded in name and number, forgotten when idle."""

import contextlib
import threading

import requests
from websockets.exceptions import ConnectionClosed

from event_stream import CurlStream, parse
from member import Member, RawMember, epoch, sequence
from posting import post, say
from support import ADMIN, PATIENCE, URL, check, equal, run, wait_until


def get(path, **headers):
    return requests.get(URL + path, headers=headers, timeout=PATIENCE, allow_redirects=False)


def poll(path):
    answer = get(path)
    equal(answer.status_code, 200, f"the status of {path}, which says {answer.text!r}")
    return answer.json()


def rooms(pattern):
    """The names of the rooms there are, below the pattern's first segment."""
    listed = requests.get(f"{ADMIN}/stats/rooms", timeout=PATIENCE).json()
    listed = listed["rooms"] if isinstance(listed, dict) else listed
    paths = [room["name"].split("/") for room in listed]
    return {path[1] for path in paths if path[0] == pattern}


def names():
    """a name that the pattern does not take is 404 that says what it takes, on every way"""
    for name in ("UPPER", "ninechars", "a_b", "a.b", "%C3%A4", "a%20b"):
        stream = {"Accept": "text/event-stream"}
        for answer in (get(f"/named/{name}"), get(f"/named/{name}?wait=25"), get(f"/named/{name}", **stream)):
            equal(answer.status_code, 404, f"the status of /named/{name}")
        check("a-z0-9-" in answer.text or "8" in answer.text, f"the refusal of {name} is {answer.text!r}")
        status, _ = post(f"/named/{name}", "text")
        equal(status, 404, f"the status of a POST to /named/{name}")
    for path in ("/named", "/named/", "/named/a/b"):
        equal(get(path).status_code, 404, f"the status of {path}")
    equal(rooms("named"), set(), "the rooms that were made")
    first = say("/named/a-1", "a")[0]
    equal(sequence(say("/named/%61-1", "b")[0]), 2, "the number in the same room, its name written otherwise")
    equal([each["data"] for each in poll("/named/%61%2D1")["messages"]], ["a", "b"], "what was said there")
    other = say("/named/12345678", "c")[0]
    equal((sequence(other), epoch(other) == epoch(first)), (1, False), "the number and the epoch of another")
    equal(rooms("named"), {"a-1", "12345678"}, "the rooms")


def nothing_joined():
    """a GET that joins nothing makes no room, and its cursor loses nothing of the room that comes"""
    for query in ("", "?since=latest", "?since=-5", "?as=ndjson", "?as=text"):
        equal(get(f"/named/ghost{query}").status_code, 200, f"the status of /named/ghost{query}")
    equal(get("/named/ghost", Accept="text/html").status_code, 200, "the status of the page of a room to be")
    equal(requests.head(URL + "/named/ghost?as=sse", timeout=PATIENCE).status_code, 200, "the status of HEAD")
    told = poll("/named/ghost")
    equal((told["messages"], told["more"], told["members"]), ([], False, 0), "what there is")
    equal(told.get("gap"), None, "the gap")
    equal(get("/named/ghost?since=none").status_code, 400, "the status with what is no cursor")
    check("ghost" not in rooms("named"), "a GET that joins nothing made a room")
    said = say("/named/ghost", "first")[0]
    later = poll(f"/named/ghost?since={told['cursor']}")
    equal([each["id"] for each in later["messages"]], [said], "what came after the cursor of no room")
    check("ghost" in rooms("named"), "a POST made no room")


def made_by_joining():
    """a WebSocket, a stream and a long poll each make a room"""
    with (
        RawMember("/named/ws"), CurlStream("/named/sse?as=sse") as stream,
        background(lambda: get("/named/lp?wait=25")),
    ):
        stream.opening()
        wait_until(lambda: {"ws", "sse", "lp"} <= rooms("named"), "they made no rooms")
        say("/named/lp", "be answered")


@contextlib.contextmanager
def background(job):
    thread = threading.Thread(target=job)
    thread.start()
    yield
    thread.join(PATIENCE)


def most():
    """at `max_rooms` the room that is empty for longest makes way; a room with members never does"""
    first = {name: say(f"/few/{name}", "here")[0] for name in "abc"}
    equal(rooms("few"), set("abc"), "the rooms")
    say("/few/d", "here")
    wait_until(lambda: rooms("few") == set("bcd"), f"the rooms are {rooms('few')}, not b, c and d")
    again = say("/few/a", "here")[0]
    check(epoch(again) != epoch(first["a"]), "a room that was forgotten came back with its epoch")
    equal((sequence(again), len(poll("/few/a")["messages"])), (1, 1), "its number, and how much it keeps")
    wait_until(lambda: rooms("few") == set("acd"), "the longest-empty did not make way")
    with RawMember("/few/c"):
        for name in "ef":
            say(f"/few/{name}", "here")
        wait_until(lambda: rooms("few") == set("cef"), "a room with a member made way, or others did not")
    equal(epoch(say("/few/c", "here")[0]), epoch(first["c"]), "the epoch of the room that had a member")


def refused():
    """when all have members a new room is refused, by the way in; as soon as one is empty it is made"""
    with RawMember("/few/x"), RawMember("/few/y"):
        with RawMember("/few/z"):
            wait_until(lambda: rooms("few") == set("xyz"), f"the rooms are {rooms('few')}, not x, y and z")
            posted = requests.post(URL + "/few/new", "text", timeout=PATIENCE)
            for answer in (posted, get("/few/new?wait=25")):
                equal(answer.status_code, 503, f"the status, with {answer.text!r}")
                check(answer.headers.get("retry-after"), "a refusal does not say when to come back")
                check("3" in answer.text, f"the refusal {answer.text!r} does not say the bound")
            with CurlStream("/few/new?as=sse") as stream:
                equal(stream.status, 200, "the status of a stream")
                told = [parse(block) for block in stream.rest().split("\n\n")]
            events = [block.event for block in told if block.event]
            equal(events, ["refused"], "the events of the stream")
            try:
                with RawMember("/few/new") as member:
                    equal(member.closed()[0], 1013, "the code of a WebSocket")
            except ConnectionClosed as end:
                equal(end.rcvd.code, 1013, "the code of a WebSocket")
            equal(poll("/few/new")["messages"], [], "what a poll is told, which needs no room")
            equal(rooms("few"), set("xyz"), "the rooms after that")
        wait_until(lambda: post("/few/new", "text")[0] == 200, "the empty room did not make way")
        wait_until(lambda: rooms("few") == {"x", "y", "new"}, "a room with a member made way")


def idle():
    """a room that was empty and silent for `idle` is forgotten with its epoch; one with a member is not"""
    with Member("/brief/kept") as member:
        kept = say("/brief/kept", "hello")[0]
        first = say("/brief/empty", "hello")[0]
        wait_until(lambda: "empty" not in rooms("brief"), "an empty room is not forgotten")
        again = say("/brief/empty", "hello")[0]
        check(epoch(again) != epoch(first), "a forgotten room came back with its epoch")
        equal(sequence(again), 1, "its first number")
        gap = poll(f"/brief/empty?since={first}").get("gap")
        equal(gap and (gap["lost"], gap["reason"]), (None, "epoch"), "the gap for who comes back to it")
        wait_until(lambda: "empty" not in rooms("brief"), "an empty room is not forgotten again")
        check("kept" in rooms("brief"), "a room with a member was forgotten")
        equal(member.message()["id"], kept, "what its member was told")
        equal(epoch(say("/brief/kept", "still")[0]), epoch(kept), "its epoch")
    wait_until(lambda: rooms("brief") == set(), "a room that its last member left is not forgotten")


run(names, nothing_joined, made_by_joining, most, refused, idle)
