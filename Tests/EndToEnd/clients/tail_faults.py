"""`router tail` against a server that breaks off, refuses, forgets and goes."""

import json
import random
import signal
import subprocess
import time

from fake_room import FakeRoom
from router_command import BINARY, TRANSPORTS, Running, over_each, router
from support import check, equal, run

ALL = [f"message {number}" for number in range(1, 13)]


def each_transport_prints_the_same():
    """by all four transports the same messages are printed, as text and as JSON"""
    payloads = ["plain", "two\nlines", "carriage\r\nreturn\r", "id: 9\n\nevent: end", "snow ☃", b"\xff\x00raw", "last"]
    told = set()
    with FakeRoom() as room:
        room.publish(*payloads)
        for transport in TRANSPORTS:
            words = ("tail", room.url, "--transport", transport, "--since", "earliest", "--count", "7")
            text = router(*words)
            equal(text.code, 0, f"the exit code over {transport} ({text.errors})")
            expected = b"".join((p if isinstance(p, bytes) else p.encode()) + b"\n" for p in payloads)
            equal(text.output, expected, f"the text over {transport}")
            equal(text.errors, "", f"what is told over {transport}")
            told.add(router(*words, "--format", "json").output)
        equal(len(told), 1, "how many ways the same messages look as JSON")
        lines = [json.loads(line) for line in told.pop().decode().splitlines()]
        equal([list(line) for line in lines[:6]], [["id", "at", "data"]] * 5 + [["id", "at", "b64"]], "the members")
        equal(lines[5]["b64"], "/wByYXc=", "the bytes")
        equal(lines[3]["id"], "a1-4", "the id")


def broken_connections_lose_and_double_nothing():
    """whatever breaks the connections, each message is printed once and in order"""
    def step(transport):
        with FakeRoom() as room:
            room.faults = [{"cut_after": 2}, {"end_after": 1}, {"cut_after": 0}]
            with Running("tail", room.url, "--transport", transport, "--since", "earliest") as tail:
                for text in ALL:
                    room.publish(text)
                    time.sleep(random.uniform(0, 0.02))
                tail.wait_for_lines(len(ALL), within=25)
                equal(tail.lines, ALL, f"what was printed over {transport}")
                check("was lost" in tail.errors, f"no note of a lost connection over {transport}: {tail.errors}")

    over_each(step)


def bytes_may_come_singly():
    """an event stream and a WebSocket may come one byte at a time"""
    for transport in ("sse", "ws"):
        with FakeRoom() as room:
            room.publish("☃\n☃", "two")
            room.faults = [{"pieces": 1}]
            done = router("tail", room.url, "--transport", transport, "--since", "-2", "--count", "2")
            equal(done.lines, ["☃", "☃", "two"], f"what was printed over {transport}")


def without_since_only_what_is_new():
    """without --since only what comes from now on is printed, and nothing of it is missed at a break"""
    def step(transport):
        with FakeRoom() as room:
            room.publish("old")
            with Running("tail", room.url, "--transport", transport, "--count", "2") as tail:
                # The second question of a poller is one that knows its place.
                room.wait_for_requests(1 if transport in ("sse", "ws") else 2)
                time.sleep(0.3)
                room.publish("new", "newer")
                equal(tail.end(), 0, f"the exit code over {transport} ({tail.errors})")
                equal(tail.lines, ["new", "newer"], f"what was printed over {transport}")
            if transport in ("longpoll", "poll"):
                first, second = room.requests[:2]
                waits = transport == "longpoll"
                equal((first.query["since"], "wait" in first.query), ("latest", waits), "the first question")
                equal(second.query["since"], "a1-1", "the place of the second question")

    over_each(step)


def gaps_are_told():
    """what is lost is told on standard error, and as JSON in its place"""
    def step(transport):
        with FakeRoom(history=3) as room:
            room.publish(*ALL)
            words = ("tail", room.url, "--transport", transport, "--since", "a1-4", "--count", "1")
            text = router(*words)
            equal(text.lines, [ALL[9]], f"what was printed over {transport}")
            equal(text.errors, "router: 5 messages are lost: the room keeps them no longer\n", "the note")
            gap, message = router(*words, "--format", "json").lines
            equal(json.loads(gap), {"gap": {"after": "a1-9", "lost": 5, "reason": "expired"}}, "the gap")
            equal(json.loads(message)["data"], ALL[9], "the message behind it")

    over_each(step)


