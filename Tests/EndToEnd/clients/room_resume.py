"""Resuming by a cursor: what it gives, and when a gap is told (the table of cursors, row by row)."""

from member import Member, at, epoch, publish, sequence
from support import check, cue, equal, run


def resumed(room, since, **options):
    """A member since the cursor, and the gap it was told of, by looking at what comes before a marker."""
    member = Member(room, since, **options)
    marker = publish(room, ["marker"])[0]
    gap, messages = None, []
    while True:
        event = member.told()
        if "gap" in event:
            check(gap is None and not messages, f"{event} stands after {messages[-1:] or gap}")
            gap = event["gap"]
            check(set(gap) == {"after", "lost", "reason"}, f"the gap is {gap}")
        elif event.get("id") == marker:
            break
        else:
            messages.append(event)
    numbers = [sequence(message["id"]) for message in [*messages, event]]
    start = sequence(gap["after"] if gap else member.hello["cursor"])
    wanted = list(range(start + 1, start + 1 + len(numbers)))
    equal(numbers, wanted, f"the numbers since {since}, told to begin after {start}")
    member.socket.close()
    return gap, [message["data"] for message in messages]


def exact():
    """same epoch and still kept: exactly what is missing, no gap, down to the last one that is kept"""
    for back in range(6):
        ids = publish("/table", [f"m{number}" for number in range(8)])
        since = at(ids[-1], sequence(ids[-1]) - back)
        gap, texts = resumed("/table", since)
        equal(gap, None, f"the gap {back} messages back")
        equal(texts, [f"m{number}" for number in range(8 - back, 8)], f"what came {back} messages back")


def expired():
    """same epoch and no longer kept: the oldest that is kept, and exactly how many are lost"""
    for lost in (1, 2, 30):
        ids = publish("/table", [f"m{number}" for number in range(40)])
        last = sequence(ids[-1])
        gap, texts = resumed("/table", at(ids[-1], last - 5 - lost))
        equal(gap, {"after": at(ids[-1], last - 5), "lost": lost, "reason": "expired"}, "the gap")
        equal(texts, ["m35", "m36", "m37", "m38", "m39"], "what came")


def strange():
    """a cursor of another epoch, of the future, or that is none: what is kept, and a gap of unknown length"""
    for make, reasons in (
        (lambda last: ("1" if last[0] == "0" else "0") + last[1:], {"epoch"}),
        (lambda last: "another-1", {"cursor", "epoch"}),
        (lambda last: at(last, sequence(last) + 1000), {"cursor", "epoch"}),
        (lambda last: "not a cursor", {"cursor", "epoch"}),
        (lambda last: "7", {"cursor", "epoch"}),
        (lambda last: at(last, "99999999999999999999999999"), {"cursor", "epoch"}),
        (lambda last: at(last, "+1"), {"cursor", "epoch"}),
    ):
        last = publish("/table", [f"m{number}" for number in range(9)])[-1]
        since = make(last)
        gap, texts = resumed("/table", since)
        check(gap, f"no gap was told since {since}")
        equal(gap["lost"], None, f"how many were lost since {since}")
        check(gap["reason"] in reasons, f"the reason since {since} is {gap['reason']!r}, not of {reasons}")
        equal(gap["after"], at(last, sequence(last) - 5), f"the cursor to go on after, since {since}")
        equal(texts, ["m4", "m5", "m6", "m7", "m8"], f"what came since {since}")


def specials():
    """`earliest` is all that is kept, `latest` and none are live only, `-N` the last N"""
    for since, texts in (
        ("earliest", ["m4", "m5", "m6", "m7", "m8"]),
        ("latest", []),
        (None, []),
        ("", []),
        ("-2", ["m7", "m8"]),
        ("-5", ["m4", "m5", "m6", "m7", "m8"]),
        ("-50", ["m4", "m5", "m6", "m7", "m8"]),
    ):
        publish("/table", [f"m{number}" for number in range(9)])
        gap, came = resumed("/table", since)
        equal((came, gap), (texts, None), f"what came since {since!r}, and the gap")


def empty():
    """in a room where nothing was said, every special begins at the beginning, without a gap"""
    with Member("/empty") as member:
        start = member.hello["cursor"]
    for since in ("earliest", "latest", "-3", start):
        with Member("/empty", since) as member:
            equal(member.hello["cursor"], start, f"the cursor since {since}")
    gap, texts = resumed("/empty", start)
    equal((gap, texts), (None, []), "what came since the beginning")


def header_first():
    """`Last-Event-ID` comes before `last_event_id`, and that before `since`; an empty one does not count"""
    ids = publish("/headers", ["a", "b", "c", "d"])
    for header, query, first in (
        (ids[2], f"?last_event_id={ids[1]}&since={ids[0]}", "d"),
        (None, f"?since={ids[0]}&last_event_id={ids[1]}", "c"),
        ("", f"?last_event_id=&since={ids[0]}", "b"),
        (None, f"?since={ids[0]}", "b"),
    ):
        headers = {"Last-Event-ID": header} if header is not None else {}
        with Member("/headers" + query, additional_headers=headers) as member:
            equal(member.message()["data"], first, f"the first message with {header!r} and {query}")


def by_bytes():
    """`history.bytes` bounds what is kept, and the gap says so exactly"""
    ids = publish("/bytes", ["x" * 1000] * 20)
    gap, texts = resumed("/bytes", at(ids[0], 0))
    check(gap and gap["reason"] == "expired", f"the gap is {gap}")
    check(2 <= len(texts) <= 4, f"{len(texts)} messages of 1000 bytes are kept in 4 KiB")
    equal(gap["lost"], 20 - len(texts), "how many are lost")


def nothing_kept():
    """a room that keeps nothing tells exactly what was lost"""
    ids = publish("/none", ["a", "b", "c"])
    gap, texts = resumed("/none", ids[0])
    equal((gap, texts), ({"after": ids[2], "lost": 2, "reason": "expired"}, []), "the gap and what came")
    ids = publish("/none", ["d"])
    gap, texts = resumed("/none", ids[0])
    equal((gap, texts), (None, []), "the gap and what came of one who has everything")


def hand_over():
    """nothing is lost or doubled between replay and live, while another publishes"""
    with Member("/headers") as talker:
        for number in range(0, 300, 3):
            for text in (f"t{number}", f"t{number + 1}", f"t{number + 2}"):
                talker.say(data=text)
            last = talker.message()["id"]
            with Member("/headers", last) as late:
                heard = late.messages(2)
                expected = [f"t{number + 1}", f"t{number + 2}"]
                equal([message["data"] for message in heard], expected, f"what came since {last}")
            talker.messages(2)


def restarted():
    """after the server was killed a room has a new epoch, and a member who comes back is told"""
    before = publish("/restarted", ["a", "b"])
    cue("kill")
    cue("start")
    after = publish("/restarted", ["c"])
    check(epoch(after[0]) != epoch(before[0]), f"the epoch is {epoch(before[0])} still")
    equal(sequence(after[0]), 1, "the first number of the new life")
    gap, texts = resumed("/restarted", before[1])
    equal(gap, {"after": at(after[0], 0), "lost": None, "reason": "epoch"}, "the gap")
    equal(texts, ["c"], "what came")


run(exact, expired, strange, specials, empty, header_first, by_bytes, nothing_kept, hand_over, restarted)
