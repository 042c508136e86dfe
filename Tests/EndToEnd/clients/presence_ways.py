"""Who is here: members of all four transports are counted, and with `presence: on` told, in few words."""

import contextlib
import json
import time

from event_stream import CurlStream
from http_client import Wire, curl
from member import Member, RawMember
from posting import say
from support import HOST, PATIENCE, PORT, check, equal, run, wait_until

EACH = 5
GUESTS = 4 * EACH


@contextlib.contextmanager
def guests(room):
    """Members by each of the four ways."""
    with contextlib.ExitStack() as here:
        for _ in range(EACH):
            here.enter_context(RawMember(room))
            here.enter_context(Member(room))
            here.enter_context(CurlStream(f"{room}?as=sse"))
            poll = here.enter_context(Wire())
            poll.send(f"GET {room}?wait=25s&since=latest HTTP/1.1\r\nHost: {HOST}:{PORT}\r\n\r\n")
        yield


class Watcher:
    """Adds up what one member is told of the others."""

    def __init__(self, next_event):
        self.next_event, self.members, self.joined, self.left, self.news = next_event, None, 0, 0, 0

    def until(self, members, joined, left):
        """Takes in what is told until it is this."""
        deadline = time.monotonic() + PATIENCE
        while self.members != members or self.joined < joined or self.left < left:
            check(time.monotonic() < deadline, f"{self.joined} joined, {self.left} left, {self.members} here")
            event = self.next_event()
            if "members" in event:
                self.members = event["members"]
            elif "presence" in event:
                told = event["presence"]
                equal(set(told), {"joined", "left"}, "the fields of a presence")
                self.joined, self.left = self.joined + told["joined"], self.left + told["left"]
                self.news += 1


def stream_event(stream):
    block = stream.block()
    return {block.event: block.json} if block.event in ("members", "presence") else {}


def told():
    """a JSON member and a stream are told who came and went by any way, at most once a second"""
    began = time.monotonic()
    with Member("/told") as member, CurlStream("/told?as=sse") as stream:
        stream.opening()
        watchers = [Watcher(member.event), Watcher(lambda: stream_event(stream))]
        with guests("/told"):
            for watcher in watchers:
                watcher.until(2 + GUESTS, GUESTS, 0)
        for watcher in watchers:
            watcher.until(2, GUESTS, GUESTS)
            equal(watcher.left, GUESTS, "how many left, as told in sum")
            # Whether the two who watch are told of each other, and of themselves, is left open here.
            check(watcher.joined <= GUESTS + 2, f"{watcher.joined} joined, as told in sum, not {GUESTS}")
            seconds = time.monotonic() - began
            check(watcher.news <= seconds + 2, f"it was told {watcher.news} times in {seconds:.1f} s")


def counted():
    """without `presence` they are counted in every answer, and nobody is told by the way"""
    with Member("/quiet") as member, CurlStream("/quiet?as=sse") as stream:
        stream.opening()
        with guests("/quiet"):
            everyone = 2 + GUESTS
            wait_until(lambda: json.loads(curl("/quiet").text)["members"] == everyone, "not all are counted")
            with Member("/quiet") as late:
                equal(late.hello["members"], everyone + 1, "the members in a hello")
        said = say("/quiet", "still here")[0]
        equal(member.event().get("id"), said, "the first thing that the member is told")
        equal(stream.block().id, said, "the first thing that the stream is told")


run(told, counted)
