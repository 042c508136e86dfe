"""`router bench` against the router itself: each way to hear, an echo, many rooms, and what is no room."""

import json
import signal

from fake_room import FakeRoom
from router_command import Running, over_each, router
from support import URL, check, equal, run, wait_until


def bench(*words, within=30):
    """The exit code and the result as data."""
    done = router("bench", *words, "--format", "json", within=within)
    check(done.output != b"", f"it printed nothing, and told `{done.errors}`")
    equal(done.errors, "", "what was told")
    return done.code, json.loads(done.output)


def faultless(code, result, sent, delivered):
    faults = [result[name] for name in ("lost", "doubled", "reordered", "damaged", "foreign")]
    equal((code, result["ok"], faults), (0, True, [0] * 5), f"what came of it ({result})")
    equal((result["sent"], result["delivered"]), (sent, delivered), "messages and deliveries")
    latency = result["latency_nanoseconds"]
    points = [latency[name] for name in ("min", "p50", "p90", "p99", "p99.9", "max")]
    check(0 < points[0] and points == sorted(points), f"these are no percentiles: {latency}")


def each_way_hears_all():
    """each of 200 messages is delivered to each of 20 connections, by each transport"""

    def step(transport):
        words = ("--transport", transport, "--connections", "20", "--publishers", "4", "--messages", "200")
        code, result = bench(f"{URL}/{transport}", *words)
        faultless(code, result, 200, 4000)
        equal(result["connections"]["stood"], 20 if transport == "ws" else 24, "connections that stood")

    over_each(step, "ws", "sse", "longpoll")


def a_rate_is_kept():
    """an open loop keeps its rate, and large messages in flight come whole"""
    code, result = bench(URL + "/rate", "--connections", "5", "--rate", "400", "--messages", "200")
    faultless(code, result, 200, 1000)
    seconds = result["measured_nanoseconds"] / 1e9
    # The last is due after 199/400 s. How much later it comes is the machine's affair.
    check(seconds > 0.45, f"200 messages at 400 a second took {seconds} s")
    words = ("--connections", "5", "--window", "8", "--size", "60KiB", "--messages", "100", "--threads", "2")
    code, result = bench(URL + "/large", *words)
    faultless(code, result, 100, 500)


def an_echo_gives_back():
    """each connection of an echo gets back what it sent, and nothing else"""
    code, result = bench(URL + "/echo", "--echo", "--connections", "10", "--window", "32", "--messages", "2000")
    faultless(code, result, 2000, 2000)


def rooms_are_apart():
    """with {n} each room has its own publisher, and what it says stays in it"""
    words = ("--rooms", "20", "--connections", "5", "--messages", "400", "--threads", "2")
    code, result = bench(URL + "/rooms/{n}", *words)
    faultless(code, result, 400, 2000)


def time_ends_it():
    """--duration ends it after the warm-up, and the text tells what was found"""
    done = router("bench", URL + "/time", "--connections", "3", "--duration", "300ms", "--warmup", "100ms")
    equal((done.code, done.errors), (0, ""), "what came of it")
    names = [line.split()[0] for line in done.lines[2:]]
    equal(names[:6], ["connections", "sent", "delivered", "latency", "checked", "client"], "the rows")
    check("none lost, none doubled, none reordered" in done.output.decode(), f"it told {done.lines}")


def strangers_are_no_fault():
    """what others say in the room meanwhile is counted as foreign, and the exit code stays 0"""
    words = ("--connections", "3", "--rate", "50", "--warmup", "0s", "--duration", "1h", "--format", "json")
    with Running("bench", URL + "/shared", *words) as command:
        wait_until(lambda: _is_loud("/shared"), "the room hears messages")
        equal(router("publish", URL + "/shared", "hello").code, 0, "the exit code of publish")
        # The bench waits at each connection for this one, which comes after the stranger's.
        wait_until(lambda: _is_loud("/shared"), "the room hears messages after the stranger's")
        command.process.send_signal(signal.SIGINT)
        equal(command.end(), 0, f"the exit code ({command.errors})")
        result = json.loads("\n".join(command.lines))
    equal((result["foreign"], result["lost"], result["ok"]), (3, 0, True), "foreign, lost, ok")
    equal(result["delivered"], 3 * result["sent"], "deliveries of what was sent")


def an_interruption_tells_what_there_is():
    """Ctrl-C ends it early, and what was found by then is printed"""
    words = ("--connections", "3", "--warmup", "0s", "--duration", "60s", "--format", "json")
    with Running("bench", URL + "/interrupted", *words) as command:
        wait_until(lambda: _is_loud("/interrupted"), "the room hears messages")
        command.process.send_signal(signal.SIGINT)
        equal(command.end(), 0, f"the exit code ({command.errors})")
        result = json.loads("\n".join(command.lines))
    equal((result["interrupted"], result["lost"]), (True, 0), "interrupted, and lost")
    check(result["delivered"] > 0, "nothing was delivered")


def _is_loud(path):
    return router("tail", URL + path, "--once").output != b""


def what_is_no_room_is_told():
    """what cannot be measured is a sentence and exit code 1"""

    def told(words, *sentences):
        done = router("bench", *words, "--messages", "1", "--connections", "2")
        equal(done.code, 1, f"the exit code of {words}")
        text = done.errors + done.output.decode()
        for sentence in sentences:
            check(sentence in text, f"`{sentence}` is not in what {words} told: {text}")

    told([URL + "/nothing"], "router: the server answered 404: ")
    told([URL + "/page"], "router: ", "the server answered")
    told([URL + "/page", "--transport", "sse"], "; is this a room?")
    told([URL + "/ws", "--header", "Origin: http://elsewhere.example"], "the server answered 403: ")
    told(["http://127.0.0.1:1/room"], "router: cannot connect to 127.0.0.1:1: connection refused")
    told([URL + "/few"], "only 1 of 2 connections are in: ", "full")
    told([URL + "/echo", "--rate", "1"], "is this an echo? Then say --echo.", "1 lost")
    with FakeRoom() as room:
        room.faults = [{"status": 503, "words": "draining"}] * 9
        told([room.url, "--transport", "longpoll"], "the server answered 503: draining")


run(
    each_way_hears_all,
    a_rate_is_kept,
    an_echo_gives_back,
    rooms_are_apart,
    time_ends_it,
    strangers_are_no_fault,
    an_interruption_tells_what_there_is,
    what_is_no_room_is_told,
)
