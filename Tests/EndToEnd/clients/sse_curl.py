"""A room as `curl -N` hears it: the opening, live events, replay and gaps, and how a stream ends."""

import base64
import contextlib
import json
import socket
import time
from pathlib import Path

from event_stream import ACCEPT, CurlStream, parse
from http_client import Wire, curl
from member import Member, RawMember, at, sequence
from posting import say
from support import FILE, HOST, PORT, check, equal, run, wait_until


def listen(room, *options):
    stream = CurlStream(room, *ACCEPT, *options)
    equal(stream.status, 200, f"the status of {room}")
    return stream


def head():
    """the head says what it is, and keeps every proxy from holding it back"""
    for room, options in (("/chat", ACCEPT), ("/chat?as=sse", ())):
        with CurlStream(room, *options) as stream:
            equal(stream.status, 200, "the status")
            check_head(stream.headers, f"the stream of {room}")
            equal(stream.headers.get("transfer-encoding"), "chunked", "Transfer-Encoding")
            check("content-length" not in stream.headers, "a stream has a Content-Length")
            stream.opening()
            asked = curl(room, "--head", *options)
            equal((asked.status, asked.body), (200, b""), f"the status and body of HEAD {room}")
            for name in ("content-type", "content-length", "cache-control", "x-accel-buffering", "vary"):
                equal(asked[name], stream.headers.get(name, ""), f"{name} of HEAD {room}, beside that of GET")


def check_head(headers, what):
    kind = headers.get("content-type", "").lower().replace(" ", "").removesuffix(";charset=utf-8")
    equal(kind, "text/event-stream", f"Content-Type of {what}")
    equal(headers.get("x-accel-buffering"), "no", f"X-Accel-Buffering of {what}")
    equal(headers.get("cache-control"), "no-store, no-transform", f"Cache-Control of {what}")
    check("accept" in headers.get("vary", "").lower(), f"Vary of {what} is {headers.get('vary')!r}")


def live():
    """the opening is `retry:` and the place, then each message comes with its id, live"""
    with listen("/chat") as stream, listen("/chat") as other:
        start, gap = stream.opening()
        equal((other.opening(), gap), ((start, None), None), "where two streams of a quiet room begin")
        for number in range(1, 21):
            said = say("/chat", f"word {number}")[0]
            for told in (stream.message(), other.message()):
                expected = (f"word {number}", said, None)
                equal((told.data, told.id, told.event), expected, f"what came live {number} after {start}")
            equal(said, at(start, sequence(start) + number), "the id")


def every_text():
    """any text arrives as it was sent, CR and CRLF as LF; none forges a field; binary comes as base64"""
    with listen("/texts") as stream:
        stream.opening()
        for text in (
            "two\nlines", "\n", "\n\n\n", "ends\n", "\nbegins", "a\r\nb\rc\n\rd\r\r\n", "\r",
            "data: x\nid: 9\n\nevent: end", "data: x\rid: 9\r\revent: end", "id: 9\r\n\r\nretry: 1\r\n\r\n",
            ": ping", ":", "retry: 1", "event: gap\ndata: {}", " one space", "  two", "\ttab", "\ufeffmark",
            "null \0 byte", "\u2028\u2029\x85\x0b\x0c", "Grüße, 世界 🌍", "x" * 60_000, "x\n" * 20_000,
        ):
            said = say("/texts", text)[0]
            told = stream.message()
            equal(told.data, text.replace("\r\n", "\n").replace("\r", "\n"), f"the data of {text[:40]!r}")
            equal((told.id, told.event), (said, None), f"the id and the event of {text[:40]!r}")
        for content in (b"\0\1\2\xff", b"data: x\n\n", bytes(range(256)) * 40):
            said = say("/texts", content)[0]
            told = stream.message()
            equal((told.event, told.id), ("binary", said), "the event and the id of bytes")
            equal(base64.b64decode(told.data, validate=True), content, "bytes")


def as_json():
    """`?sse=json` gives the object of `room.v1.json`, in which nothing is changed"""
    with listen("/texts?sse=json") as stream:
        stream.opening()
        for content in ("a\r\nb\rc\n", "plain", b"\0\xff\n"):
            said = say("/texts", content)[0]
            told = stream.message()
            equal((told.id, told.event), (said, None), "the id and the event")
            with Member("/texts", -1) as member:
                equal(told.json, member.message(), "the object, which a WebSocket is told too")
            given = told.json.get("data", told.json.get("b64"))
            expected = content if isinstance(content, str) else base64.b64encode(content).decode()
            equal(given, expected, "what the object holds")