def a_server_that_comes_back():
    """a server that goes and comes back with a new life is told as a gap; the tail goes on"""
    def step(transport):
        room = FakeRoom()
        room.publish("before")
        with Running("tail", room.url, "--transport", transport, "--since", "earliest") as tail:
            tail.wait_for_lines(1)
            port = room.port
            room.close()
            tail.wait_for_errors(f"cannot connect to 127.0.0.1:{port}: connection refused; trying again in ")
            with FakeRoom(port=port, epoch="b2") as anew:
                anew.publish("after")
                tail.wait_for_lines(2)
                equal(tail.lines, ["before", "after"], f"what was printed over {transport}")
                check("messages may be lost: the room began anew" in tail.errors, tail.errors)

    over_each(step)


def lasting_ends():
    """what would only happen again ends it with 1 and the server's words"""
    for code in (1002, 1003, 1007, 1008, 1009, 4002, 4004, 4005):
        with FakeRoom() as room:
            room.faults = [{"code": code, "words": "so it is"}]
            done = router("tail", room.url, "--transport", "ws")
            equal((done.code, done.errors),
                  (1, f"router: the server closed the connection ({code}: so it is)\n"), f"the end by {code}")
    for transport in TRANSPORTS:
        for status in (400, 401, 403, 404, 406):
            with FakeRoom() as room:
                room.faults = [{"status": status, "words": "No.\nNot \x1b[31myou.\n"}]
                done = router("tail", room.url, "--transport", transport)
                equal((done.code, done.errors), (
                    1, f"router: the server answered {status}: No.\nNot \\u{{1B}}[31myou.\n"
                ), f"the end by {status} over {transport}")
        with FakeRoom() as room:
            room.faults = [{"status": 308, "location": "/other"}]
            done = router("tail", room.url, "--transport", transport)
            equal((done.code, done.errors), (1, "router: the server answered 308: it is at /other\n"), "the end by 308")
    with FakeRoom() as room:
        room.faults = [{"removed": {"reason": "the room was removed"}}]
        done = router("tail", room.url)
        equal((done.code, done.errors), (1, "router: the room is no longer there: the room was removed\n"), "the end")
    with FakeRoom() as room:
        room.faults = [{"plain": True}]
        done = router("tail", room.url, "--transport", "ws")
        equal(done.code, 1, "the exit code without room.v1.json")
        check("did not choose room.v1.json" in done.errors, done.errors)


def passing_refusals():
    """what passes is waited for, not shorter than the server asks"""
    def at_the_door(transport):
        with FakeRoom() as room:
            room.publish("at last")
            room.faults = [{"status": 503, "retry_after": 2, "words": "stopping"}]
            start = time.monotonic()
            done = router("tail", room.url, "--transport", transport, "--since", "earliest", "--count", "1")
            check(time.monotonic() - start >= 2, f"it came back too early over {transport}")
            equal((done.code, done.lines), (0, ["at last"]), f"what came of it over {transport}")
            check(done.errors.startswith("router: the server answered 503: stopping; trying again in "), done.errors)
    with FakeRoom() as room:
        room.publish("at last")
        room.faults = [{"refused": {"status": 503, "reason": "the room is full"}}]
        done = router("tail", room.url, "--since", "earliest", "--count", "1")
        equal((done.code, done.lines), (0, ["at last"]), "what came of `event: refused`")
        check(done.errors.startswith("router: the server has no place now (503): the room is full; "), done.errors)

    def inside(code):
        with FakeRoom() as room:
            room.publish("at last")
            room.faults = [{"code": code}]
            done = router("tail", room.url, "--transport", "ws", "--since", "earliest", "--count", "1")
            equal((done.code, done.lines), (0, ["at last"]), f"what came of {code}")

    over_each(at_the_door)
    over_each(inside, 1001, 1011, 1013, 4001, 4003, 4006)


def out_of_reach_at_first():
    """a server that cannot be reached at first ends it with 1, by its address"""
    room = FakeRoom()
    room.close()
    for transport in TRANSPORTS:
        done = router("tail", room.url, "--transport", transport)
        equal((done.code, done.errors),
              (1, f"router: cannot connect to 127.0.0.1:{room.port}: connection refused\n"), f"over {transport}")
        done = router("tail", "http://nowhere.invalid/", "--transport", transport)
        equal((done.code, done.errors),
              (1, "router: cannot connect to nowhere.invalid:80: no address is known for nowhere.invalid\n"), transport)
        with FakeRoom() as plain:
            secure = plain.url.replace("http:", "wss:")
            done = router("tail", secure, "--transport", transport)
            equal(done.code, 1, f"the exit code for no TLS over {transport}")
            check("TLS failed: the server does not speak TLS there" in done.errors, f"{transport}: {done.errors}")


def polls_cost_little():
    """a poll that brings nothing is answered with 304, and a pause goes before each"""
    with FakeRoom() as room:
        with Running("tail", room.url, "--transport", "poll", "--every", "100ms") as tail:
            room.wait_for_requests(6)
            room.publish("at last")
            tail.wait_for_lines(1)
            tags = [request.headers.get("if-none-match") for request in room.requests]
            equal(tags[:4], [None, None, 'W/"a1-0-a1-0"', 'W/"a1-0-a1-0"'], "the tags of the questions")


