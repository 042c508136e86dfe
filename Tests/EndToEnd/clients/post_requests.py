"""Publishing by POST with requests: every body and every answer, and keys that make a repeat harmless."""

import base64
import json
from concurrent.futures import ThreadPoolExecutor

import requests

from member import PROTOCOL, Member, RawMember, sequence
from support import PATIENCE, URL, check, equal, run

FORM = "application/x-www-form-urlencoded"


def post(room, body, kind=None, **headers):
    if kind:
        headers["Content-Type"] = kind
    if isinstance(body, str):
        body = body.encode()
    return requests.post(URL + room, data=body, headers=headers, timeout=PATIENCE, allow_redirects=False)


def last(room):
    """What was said last, as a poll tells it."""
    messages = requests.get(f"{URL}{room}?since=-1", timeout=PATIENCE).json()["messages"]
    return messages[0] if messages else None


def taken(room, answer):
    """The id that a POST was answered, which the last message has."""
    equal(answer.status_code, 200, f"the status, with {answer.text!r}")
    equal(answer.headers["content-type"], "application/json", "the content type")
    equal(set(answer.json()), {"id", "members"}, "the fields of the answer")
    equal(answer.headers["cache-control"], "no-store", "Cache-Control")
    equal(last(room)["id"], answer.json()["id"], "the id of the last message")
    return answer.json()["id"]


def refused(answer, status, *words):
    equal(answer.status_code, status, f"the status of an answer that says {answer.text!r}")
    check(answer.headers["content-type"].startswith("text/plain"), "a refusal is no text")
    check(len(answer.text.split()) >= 3, f"{answer.text!r} is no sentence")
    for word in words:
        check(word in answer.text, f"the refusal {answer.text!r} does not say {word!r}")


def bodies():
    """text, JSON and bytes are published as they are, as text or binary by their type"""
    for body, kind in (
        ("Grüße 🌍\r\n", "text/plain"), ("plain", "text/plain; charset=utf-8"),
        ("quoted", 'text/plain; charset="UTF-8"'), ("x" * 1024, "text/plain"), ("no type: Ä", None),
        (' {"a" : [1, 2.50, null]}\n', "application/json"), ("7", "application/json"),
        ('"text"', "application/json; charset=utf-8"),
    ):
        taken("/bodies", post("/bodies", body.encode(), kind))
        told = last("/bodies")
        equal((told["type"], told["data"]), ("text", body), f"what became of {kind} {body[:30]!r}")
    for body in (b"\0\xff\xfe", b"plain too", bytes(range(256)) * 4):
        taken("/bodies", post("/bodies", body, "application/octet-stream"))
        told = last("/bodies")
        equal((told["type"], base64.b64decode(told["b64"])), ("binary", body), "what became of bytes")
    taken("/bodies", post("/bodies", iter([b"in ", b"chunks"]), "text/plain"))
    equal(last("/bodies")["data"], "in chunks", "what became of a body in chunks")


def heard():
    """what is posted is heard by members at once, and they are counted"""
    with RawMember("/bodies") as raw, Member("/bodies") as member:
        answer = post("/bodies", "to both", "text/plain")
        equal(answer.json()["members"], 2, "members")
        equal(raw.receive(), "to both", "what the raw member heard")
        told = member.message()
        equal((told["data"], told["id"]), ("to both", answer.json()["id"]), "what the JSON member was told")
        post("/bodies", b"\0\1", "application/octet-stream")
        equal(raw.receive(), b"\0\1", "the bytes that the raw member heard")


def answers():
    """the answer is JSON, or the id as text for who asks for text"""
    for path, accept in (("/bodies", "text/plain"), ("/bodies?as=text", "*/*")):
        answer = post(path, "a text", "text/plain", Accept=accept)
        equal(answer.headers["content-type"].split(";")[0], "text/plain", "the content type")
        equal(answer.text.strip(), last("/bodies")["id"], f"the answer of {path} for {accept}")