def resumed(since, *options):
    """The gap told to one who comes with the cursor, and the texts that follow, up to a marker."""
    marker = say("/table", "marker")[0]
    query = f"?since={since}" if since is not None else ""
    with listen(f"/table{query}", *options) as stream:
        start, gap = stream.opening()
        live = say("/table", "live")[0]
        texts, number = [], sequence(start)
        while True:
            told = stream.message()
            number += 1
            equal(told.id, at(marker, number), f"the next id since {since!r}")
            if told.id == live:
                return gap, start, texts
            texts.append(told.data)


def replay():
    """`?since=` gives exactly what is missing, then what is live; what is lost is told first, in one block"""
    def tell():
        ids = say("/table", *(f"m{number}" for number in range(9)))
        # Five are kept, and the marker is the last of them.
        return ids[-1], sequence(ids[-1]) - 4 + 1

    for back in range(5):
        last, _ = tell()
        gap, start, texts = resumed(at(last, sequence(last) - back))
        equal((gap, start), (None, at(last, sequence(last) - back)), f"the gap and the start, {back} back")
        equal(texts, [*(f"m{number}" for number in range(9 - back, 9)), "marker"], f"what came, {back} back")
    for lost in (1, 3):
        last, first = tell()
        gap, start, texts = resumed(at(last, first - 1 - lost))
        expected = {"after": at(last, first - 1), "lost": lost, "reason": "expired"}
        equal((gap, start), (expected, at(last, first - 1)), f"the gap and the start with {lost} lost")
        equal(texts, ["m5", "m6", "m7", "m8", "marker"], "what came")
    for make, reasons in (
        (lambda last: ("1" if last[0] == "0" else "0") + last[1:], {"epoch"}),
        (lambda last: "another-1", {"cursor", "epoch"}),
        (lambda last: at(last, sequence(last) + 1000), {"cursor", "epoch"}),
        (lambda last: "no%20cursor", {"cursor", "epoch"}),
    ):
        last, first = tell()
        gap, start, texts = resumed(make(last))
        check(gap and gap["reason"] in reasons, f"the gap since {make(last)} is {gap}, not of {reasons}")
        equal((gap["lost"], gap["after"]), (None, at(last, first - 1)), f"the gap since {make(last)}")
        equal(texts, ["m5", "m6", "m7", "m8", "marker"], f"what came since {make(last)}")
    for since, texts in (
        (None, []), ("", []), ("latest", []), ("-1", ["marker"]), ("-3", ["m7", "m8", "marker"]),
        ("earliest", ["m5", "m6", "m7", "m8", "marker"]), ("-50", ["m5", "m6", "m7", "m8", "marker"]),
    ):
        tell()
        equal(resumed(since)[::2], (None, texts), f"the gap and what came since {since!r}")


def header_first():
    """`Last-Event-ID` comes before `last_event_id`, and that before `since`; an empty one does not count"""
    ids = say("/cursors", "a", "b", "c", "d")
    for header, query, first in (
        (ids[2], f"?since={ids[0]}", "d"),
        (ids[2], f"?last_event_id={ids[1]}&since={ids[0]}", "d"),
        (ids[1], "?since=latest", "c"),
        (None, f"?since={ids[0]}&last_event_id={ids[1]}", "c"),
        ("", f"?last_event_id=&since={ids[0]}", "b"),
    ):
        # With `;` in place of `:` curl sends a header that is empty.
        options = () if header is None else ("-H", f"Last-Event-ID: {header}" if header else "Last-Event-ID;")
        with listen(f"/cursors{query}", *options) as stream:
            stream.opening()
            equal(stream.message().data, first, f"the first message with {header!r} and {query}")


def on_the_wire():
    """on HTTP/1.1 a stream is in chunks, byte for byte; on HTTP/1.0 its text is all there is"""
    for version in ("1.1", "1.0"):
        with Wire() as wire:
            lines = (f"GET /exact HTTP/{version}", f"Host: {HOST}:{PORT}", "Accept: text/event-stream")
            wire.send("\r\n".join((*lines, "", "")))
            answer = wire.answer()
            equal(answer.status, 200, f"the status on HTTP/{version}")
            is_chunked = answer["transfer-encoding"] == "chunked"
            equal(is_chunked, version == "1.1", f"whether the stream is chunked on HTTP/{version}")
            before = json.loads(curl("/exact").text)["cursor"]
            text = f"retry: 3000\n\nid: {before}\n\n"
            first = read_text(wire, text.count("\n"), is_chunked)
            equal(first, text, f"the opening on HTTP/{version}")
            one, two = say("/exact", "hello", "two\nlines")
            text = f"id: {one}\ndata: hello\n\nid: {two}\ndata: two\ndata: lines\n\n"
            equal(read_text(wire, text.count("\n"), is_chunked), text, f"two messages on HTTP/{version}")


