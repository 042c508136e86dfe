"""`router publish` against a server that breaks off and refuses."""

import subprocess
import time

from fake_room import FakeRoom
from router_command import BINARY, router
from support import check, equal, run


def prints_the_id():
    """a message goes as a text and its id is printed; --quiet prints nothing"""
    with FakeRoom() as room:
        done = router("publish", room.url.replace("http:", "ws:"), "grüße")
        equal((done.code, done.output, done.errors), (0, b"a1-1\n", ""), "what came of it")
        equal(router("publish", "-q", room.url, "--", "-two").output, b"", "what --quiet prints")
        first, second = room.requests
        equal(room.payloads, ["grüße".encode(), b"-two"], "what was published")
        equal((first.method, first.headers["content-type"]), ("POST", "text/plain; charset=utf-8"), "the request")
        check(len(first.headers["idempotency-key"]) == 32, first.headers)
        check(first.headers["idempotency-key"] != second.headers["idempotency-key"], "two messages have one key")


def standard_input():
    """standard input is one message as it is, or with --lines one message a line, without empty ones"""
    with FakeRoom() as room:
        equal(router("publish", room.url, "-", given=b"one\r\ntwo\n").output, b"a1-1\n", "the id")
        done = router("publish", room.url, "-", "--lines", given=b"one\r\n\n two \nthree")
        equal(done.output, b"a1-2\na1-3\na1-4\n", "the ids")
        equal(room.payloads, [b"one\r\ntwo\n", b"one", b" two ", b"three"], "what was published")
        done = router("publish", room.url, "-", given=b"\xff")
        equal((done.code, done.errors), (
            1, "router: standard input is not UTF-8; say --binary to publish it as bytes\n"
        ), "what is said of bytes")
        equal(router("publish", room.url, "-", "--binary", given=b"\xff").code, 0, "the exit code with --binary")
        equal(room.requests[-1].headers["content-type"], "application/octet-stream", "the type")
        router("publish", room.url, "{}", "--type", "application/json", "--key", "k 1", "--header", "X-A: b")
        headers = room.requests[-1].headers
        equal([headers[name] for name in ("content-type", "idempotency-key", "x-a")],
              ["application/json", "k 1", "b"], "the headers")


def lines_go_at_once():
    """with --lines a line is published when it comes, not when the input ends"""
    with FakeRoom() as room:
        publish = subprocess.Popen([BINARY, "publish", room.url, "-", "--lines"], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE)
        for number in range(1, 4):
            publish.stdin.write(b"line\n")
            publish.stdin.flush()
            equal(publish.stdout.readline(), b"a1-%d\n" % number, "the id")
        publish.stdin.close()
        equal(publish.wait(5), 0, "the exit code")
        publish.stdout.close()


def sent_again_published_once():
    """a message whose answer is lost is sent again with its key, and published once"""
    with FakeRoom() as room:
        room.faults = [{"swallow": True}, {"status": 503, "retry_after": 2, "words": "stopping"}, {"status": 409}]
        start = time.monotonic()
        done = router("publish", room.url, "once", within=30)
        check(time.monotonic() - start >= 5, "it was sent again too early")
        equal((done.code, done.output), (0, b"a1-1\n"), f"what came of it ({done.errors})")
        equal(room.payloads, [b"once"], "what was published")
        equal(len({request.headers["idempotency-key"] for request in room.requests}), 1, "the number of keys")
        lost, stopping, again = done.errors.splitlines()
        check(lost.startswith(f"router: the connection to 127.0.0.1:{room.port} was lost: "), lost)
        check(stopping.startswith("router: the server answered 503: stopping; trying again in "), stopping)
        check(again.startswith("router: the server answered 409; trying again in "), again)


def refusals():
    """a refusal is told in the server's words, with 1; it is not sent again"""
    for status in (303, 400, 401, 403, 404, 405, 413, 415, 422, 500):
        with FakeRoom() as room:
            room.faults = [{"status": status, "words": "Nobody may publish here.\n"}]
            done = router("publish", room.url, "hello")
            equal((done.code, done.output, done.errors), (
                1, b"", f"router: the server answered {status}: Nobody may publish here.\n"
            ), f"what came of {status}")
            equal(len(room.requests), 1, f"the number of requests at {status}")
    with FakeRoom() as room:
        room.faults = [{"status": 429, "retry_after": 3600, "words": "Too many."}]
        done = router("publish", room.url, "hello")
        equal((done.code, done.errors), (1, "router: the server answered 429: Too many.\n"), "what came of 429")
    room = FakeRoom()
    room.close()
    done = router("publish", room.url, "hello")
    equal((done.code, done.errors),
          (1, f"router: cannot connect to 127.0.0.1:{room.port}: connection refused\n"), "what came of nobody there")


def wrong_usage():
    """wrong usage is told with 64"""
    for words, told in {
        ("nowhere", "x"): "begins with http:// or https://",
        ("http://h/", "x", "--lines"): "--lines reads standard input",
        ("http://h/", "-", "--lines", "--key", "k"): "--key is for one message",
        ("http://h/", "x", "--binary", "--type", "a/b"): "say one of them",
        ("http://h/", "x", "--key", "ü"): "--key is printable ASCII",
    }.items():
        done = router("publish", *words)
        equal((done.code, done.output), (64, b""), f"the end of {words}")
        check(told in done.errors, f"{words}: {done.errors}")


run(prints_the_id, standard_input, lines_go_at_once, sent_again_published_once, refusals, wrong_usage)
