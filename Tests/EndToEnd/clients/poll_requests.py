"""A room polled with requests: its forms, pages, entity tags, cursors, and what it cannot answer."""

import base64
import json
from datetime import UTC, datetime, timedelta

import requests

from member import Member, RawMember, at, sequence
from posting import say
from support import PATIENCE, URL, check, equal, run, wait_until

SESSION = requests.Session()
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


def get(path, accept="*/*", method="GET", **headers):
    headers = {"Accept": accept, **headers}
    return SESSION.request(method, URL + path, headers=headers, timeout=PATIENCE, allow_redirects=False)


def poll(path, **headers):
    answer = get(path, **headers)
    equal(answer.status_code, 200, f"the status of {path}, which says {answer.text!r}")
    equal(answer.headers["content-type"], "application/json", f"the content type of {path}")
    told = answer.json()
    check({"room", "messages", "cursor", "more", "members"} <= set(told), f"{path} has only {sorted(told)}")
    return told


def texts(told):
    return [message["data"] for message in told["messages"]]


def refused(answer, status, *words):
    equal(answer.status_code, status, f"the status of {answer.url}, which says {answer.text!r}")
    check(answer.headers["content-type"].startswith("text/plain"), "a refusal is no text")
    check(len(answer.text.split()) >= 3, f"{answer.text!r} is no sentence")
    for word in words:
        check(word in answer.text, f"the refusal {answer.text!r} does not say {word!r}")


def as_json():
    """JSON: each message with its id, time, type and content; a cursor, and how many are here"""
    now = datetime.now(UTC)
    ids = say("/forms", "a \"text\"\n", b"\0\xff", "Grüße 🌍")
    told = poll("/forms")
    check(told["room"].strip("/") == "forms", f"the room is {told['room']!r}")
    check("gap" not in told, f"a gap is told where there is none: {told}")
    equal([message["id"] for message in told["messages"]], ids, "the ids")
    equal((told["cursor"], told["more"], told["members"]), (ids[-1], False, 0), "cursor, more and members")
    first, second, third = told["messages"]
    equal((first["type"], first["data"]), ("text", "a \"text\"\n"), "the first message")
    equal((second["type"], base64.b64decode(second["b64"])), ("binary", b"\0\xff"), "the second message")
    equal((third["type"], third["data"]), ("text", "Grüße 🌍"), "the third message")
    for message in told["messages"]:
        check(message["at"].endswith("Z") and len(message["at"]) == 24, f"`at` is {message['at']!r}")
        age = datetime.fromisoformat(message["at"]) - now
        check(abs(age) < timedelta(seconds=PATIENCE), f"`at` is {message['at']!r}, and it is {now}")
    fields = get("/forms").headers
    equal(fields["cache-control"], "private, no-cache", "Cache-Control")
    check("accept" in fields["vary"].lower(), f"Vary is {fields['vary']!r}")


def other_forms():
    """NDJSON has a message a line and the cursor last; plain text is the texts"""
    told = poll("/forms")
    for path, accept in (("/forms", "application/x-ndjson"), ("/forms?as=ndjson", "*/*")):
        answer = get(path, accept)
        equal(answer.headers["content-type"].split(";")[0], "application/x-ndjson", "the content type")
        check(answer.text.endswith("\n"), "the last line does not end")
        *messages, last = map(json.loads, answer.text.removesuffix("\n").split("\n"))
        equal(messages, told["messages"], "the messages")
        equal([last[name] for name in ("cursor", "more")], [told["cursor"], False], "the last line")
    for path, accept in (("/forms?limit=1", "text/plain"), ("/forms?as=text&limit=1", "*/*")):
        answer = get(path, accept)
        equal(answer.headers["content-type"].lower().replace(" ", ""), "text/plain;charset=utf-8", "the type")
        equal(answer.text.strip("\n"), "a \"text\"", "the text")
        place = [answer.headers.get(name) for name in ("room-cursor", "room-more", "room-members")]
        equal(place, [told["messages"][0]["id"], "true", "0"], "the place to go on from, and the members")