def read_text(wire, lines, is_chunked):
    """Reads what holds so many line feeds; in chunks, each must be whole and say its size rightly."""
    text = b""
    while text.count(b"\n") < lines:
        if not is_chunked:
            if not wire.received:
                wire._receive("more of the stream")
            text, wire.received = text + wire.received, b""
            continue
        while b"\r\n" not in wire.received:
            wire._receive("the size of a chunk")
        size, _, wire.received = wire.received.partition(b"\r\n")
        length = int(size, 16)
        check(length > 0, "the stream ended")
        while len(wire.received) < length + 2:
            wire._receive("the rest of a chunk")
        equal(wire.received[length : length + 2], b"\r\n", "what ends a chunk")
        text, wire.received = text + wire.received[:length], wire.received[length + 2 :]
    return text.decode()


def pings():
    """a silent stream is pinged by a line `: ping`, which no message is"""
    with listen("/pinged") as stream:
        stream.opening()
        for _ in range(2):
            before = stream.until(b": ping\n")
            equal(before.strip(b"\n"), b"", "what comes before a ping")
        said = say("/pinged", "still here")[0]
        equal((stream.message().id), said, "the id of what is said after pings")


def max_age():
    """a stream that is old enough ends as it should, not before, and the next goes on where it ended"""
    with contextlib.ExitStack() as streams:
        opened = []
        for _ in range(4):
            opened.append((time.monotonic(), streams.enter_context(listen("/aged"))))
            # At different moments: a server that looks at its clock now and then may be wrong about some.
            time.sleep(0.2)
        last = None
        for began, stream in opened:
            for line in stream.rest().split("\n"):
                check(not line.startswith(("event", "data")), f"the stream ended with {line!r}")
                last = line.removeprefix("id: ") if line.startswith("id: ") else last
            age = time.monotonic() - began
            check(age > 0.89, f"a stream that may be 1 s old was ended after {age:.2f} s")
    after = say("/aged", "after")[0]
    with listen("/aged", "-H", f"Last-Event-ID: {last}") as stream:
        equal(stream.opening(), (last, None), "the start and the gap of the next stream")
        equal(stream.message().id, after, "what was said between two streams")


def refused():
    """a full room refuses by an event in a stream of status 200, so that browsers come back"""
    with RawMember("/full") as inside:
        with listen("/full") as stream:
            check_head(stream.headers, "a refusal")
            text = stream.rest()
        blocks = [block for block in map(parse, text.split("\n\n")) if block.lines]
        names = [name for block in blocks for name in block.names]
        equal([name for name in names if name != "data"], ["retry", "event"], "the fields of a refusal")
        told = blocks[-1]
        equal(told.event, "refused", "the event of a refusal")
        check(told.data and "503" in told.data, f"the refusal says {told.data!r}, without its status 503")
        check(len(told.data.split()) > 2, f"the refusal says {told.data!r}, no reason")
        inside.send("to the one inside")
        equal(inside.receive(), "to the one inside", "what the one inside hears")

    def is_open():
        with listen("/full") as stream:
            return stream.block() and stream.block().event != "refused"

    wait_until(is_open, "the place of one who left is not free")


def half_closed():
    """who ends its own side of the connection has left: nobody reads there any more"""
    with Wire() as wire:
        wire.send(f"GET /chat HTTP/1.1\r\nHost: {HOST}:{PORT}\r\nAccept: text/event-stream\r\n\r\n")
        wait_until(lambda: members("/chat") == 1, "the stream is no member")
        wire.socket.shutdown(socket.SHUT_WR)
        wait_until(lambda: members("/chat") == 0, "who left by half is a member still")


def members(room):
    return json.loads(curl(room).text)["members"]


def removed():
    """a room that a reload removes says `event: end`, and the stream ends properly; others go on"""
    text = Path(FILE).read_text()
    with listen("/gone") as gone, listen("/chat") as kept, CurlStream("/gone?as=sse&sse=json") as too:
        starts = [stream.opening()[0] for stream in (gone, kept, too)]
        Path(FILE).write_text(text.replace("  /gone: room\n", ""))
        for stream in (gone, too):
            told = stream.block()
            equal(told.event, "end", f"the event of {told.lines}")
            check(told.data, "`event: end` has no data, so that no browser would show it")
            equal(stream.rest().strip(), "", "what comes after the end")
        said = say("/chat", "goes on")[0]
        equal(kept.message().id, said, "what is heard where the room was kept")
        equal(sequence(said), sequence(starts[1]) + 1, "its number")
    answer = curl("/gone", *ACCEPT)
    equal(answer.status, 404, "the status of a room that is gone, as it will not come back by itself")


run(
    head, live, every_text, as_json, replay, header_first, on_the_wire, pings, max_age, refused, half_closed,
    removed,
)