def once_prints_what_is_there():
    """--once prints what is kept, however many answers it takes, and ends"""
    with FakeRoom() as room:
        room.publish(*ALL)
        done = router("tail", room.url, "--once")
        equal((done.code, done.lines), (0, ALL), "what it came to")
        equal(len(room.requests), 4, "the number of questions")
        equal(router("tail", room.url, "--once", "--since", "a1-10").lines, ALL[10:], "what is behind a cursor")


def nobody_reads():
    """when nobody reads its output any more it ends quietly, at the next message or a moment later"""
    with FakeRoom() as room:
        room.publish("message 1")

        def step(transport):
            tail = f"{BINARY} tail {room.url} --transport {transport} --since earliest"
            shell = f"({tail}; echo $? >&2) | head -1"
            done = subprocess.run(shell, shell=True, capture_output=True, timeout=10, check=True)
            equal((done.stdout, done.stderr), (b"message 1\n", b"0\n"), f"what came of `| head -1` over {transport}")

        over_each(step)


def interrupted():
    """Ctrl-C ends it as it ends any command, without a word"""
    with FakeRoom() as room:
        room.publish("one")

        def step(transport):
            with Running("tail", room.url, "--transport", transport, "--since", "earliest") as tail:
                tail.wait_for_lines(1)
                tail.process.send_signal(signal.SIGINT)
                equal((tail.end(), tail.errors), (-signal.SIGINT, ""), f"the end over {transport}")

        over_each(step)


def a_screen_is_not_steered():
    """what strangers write does not steer a terminal; in a pipe it is as they wrote it"""
    with FakeRoom() as room:
        room.publish("\x1b[31mred\tand\x07", b"\xff")
        words = f"tail {room.url} --since earliest --count 2"
        done = subprocess.run(
            ["script", "-qec", f"{BINARY} {words}", "/dev/null"], capture_output=True, stdin=subprocess.DEVNULL,
            timeout=10, check=True,
        )
        equal(done.stdout, b"\\u{1B}[31mred\tand\\u{07}\r\n(1 byte, not text)\r\n", "what a terminal gets")
        equal(router(*words.split()).output, b"\x1b[31mred\tand\x07\n\xff\n", "what a pipe gets")


def the_url_and_headers():
    """the URL's own cursor counts, headers go along, and --since is stronger"""
    def step(transport):
        with FakeRoom() as room:
            room.publish(*ALL)
            url = room.url + "?color=r%20d&since=a1-3&wait=9&as=page"
            words = ("tail", "--transport", transport, "--count", "1", "--header", "Authorization: Bearer x")
            equal(router(*words, url).lines, [ALL[3]], f"what is behind the URL's cursor over {transport}")
            equal(router(*words, url, "--since", "-1").lines, [ALL[11]], f"what --since asked over {transport}")
            for request in room.requests:
                equal(request.headers["authorization"], "Bearer x", "the header")
                equal(request.query["color"], "r d", "the rest of the query")
                check(request.query.get("wait") != "9" and request.query.get("as") != "page", request.query)

    over_each(step)


def wrong_usage():
    """wrong usage is told with 64"""
    for words, told in {
        ("127.0.0.1:8080/chat",): "begins with http:// or https://",
        ("unix:/tmp/x",): "begins with http:// or https://",
        ("ftp://h/",): "not by ftp",
        ("http://",): "names no host",
        ("http://h:99999/",): "99999 is not a port",
        ("http://u:p@h/",): "has a name before the host",
        ("http://h/", "--transport", "smoke"): "smoke",
        ("http://h/", "--count", "0"): "--count is 1 or more",
        ("http://h/", "--every", "1s"): "--every is the pause",
        ("http://h/", "--transport", "poll", "--every", "1"): "a pause is a duration",
        ("http://h/", "--once", "--transport", "ws"): "--once polls",
        ("http://h/", "--header", "nothing"): "'Name: value'",
        ("http://h/", "--header", "Host: other"): "Host is the command's to write",
    }.items():
        done = router("tail", *words)
        equal((done.code, done.output), (64, b""), f"the end of {words}")
        check(told in done.errors, f"{words}: {done.errors}")


run(
    each_transport_prints_the_same, broken_connections_lose_and_double_nothing, bytes_may_come_singly,
    without_since_only_what_is_new, gaps_are_told, a_server_that_comes_back, lasting_ends, passing_refusals,
    out_of_reach_at_first, polls_cost_little, once_prints_what_is_there, nobody_reads, interrupted,
    a_screen_is_not_steered, the_url_and_headers, wrong_usage,
)