def negotiated():
    """the form is the best of what is asked; streams and pages only when named, `?as=` before all"""
    for path, accept, kind in (
        ("/forms", "*/*", "application/json"),
        ("/forms", "application/*", "application/json"),
        ("/forms", "text/plain;q=0.5, */*;q=0.1", "text/plain"),
        ("/forms", "text/*", "text/plain"),
        ("/forms", "application/json, text/html;q=0.9", "application/json"),
        ("/forms", "text/event-stream;q=0.5, application/json", "application/json"),
        ("/forms", "text/event-stream;q=0, */*", "application/json"),
        ("/forms", "image/png, application/x-ndjson;q=0.2", "application/x-ndjson"),
        ("/forms", "text/html", "text/html"),
        ("/forms", BROWSER, "text/html"),
        ("/forms", "text/html, application/json", "text/html"),
        ("/forms?limit=2", BROWSER, "application/json"),
        ("/forms?since=earliest", BROWSER, "application/json"),
        ("/forms?as=json", BROWSER, "application/json"),
        ("/forms?as=json", "text/event-stream", "application/json"),
        ("/forms?as=page&since=earliest", "*/*", "text/html"),
        ("/forms?as=text", "application/json", "text/plain"),
        ("/polled", "text/event-stream, */*;q=0.1", "application/json"),
    ):
        answer = get(path, accept)
        equal(answer.status_code, 200, f"the status of {path} for {accept!r}")
        equal(answer.headers["content-type"].split(";")[0], kind, f"the type of {path} for {accept!r}")
        check("accept" in answer.headers.get("vary", "").lower(), f"Vary of {path} for {accept!r}")
    for path, accept in (
        ("/forms", "text/event-stream"), ("/forms", "text/event-stream, application/json"),
        ("/forms", "text/event-stream, */*;q=0.1"), ("/forms?as=sse", "application/json"),
    ):
        with SESSION.get(URL + path, headers={"Accept": accept}, stream=True, timeout=PATIENCE) as answer:
            equal(answer.headers["content-type"].split(";")[0], "text/event-stream", f"{path} for {accept!r}")


def not_acceptable():
    """what cannot be had is 406 with the list of what can; a `?as=` that is none is 400"""
    for accept in ("image/png", "text/event-stream;q=0", "application/json;q=0"):
        refused(get("/forms", accept), 406, "application/json", "application/x-ndjson", "text/plain",
                "text/event-stream")
    refused(get("/forms?since=earliest", "text/html"), 406, "application/json")
    refused(get("/streamed", "application/json"), 406, "text/event-stream")
    refused(get("/forms?as=xml"), 400, "json", "ndjson", "text", "sse")


def paging():
    """250 messages are read in pages, with `more` until there is no more; the cursor stays where it ends"""
    said = [f"number {number}" for number in range(250)]
    ids = say("/pages", *said)
    cursor, counts, read = "earliest", [], []
    while True:
        told = poll(f"/pages?since={cursor}")
        counts.append((len(told["messages"]), told["more"]))
        read += told["messages"]
        if told["messages"]:
            equal(told["cursor"], told["messages"][-1]["id"], "the cursor of a page")
        if not told["messages"]:
            equal(told["cursor"], cursor, "the cursor of an empty page")
            break
        cursor = told["cursor"]
    equal(counts, [(100, True), (100, True), (50, False), (0, False)], "the pages")
    equal([message["id"] for message in read], ids, "the ids")
    equal(texts({"messages": read}), said, "the texts")
    for limit, count in (("1", 1), ("7", 7), ("200", 200), ("1000000", 200)):
        told = poll(f"/pages?limit={limit}")
        equal((len(told["messages"]), told["more"]), (count, True), f"the page with limit={limit}")
        equal(told["messages"][0]["id"], ids[0], "where a poll without a cursor begins")
    for limit in ("0", "-1", "ten", "1.5", "99999999999999999999"):
        answer = get(f"/pages?limit={limit}")
        if limit.isdecimal() and limit != "0" and answer.status_code == 200:
            continue  # Lowered, as any other that is too large.
        refused(answer, 400, "limit")


def cursors():
    """a cursor gives what comes after it, and tells the gap; what is none is 400"""
    ids = say("/table", *(f"m{number}" for number in range(9)))
    last, number = ids[-1], sequence(ids[-1])
    kept = ["m4", "m5", "m6", "m7", "m8"]
    for since, expected in (
        (None, kept), ("", kept), ("earliest", kept), ("latest", []), ("-2", kept[-2:]), ("-99", kept),
        (last, []), (at(last, number - 1), kept[-1:]), (at(last, number - 5), kept),
    ):
        told = poll("/table" + (f"?since={since}" if since is not None else ""))
        equal((texts(told), told.get("gap")), (expected, None), f"what came since {since!r}, and the gap")
        equal((told["cursor"], told["more"]), (last, False), f"cursor and more since {since!r}")
    after = at(last, number - 5)
    for since, lost, reasons in (
        (at(last, number - 6), 1, {"expired"}), (at(last, 0), number - 5, {"expired"}),
        (at(last, number + 9), None, {"cursor", "epoch"}),
        (("1" if last[0] == "0" else "0") + last[1:], None, {"epoch"}),
    ):
        told = poll(f"/table?since={since}")
        check(told.get("gap"), f"no gap was told since {since}")
        equal((told["gap"]["after"], told["gap"]["lost"]), (after, lost), f"the gap since {since}")
        check(told["gap"]["reason"] in reasons, f"the reason is {told['gap']['reason']}, not of {reasons}")
        equal(texts(told), kept, f"what came since {since}")
    for since in ("none", "7", "-x", "-", at(last, "+1"), f"{last}x", at(last, ""), "EARLIEST", "%00"):
        refused(get(f"/table?since={since}"), 400)
        refused(get("/table", **{"Last-Event-ID": since}), 400)
    told = poll(f"/table?since={at(last, number - 1)}", **{"Last-Event-ID": at(last, number - 3)})
    equal(texts(told), kept[-3:], "what came where Last-Event-ID and `since` differ")
    equal(texts(poll(f"/table?last_event_id={at(last, number - 2)}&since=latest")), kept[-2:], "what came")
    told = poll("/table?since=earliest&limit=2")
    equal((texts(told), told["cursor"], told["more"]), (kept[:2], at(last, number - 3), True), "a short page")


