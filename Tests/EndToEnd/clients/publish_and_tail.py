"""`router publish` and `router tail` against the router itself."""

import json
import os
import time
from pathlib import Path

from router_command import Running, over_each, router
from support import FILE, URL, check, cue, equal, run, wait_until

ALL = [f"message {number} of many" for number in range(1, 301)]


def ready(tail):
    """Waits until a tail that prints nothing yet has had the time to join."""
    time.sleep(0.7)
    check(tail.process.poll() is None, f"it ended: {tail.errors}")


def what_one_publishes_the_other_prints():
    """what publish says tail prints, by all four transports, in order and once"""

    def step(transport):
        with Running("tail", URL + "/room", "--transport", transport, "--count", "300") as tail:
            ready(tail)
            barrier.append(transport)
            equal(tail.end(within=30), 0, f"the exit code over {transport} ({tail.errors})")
            equal(tail.lines, ALL, f"what was printed over {transport}")
            equal(tail.errors, "", f"what was told over {transport}")

    def publish(_):
        wait_until(lambda: len(barrier) == 4, "four tails are ready")
        done = router("publish", URL + "/room", "-", "--lines", given="\n".join(ALL).encode(), within=30)
        equal((done.code, len(done.lines), done.errors), (0, 300, ""), "what came of publishing")

    barrier = []
    over_each(lambda choice: publish(choice) if choice == "publish" else step(choice),
              "sse", "ws", "longpoll", "poll", "publish")


def all_print_the_same():
    """all four transports tell the same ids, times and payloads, bytes and carriage returns too"""
    payloads = [b"two\r\nlines\r", b"id: 9\n\nevent: end", "snow ☃".encode(), b'{"data":1}', b"\xff\x00"]
    for payload in payloads:
        kind = () if payload != payloads[-1] else ("--binary",)
        done = router("publish", URL + "/room", "-", *kind, given=payload)
        equal((done.code, done.errors), (0, ""), "what came of publishing")
    told = {}

    def step(transport):
        words = ("tail", URL + "/room", "--transport", transport, "--since", "-5", "--count", "5")
        told[transport] = router(*words, "--format", "json").output
        equal(router(*words).output, b"".join(payload + b"\n" for payload in payloads), f"text over {transport}")

    over_each(step)
    equal(len(set(told.values())), 1, f"how many ways the same looks: {told}")
    equal([list(json.loads(line)) for line in told["ws"].splitlines()],
          [["id", "at", "data"]] * 4 + [["id", "at", "b64"]], "the members of the objects")
    equal(router("tail", URL + "/room", "--once", "--since", "-5", "--format", "json").output, told["ws"], "--once")


def a_key_publishes_once():
    """the same message with the same key is published once; another message with it is refused"""
    words = ("publish", URL + "/room", "--key", "k-1")
    first, again = router(*words, "once"), router(*words, "once")
    equal((first.code, first.output), (again.code, again.output), "what came of both")
    other = router(*words, "twice")
    equal(other.code, 1, "the exit code of another message")
    check(other.errors.startswith("router: the server answered 422: "), other.errors)


def refusals():
    """a refusal is told in the server's words"""
    for path, message, status in (
        ("/deaf", "hello", 403), ("/json", "no json", 422), ("/room", "", 422), ("/none", "hello", 404),
        ("/room", "x" * 65537, 413), ("/echo", "hello", 405),
    ):
        done = router("publish", URL + path, "-", given=message.encode())
        equal(done.code, 1, f"the exit code for {path}")
        check(done.errors.startswith(f"router: the server answered {status}: "), f"{path}: {done.errors}")

    def step(transport):
        done = router("tail", URL + "/none", "--transport", transport)
        equal((done.code, done.errors),
              (1, "router: the server answered 404: No route leads to /none.\n"), f"of no room over {transport}")
        equal(router("tail", URL + "/echo", "--transport", transport).code, 1, f"of no room over {transport}")

    over_each(step)


def gaps():
    """what is no longer kept is told with its number"""
    ids = router("publish", URL + "/short", "-", "--lines", given="\n".join(ALL[:20]).encode()).lines

    def step(transport):
        words = ("tail", URL + "/short", "--transport", transport, "--since", ids[2], "--count", "5")
        done = router(*words)
        equal((done.lines, done.errors),
              (ALL[15:20], "router: 12 messages are lost: the room keeps them no longer\n"), f"over {transport}")
        gap = json.loads(router(*words, "--format", "json").lines[0])
        equal(gap, {"gap": {"after": ids[14], "lost": 12, "reason": "expired"}}, f"the gap over {transport}")

    over_each(step)


def streams_that_end_are_taken_up():
    """an event stream that ends of age is taken up again without a word, a gap or a message twice"""
    with Running("tail", URL + "/aged", "--count", "40") as tail:
        ready(tail)
        for text in ALL[:40]:
            router("publish", "-q", URL + "/aged", text)
            time.sleep(0.08)
        equal(tail.end(within=20), 0, f"the exit code ({tail.errors})")
        equal((tail.lines, tail.errors), (ALL[:40], ""), "what it came to")


def a_place_is_waited_for():
    """who finds a room full gets in when there is a place"""
    with Running("tail", URL + "/few") as first:
        ready(first)
        with Running("tail", URL + "/few") as second:
            second.wait_for_errors("the server has no place now (503): ")
            first.process.kill()
            wait_until(lambda: router("publish", "-q", URL + "/few", "hello") and second.lines, "the place", 20)


def a_server_that_is_killed():
    """a server that is killed and comes back has a new life: that is a gap, and the tails go on"""

    def step(transport):
        with Running("tail", URL + "/room", "--transport", transport) as tail:
            ready(tail)
            waiting.append(transport)
            tail.wait_for_errors("messages may be lost: the room began anew", within=30)
            waiting.append(transport)
            wait_until(lambda: "after all" in tail.lines, f"the tail goes on over {transport}", 20)
            equal(tail.lines, ["after all"], f"what was printed over {transport}")

    def restart(_):
        wait_until(lambda: len(waiting) == 4, "four tails are ready")
        cue("kill")
        time.sleep(0.5)
        cue("start")
        wait_until(lambda: len(waiting) == 8, "four tails are back", 30)
        router("publish", URL + "/room", "after all")

    waiting = []
    over_each(lambda choice: restart(choice) if choice == "restart" else step(choice),
              "sse", "ws", "longpoll", "poll", "restart")


def a_room_that_is_removed():
    """when the room is removed the tail ends with 1, and says so"""

    def step(transport):
        with Running("tail", URL + "/deaf", "--transport", transport) as tail:
            ready(tail)
            waiting.append(transport)
            equal(tail.end(within=20), 1, f"the exit code over {transport}")
            check("removed" in tail.errors or "answered 404" in tail.errors, f"over {transport}: {tail.errors}")

    def remove(_):
        wait_until(lambda: len(waiting) == 4, "four tails are ready")
        lines = Path(FILE).read_text().splitlines(keepends=True)
        Path(FILE + ".new").write_text("".join(line for line in lines if "/deaf" not in line))
        os.replace(FILE + ".new", FILE)

    waiting = []
    over_each(lambda choice: remove(choice) if choice == "remove" else step(choice),
              "sse", "ws", "longpoll", "poll", "remove")


run(
    what_one_publishes_the_other_prints, all_print_the_same, a_key_publishes_once, refusals, gaps,
    streams_that_end_are_taken_up, a_place_is_waited_for, a_server_that_is_killed, a_room_that_is_removed,
)
