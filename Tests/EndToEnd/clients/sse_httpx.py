"""A room read by httpx-sse: what it takes for an event stream, and coming back with the last id."""

import contextlib

import httpx
from httpx_sse import connect_sse

from member import epoch, sequence
from posting import say
from support import PATIENCE, URL, check, cue, equal, run

MESSAGES = 200


@contextlib.contextmanager
def events(last_id=None):
    headers = {"Last-Event-ID": last_id} if last_id else {}
    with (
        httpx.Client(timeout=PATIENCE) as client,
        connect_sse(client, "GET", URL + "/room", headers=headers) as source,
    ):
        source.response.raise_for_status()
        yield source.iter_sse()


def take(stream, count):
    """The next so many messages. The block that tells the place has no data and is none."""
    taken = []
    while len(taken) < count:
        event = next(stream)
        if event.event == "message" and event.data:
            taken.append(event)
    return taken


def texts(events):
    return [event.data for event in events]


def begin(stream):
    """The cursor at which the stream begins, and how long its reader is to wait before coming back."""
    retry, event = None, next(stream)
    while not event.id:
        retry, event = event.retry or retry, next(stream)
    return event, event.retry or retry


def live_and_resumed():
    """200 messages are heard live; a reader that comes back with its last id hears the others, once"""
    expected = [f"message {number}" for number in range(MESSAGES)]
    with events() as stream, events() as other:
        start, retry = begin(stream)
        equal(retry, 3000, "`retry:`, in milliseconds")
        begin(other)
        ids = say("/room", *expected)
        heard = take(stream, MESSAGES)
        first = take(other, 77)
    equal([event.id for event in heard], ids, "the ids")
    equal(texts(heard), expected, "the messages")
    equal(sequence(heard[0].id), sequence(start.id) + 1, "the first number")
    with events(first[-1].id) as stream:
        equal(begin(stream)[0].id, first[-1].id, "where it goes on")
        equal(texts(first + take(stream, MESSAGES - 77)), expected, "what was heard in two parts")


def restarted():
    """after a crash the reader is told that the room has a new life, gets all of it, and goes on live"""
    before = say("/room", "before")[0]
    cue("kill")
    cue("start")
    after = say("/room", "after 1", "after 2")
    check(epoch(after[0]) != epoch(before), "the room has the epoch it had")
    with events(before) as stream:
        place, _ = begin(stream)
        equal(place.event, "gap", "the event that tells the place")
        gap = {"after": place.id, "lost": None, "reason": "epoch"}
        equal(place.json(), gap, "the gap")
        equal((epoch(place.id), sequence(place.id)), (epoch(after[0]), 0), "the place")
        say("/room", "live")
        equal(texts(take(stream, 3)), ["after 1", "after 2", "live"], "what comes after the gap")


run(live_and_resumed, restarted)