def empty():
    """a room where nothing was said answers with no messages and a cursor that loses nothing"""
    for since in ("", "?since=earliest", "?since=latest", "?since=-5"):
        told = poll("/empty" + since)
        equal((told["messages"], told["more"], told["members"]), ([], False, 0), f"what /empty{since} has")
        equal(sequence(told["cursor"]), 0, "the number of its cursor")
    say("/empty", "first")
    equal(texts(poll(f"/empty?since={told['cursor']}")), ["first"], "what came after that cursor")


def tags():
    """nothing new is 304 without a body, by a weak tag that each form and page has for itself"""
    say("/tags", "one", "two")
    paths = ("/tags", "/tags?limit=1", "/tags?since=-1", "/tags?as=ndjson", "/tags?as=text")
    answers = {path: get(path) for path in paths}
    known = {path: answer.headers["etag"] for path, answer in answers.items()}
    for path, tag in known.items():
        check(tag.startswith('W/"') and tag.endswith('"'), f"the tag of {path} is {tag!r}, not a weak one")
        for header in (tag, f'"other", {tag}', tag.removeprefix("W/"), "*"):
            answer = get(path, **{"If-None-Match": header})
            equal((answer.status_code, answer.content), (304, b""), f"the answer of {path} to {header}")
            equal(answer.headers["etag"], tag, f"the tag of a 304 of {path}")
            equal(answer.headers["cache-control"], "private, no-cache", "Cache-Control of a 304")
        equal(get(path, **{"If-None-Match": 'W/"other"'}).status_code, 200, f"{path} with another tag")
    bodies = {}
    for path, tag in known.items():
        equal(bodies.setdefault(tag, answers[path].content), answers[path].content, f"what {tag} stands for")
    say("/tags", "three")
    for path in ("/tags", "/tags?since=-1", "/tags?as=ndjson", "/tags?as=text"):
        answer = get(path, **{"If-None-Match": known[path]})
        equal(answer.status_code, 200, f"the status of {path} after a message")
        check("three" in answer.text, f"{path} does not have the message")
        check(answer.headers["etag"] != known[path], f"{path} has the tag that it had")


def members():
    """the count of members covers who is there over WebSocket and SSE, and no poller"""
    with (
        RawMember("/forms"), Member("/forms"),
        SESSION.get(URL + "/forms?as=sse", stream=True, timeout=PATIENCE),
    ):
        wait_until(lambda: poll("/forms")["members"] == 3, "three are there, and the poll does not say so")
        for _ in range(5):
            equal(poll("/forms")["members"], 3, "members")
    wait_until(lambda: poll("/forms")["members"] == 0, "all have left, and the poll does not say so")


def methods():
    """HEAD is GET without its body; a method that does not fit is 405 with Allow, an unknown one 501"""
    for path in ("/forms", "/forms?as=ndjson", "/forms?as=text", "/forms?as=page"):
        asked, told = get(path, method="HEAD"), get(path)
        equal((asked.status_code, asked.content), (200, b""), f"the status and body of HEAD {path}")
        for name in ("content-type", "content-length", "etag", "cache-control", "vary"):
            equal(asked.headers.get(name), told.headers.get(name), f"{name} of HEAD {path}")
    equal(get("/forms?since=none", method="HEAD").status_code, 400, "the status of HEAD with a bad cursor")
    for method in ("PUT", "DELETE", "PATCH"):
        answer = get("/forms", method=method)
        refused(answer, 405)
        allowed = {name.strip() for name in answer.headers["allow"].split(",")}
        check({"GET", "HEAD", "POST"} <= allowed and method not in allowed, f"Allow is {allowed}")
    refused(get("/forms", method="BREW"), 501)


run(
    as_json, other_forms, negotiated, not_acceptable, paging, cursors, empty, tags, members, methods,
)