def form():
    """a form's field `data` is the message; a browser's form is led back to the room's page"""
    for body, text in (
        ("data=hello", "hello"), ("a=1&data=a+b%20c%26%0D%0Ad&z=2", "a b c&\r\nd"), ("data=%C3%84", "Ä"),
    ):
        taken("/forms", post("/forms", body, FORM))
        equal(last("/forms")["data"], text, f"the message of {body}")
    refused(post("/forms", "text=hello", FORM), 422, "curl", "/forms")
    refused(post("/forms", "hello", FORM), 422, "curl", "/forms")
    browser = "text/html,application/xhtml+xml,*/*;q=0.8"
    answer = post("/forms", "data=from+a+page", FORM, Accept=browser)
    equal(answer.status_code, 303, "the status for a browser")
    place = requests.compat.urljoin(URL + "/forms", answer.headers["location"])
    equal(last("/forms")["data"], "from a page", "what the form of a browser became")
    page = requests.get(place, headers={"Accept": browser}, timeout=PATIENCE)
    equal((page.status_code, page.headers["content-type"].split(";")[0]), (200, "text/html"), f"{place}")


def not_taken():
    """what cannot be taken is refused with the status of its mistake, and says so; nothing is published"""
    before = last("/refused")
    refused(post("/refused", "x" * 1025, "text/plain"), 413, "1KiB")
    refused(post("/refused", iter([b"x" * 1000] * 3), "text/plain"), 413, "1KiB")
    refused(post("/refused", b"\xff\xfe\0"), 415)
    refused(post("/refused", b"\x89PNG", "image/png"), 415, "text/plain", "application/octet-stream")
    refused(post("/refused", "x", "multipart/form-data; boundary=b"), 415)
    refused(post("/refused", "Gr\xfc\xdfe".encode("latin-1"), "text/plain; charset=iso-8859-1"), 415)
    for kind in ("text/plain", "application/json", "application/octet-stream", None):
        refused(post("/refused", b"", kind), 422)
    refused(post("/refused", "data=", FORM), 422)
    for body, kind in ((b"\xff\xfe", "text/plain"), (b"{", "application/json"), (b"{}{}", "application/json"),
                       (b'"\xff"', "application/json"), (b"data=%FF", FORM)):
        answer = post("/refused", body, kind)
        check(answer.status_code in (400, 415, 422), f"{kind} {body!r} was answered {answer.status_code}")
    equal(last("/refused"), before, "the last message after all these")


def whose_room():
    """`publish` says who may: `members` is over a WebSocket only, `nobody` is nobody"""
    refused(post("/members", "from outside", "text/plain"), 403, "member")
    refused(post("/nobody", "from outside", "text/plain"), 403)
    with RawMember("/members") as member:
        member.send("from inside")
        equal(member.receive(), "from inside", "what a member says")
    with Member("/nobody") as member:
        member.say(data="from inside", ref="r")
        told = member.told()
        check("error" in told, f"a member of a room where nobody may publish was told {told}")
        equal(told["error"].get("ref"), "r", "the reference of the error")
    with RawMember("/nobody") as member:
        member.send("from inside")
        equal(member.closed()[0], 1008, "the code for who may not publish")
    equal(last("/nobody"), None, "what was said where nobody may")
    taken("/polled", post("/polled", "one way in, POST is no transport", "text/plain"))


def filtered():
    """what the filter does not take is 422 with what it takes"""
    refused(post("/json-only", "no json", "text/plain"), 422, "JSON")
    refused(post("/json-only", b"{}", "application/octet-stream"), 422)
    taken("/json-only", post("/json-only", '{"a":1}', "text/plain"))
    refused(post("/text-only", b"1", "application/octet-stream"), 422, "text")
    refused(post("/text-only", "sixsix", "text/plain"), 422, "5")
    taken("/text-only", post("/text-only", "ÄÖÜßé", "text/plain"))
    with Member("/text-only") as member:
        for fields in ({"data": "sixsix"}, {"b64": "AAA="}):
            member.say(**fields, ref="r")
            told = member.told()
            check("error" in told and told["error"].get("ref") == "r", f"{fields} was answered {told}")


