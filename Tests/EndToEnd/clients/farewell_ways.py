"""SIGTERM: streams get what was said and end as they should, long polls are answered."""

import contextlib
import json
import os
import signal

from event_stream import ACCEPT, CurlStream, parse
from http_client import Wire, curl
from posting import say
from support import HOST, PORT, check, equal, run, server_pid, wait_until

STREAMS = WAITERS = 10


def told():
    """every stream is told when to come back, at different times, and ends; every long poll is answered"""
    with contextlib.ExitStack() as here:
        streams = [here.enter_context(CurlStream("/chat", *ACCEPT)) for _ in range(STREAMS)]
        for stream in streams:
            stream.opening()
        said = say("/chat", "the last words")[0]
        waiters = [here.enter_context(Wire()) for _ in range(WAITERS)]
        for waiter in waiters:
            waiter.send(f"GET /chat?wait=60s&since={said} HTTP/1.1\r\nHost: {HOST}:{PORT}\r\n\r\n")
        everyone = STREAMS + WAITERS
        wait_until(lambda: json.loads(curl("/chat").text)["members"] == everyone, "not all are here")
        os.kill(server_pid(), signal.SIGTERM)
        pauses = {at_the_end(stream, said) for stream in streams}
        check(len(pauses) > 1, f"all streams are to come back at one moment, in {pauses} ms")
        for waiter in waiters:
            answer = waiter.answer()
            equal(answer.status, 200, "the status of a long poll")
            told = json.loads(answer.text)
            equal((told["messages"], told["cursor"]), ([], said), "what a long poll was answered")
            check(waiter.is_closed(), "the connection of a long poll stays open")


def at_the_end(stream, said):
    """The pause that a stream is told when it ends, after what was said before."""
    equal(stream.message().id, said, "what was said before the end")
    blocks = [parse(text) for text in stream.rest().split("\n\n")]
    pauses = [block.retry for block in blocks if block.retry]
    equal(len(pauses), 1, f"how often a stream is told when to come back at its end ({blocks})")
    return int(pauses[0])


run(told)
