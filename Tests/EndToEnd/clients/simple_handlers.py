"""respond, redirect and sink: a fixed answer, a way that leads to no other host, a log nobody can forge."""

import json
import re

from websockets.sync.client import connect

from http_client import Wire, curl
from support import ADMIN, HOST, PORT, WS, check, equal, run, standard_error, wait_until


def fixed():
    """a fixed answer is the same by every method, and HEAD has its length"""
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
        answer = curl("/hello", "-X", method)
        equal((answer.status, answer.text), (200, "hé\n"), f"the answer to {method}")
        equal(answer["x-said"], 'no "more"', "a header of the file's")
        equal(answer["content-type"], "text/plain; charset=utf-8", "the type")
    head = curl("/hello", "--head")
    equal((head.status, head.body, head["content-length"]), (200, b"", "4"), "the answer to HEAD")
    gone = curl("/gone")
    equal((gone.status, json.loads(gone.text)), (410, {"gone": True}), "a JSON answer")
    none = curl("/nothing")
    equal((none.status, none.body, none["content-length"]), (204, b"", ""), "an answer without a body")
    equal(curl("/hello", "-X", "POST", "-H", "Origin: https://evil.example").status, 403, "a stranger's POST")


def leads_to(path, status, location):
    answer = curl(path)
    equal((answer.status, answer["location"]), (status, location), f"where {path} leads")
    return answer


def elsewhere():
    """a redirect fills in what the path caught, encoded, and takes the query along"""
    leads_to("/one/a%20b%2541?x=%20&y", 302, "/a%20b%2541?x=%20&y")
    leads_to("/two/1%262/%C3%A9?z", 307, "/s?a=1%262&z#%C3%A9")
    leads_to("/two/1/2?x#y", 307, "/s?a=1&x#2")
    leads_to("/all/x//y/?q", 308, "/x//y/?q")
    leads_to("/away//evil.example/@x", 301, "https://docs.example//evil.example/@x")
    leads_to("/bare?x=1", 302, "/hello")
    equal(curl(curl("/all/hello")["location"]).text, "hé\n", "what is there")


def for_good():
    """a redirect for good may be kept by browsers, any other may not"""
    for path in ("/all/x", "/away/x"):
        equal(curl(path)["cache-control"], "", f"Cache-Control of {path}")
    for path in ("/one/x", "/two/x/y"):
        equal(curl(path)["cache-control"], "no-store", f"Cache-Control of {path}")


def never_another_host():
    """no path leads a browser away, whatever it is made of"""
    for path in ("/all//evil.example", "/all///evil.example", "/all//", "/all//%5cevil.example"):
        equal(curl(path).status, 400, f"the status of {path}")
    for path in (
        "/one/%5cevil.example", "/one/%09evil", "/all/\\evil.example", "/all/%5c%5cevil.example",
        "/all/%09/evil.example", "/all/@evil.example", "/all/%e3%80%82evil", "/all/http://evil.example",
        "/one/http:%5c%5cevil", "/one/%0d%0aSet-Cookie:a=b",
    ):
        location = curl(path)["location"]
        check(re.fullmatch(r"/(?!/)[!-\[\]-~]*", location), f"{path} leads to {location!r}")
    for path in ("/one/%2f%2fevil", "/all/.//evil", "/all/%2e%2e//evil", "/all/x%00"):
        equal(curl(path).status, 400, f"the status of {path}")


def no_field_of_a_strangers():
    """what a request brings cannot begin a header of the answer"""
    for target in (b"/one/a\r\nX-Evil:1", b"/one/a?\rX-Evil:1", b"/one/a?b\x00"):
        with Wire() as wire:
            wire.send(b"GET " + target + b" HTTP/1.1\r\nHost: " + f"{HOST}:{PORT}\r\n\r\n".encode())
            answer = wire.answer()
        check(answer.status in (400, 505), f"{target!r} is answered {answer.status}")
        equal(answer["x-evil"], "", f"a header that came by {target!r}")
    answer = curl("/one/a%0d%0aX-Evil:1?%0d%0aX-Evil:1")
    equal((answer.status, answer["x-evil"]), (302, ""), "the answer to an escaped line end")


def route(path):
    routes = json.loads(curl("/stats", base=ADMIN).text)["routes"]
    return next(route for route in routes if route["path"] == path)


MESSAGES = (
    "plain", "a\nb\r\n2026-01-01T00:00:00+0000 error router: forged", "\x1b[31mred\x07",
    "\u202eevil\u2066",
    "\x00\x7f\x85\u2028", "é☃💣", "", "x" * 600, b"", b"\x00\x1b\n" * 20, "y" * (1 << 20), b"z" * (1 << 20),
)


def counted():
    """a sink counts messages and bytes, of a megabyte too, and answers nothing"""
    sizes = [len(message.encode() if isinstance(message, str) else message) for message in MESSAGES]
    for path in ("/sink", "/quiet"):
        before = route(path)
        sent = [message for message in MESSAGES if len(message) <= 1000 or path == "/sink"]
        with connect(WS + path, max_size=None) as peer:
            for message in sent:
                peer.send(message)
            peer.ping().wait(10)
            try:
                check(False, f"the sink answered {peer.recv(timeout=0.2)!r}")
            except TimeoutError:
                pass
        after = route(path)
        told = [after[key] - before[key] for key in ("received_messages_total", "received_bytes_total")]
        bytes_sent = sum(size for message, size in zip(MESSAGES, sizes) if message in sent)
        equal(told, [len(sent), bytes_sent], f"messages and bytes of {path}")


def one_line_each():
    """a sink that prints writes one line a message: bounded, escaped, and not to be forged"""
    wait_until(lambda: "binary of 1048576 bytes" in standard_error(), "the last message is not printed")
    log = standard_error()
    lines = [line for line in log.split("\n") if "/sink 127.0.0.1 " in line]
    equal(len(lines), len(MESSAGES), "the lines of the sink")
    check("/quiet 127.0.0.1" not in log, "a sink that does not print printed")
    check(not re.search(r"(?m)^2026-01-01", log), "a message forged a line of the log")
    for line in lines:
        check(re.fullmatch(r"[ -~]*…?", line), f"a line has more than printable ASCII in it: {line!r}")
        check(len(line) < 1800, f"a line is {len(line)} characters long")
    for words in (
        r"text of 50 bytes: a\nb\r\n2026-01-01T00:00:00+0000 error router: forged",
        r"text of 9 bytes: \u{1B}[31mred\u{07}", r"text of 10 bytes: \u{202E}evil\u{2066}",
        "binary of 60 bytes: 001b0a001b0a001b0a", "text of 0 bytes: ",
    ):
        check(any(words in line for line in lines), f"no line says {words!r}: {lines}")


run(
    fixed, elsewhere, for_good, never_another_host, no_field_of_a_strangers, counted, one_line_each,
)
