"""A room as `room.v1.json` tells it: hello, ids without a hole, acks in their place, mistakes told."""

import base64
import json
import re
from datetime import datetime, timezone

from member import Member, RawMember, epoch, sequence
from support import check, equal, run, wait_until


def hello():
    """the first event is hello, with the cursor and the members"""
    with Member("/fresh") as one:
        equal(one.hello["members"], 1, "the members at first")
        equal(sequence(one.hello["cursor"]), 0, "the number of a fresh room's cursor")
        check(epoch(one.hello["cursor"]), f"the cursor {one.hello['cursor']!r} has no epoch")
        with Member("/fresh") as two, RawMember("/fresh"):
            equal(two.hello["members"], 2, "the members with a second")
            equal(two.hello["cursor"], one.hello["cursor"], "the cursor of the second")
            with Member("/fresh") as four:
                equal(four.hello["members"], 4, "the members, a raw one among them")

    def is_alone():
        with Member("/fresh") as member:
            return member.hello["members"] == 1

    wait_until(is_alone, "members who left are still counted")


def ids():
    """ids count without a hole, the same for everyone, and `at` is the time in UTC"""
    with Member("/chat") as one, Member("/chat") as two:
        for number in range(200):
            (one, two)[number % 2].say(data=f"message {number}")
        heard = one.messages(200)
        check(heard == two.messages(200), "two members were told different things")
        first = sequence(one.hello["cursor"]) + 1
        equal([sequence(m["id"]) for m in heard], list(range(first, first + 200)), "the numbers of the ids")
        equal({epoch(m["id"]) for m in heard}, {epoch(one.hello["cursor"])}, "the epochs")
        equal({m["data"] for m in heard}, {f"message {number}" for number in range(200)}, "the messages")
        for message in heard:
            check(
                re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", message["at"]),
                f"at is {message['at']!r}, not RFC 3339 in UTC with milliseconds",
            )
        said = datetime.fromisoformat(heard[-1]["at"].replace("Z", "+00:00"))
        seconds = abs((datetime.now(timezone.utc) - said).total_seconds())
        check(seconds < 60, f"the last message was said {seconds} s from now")


def any_text():
    """text comes as it was said, whatever JSON needs escaped"""
    with Member("/chat") as one, RawMember("/chat") as raw:
        for text in ("", '"\\/\b\f\n\r\t', "\u0000\u001f\u007f", "grüße 🦊 \u2028", "</script>", "\ufeff"):
            one.say(data=text)
            equal(one.message()["data"], text, "what the JSON member got")
            equal(raw.receive(), text, "what the raw member got")
            raw.send(text)
            equal(one.message()["data"], text, "what the JSON member got of a raw one")
            raw.receive()
        one.send('{"data":"\\ud83e\\udd8a"}')
        equal(one.message()["data"], "🦊", "an escaped pair of surrogates")
        raw.receive()
        one.send(' { "data" : "spaced" } \n')
        equal(raw.receive(), "spaced", "JSON with spaces in it")


def binary():
    """binary messages come as base64, and base64 goes out as binary"""
    with Member("/chat") as member, RawMember("/chat") as raw:
        for payload in (b"", b"\x00", b"\xff\xfe", bytes(range(256))):
            raw.send(payload)
            event = member.message()
            check("data" not in event, f"a binary message has text: {event}")
            equal(base64.b64decode(event["b64"], validate=True), payload, "what came as b64")
            equal(raw.receive(), payload, "what came back raw")
            member.say(b64=base64.b64encode(payload).decode())
            equal(raw.receive(), payload, "what came of b64")
            equal(base64.b64decode(member.message()["b64"]), payload, "what came back as b64")


def acks():
    """an ack stands in its place: after all that came before its id, before all that came after"""
    with Member("/acks") as one, Member("/acks") as two:
        for number in range(100):
            one.say(data=f"one {number}", ref=f"r{number}")
            two.say(data=f"two {number}")
        events = [one.told() for _ in range(300)]
    acks = [event for event in events if "ack" in event]
    messages = {event["id"]: event["data"] for event in events if "data" in event}
    equal([event["ack"] for event in acks], [f"r{number}" for number in range(100)], "the acks, in turn")
    for ack in acks:
        check(set(ack) == {"ack", "id"}, f"an ack is {ack}")
        equal(messages[ack["id"]], ack["ack"].replace("r", "one "), f"the message of {ack}")
    last = 0
    for event in events:
        if "data" in event:
            equal(sequence(event["id"]), last + 1, "the number of the next message")
            last += 1
        else:
            check(sequence(event["id"]) in (last, last + 1), f"{event} stands after message {last}")


def mistakes():
    """a mistake is told as an error, with its ref, and the connection goes on"""
    with Member("/mistakes") as member, RawMember("/mistakes") as reader:
        for text in (
            "", "hello", "{", "[]", "null", '"data"', "{}", '{"data":7}', '{"data":null}', '{"b64":"%%%"}',
            '{"data":"x","b64":"eA=="}', '{"data":"x","colour":"red"}', '{"data":"x"} trailing',
            '{"data":"\\ud800"}', '{"data":"x",}', '{"ref":"r"}', "[" * 500,
        ):
            member.send(text)
            event = member.told()
            check(set(event) == {"error"}, f"{text!r} was answered {event}, not an error")
            error = event["error"]
            check({"code", "text"} <= set(error) <= {"ref", "code", "text"}, f"the error is {error}")
            check(len(error["text"].split()) >= 3, f"{error['text']!r} is no sentence")
        member.send('{"data":"x","ref":"r7","colour":"red"}')
        error = member.told()["error"]
        equal(error.get("ref"), "r7", "the ref of the error")
        check("colour" in error["text"], f"the error {error['text']!r} does not name the key `colour`")
        member.say(data="all is well")
        equal(member.message()["data"], "all is well", "the next message")
        equal(reader.receive(), "all is well", "what another got: the mistakes reach nobody")


def binary_frame():
    """a binary frame is 1003"""
    with Member("/mistakes") as member:
        member.send(json.dumps({"data": "x"}).encode())
        equal(member.closed()[0], 1003, "the code")


def too_big():
    """a message whose frame is over the limit is 1009; one that fits when taken apart is delivered"""
    with Member("/mistakes") as member:
        member.say(data="x" * 1000)
        equal(member.message()["data"], "x" * 1000, "the message that fits")
        member.say(data="x" * 2000)
        code, words = member.closed()
        equal(code, 1009, "the code")
        check("1024" in words, f"the words {words!r} do not name the limit, 1024 bytes")


run(hello, ids, any_text, binary, acks, mistakes, binary_frame, too_big)