def keys():
    """a repeat with the same key is answered the same and published once; another body is 422"""
    first = post("/keys", "once", "text/plain", **{"Idempotency-Key": "k1"})
    name = taken("/keys", first)
    check("idempotent-replayed" not in first.headers, "the first is said to be a repeat")
    for _ in range(3):
        again = post("/keys", "once", "text/plain", **{"Idempotency-Key": "k1"})
        equal(taken("/keys", again), name, "the id of a repeat")
        equal(again.headers.get("idempotent-replayed"), "true", "Idempotent-Replayed")
    refused(post("/keys", "twice", "text/plain", **{"Idempotency-Key": "k1"}), 422)
    refused(post("/keys", b"once", "application/octet-stream", **{"Idempotency-Key": "k1"}), 422)
    other = taken("/keys", post("/keys", "once", "text/plain", **{"Idempotency-Key": "k2"}))
    equal(sequence(other), sequence(name) + 1, "the number of the same text with another key")
    elsewhere = post("/other-keys", "once", "text/plain", **{"Idempotency-Key": "k1"})
    check("idempotent-replayed" not in elsewhere.headers, "a key of one room counts in another")
    taken("/other-keys", elsewhere)
    refused(post("/keys", "x", "text/plain", **{"Idempotency-Key": "k" * 300}), 400)
    failed = post("/keys", "", "text/plain", **{"Idempotency-Key": "k3"})
    equal(failed.status_code, 422, "the status of an empty message with a key")
    taken("/keys", post("/keys", "corrected", "text/plain", **{"Idempotency-Key": "k3"}))


def keys_at_once():
    """of twenty at once with one key one is published, and none is told another id"""
    before = sequence(last("/keys")["id"])

    def attempt(_):
        while True:
            answer = post("/keys", "at once", "text/plain", **{"Idempotency-Key": "together"})
            if answer.status_code != 409:
                return answer
            check(answer.headers.get("retry-after"), "a 409 does not say when to try again")

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(attempt, range(20)))
    equal({answer.status_code for answer in answers}, {200}, "the statuses")
    equal(len({answer.json()["id"] for answer in answers}), 1, "how many ids there are")
    equal(sum("idempotent-replayed" not in answer.headers for answer in answers), 1, "how many are no repeat")
    equal(sequence(last("/keys")["id"]), before + 1, "the number of the last message")


def keys_over_websocket():
    """`key` of a JSON member is the same as the field of a POST: a repeat is acked with the first's id"""
    with Member("/keys") as member:
        member.say(data="over both", key="k9", ref="1")
        events = [member.told(), member.told()]
        name = next(event["id"] for event in events if "ack" in event)
        again = post("/keys", "over both", "text/plain", **{"Idempotency-Key": "k9"})
        equal(taken("/keys", again), name, "the id of the repeat by POST")
        member.say(data="over both", key="k9", ref="2")
        equal(member.told(), {"ack": "2", "id": name}, f"what a repeat over {PROTOCOL} is told")
        member.say(data="something else", key="k9", ref="3")
        told = member.told()
        check("error" in told and told["error"]["ref"] == "3", f"another text with the key is told {told}")


def connection_stays():
    """a connection goes on after a refusal, and after an answer"""
    with requests.Session() as session:
        for body, kind, status in (
            ("good", "text/plain", 200), ("", "text/plain", 422), ("x", "image/png", 415),
            ("good", "text/plain", 200),
        ):
            answer = session.post(URL + "/bodies", body, headers={"Content-Type": kind}, timeout=PATIENCE)
            equal(answer.status_code, status, f"the status of {kind} {body!r}")
        equal(json.loads(answer.text)["id"], last("/bodies")["id"], "the last id")


run(
    bodies, heard, answers, form, not_taken, whose_room, filtered, keys, keys_at_once,
    keys_over_websocket, connection_stays,
)
