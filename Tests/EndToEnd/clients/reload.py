"""The routes file changes under a running server: what stays keeps its sockets, what goes is told so."""

import json
import os
import signal
import sys
from pathlib import Path

from http_client import curl
from member import Member, RawMember, epoch, publish, sequence
from support import ADMIN, FILE, check, equal, run, server_pid, standard_error, wait_until

FIRST = Path(FILE).read_text()
BY_SIGNAL = sys.argv[1:] == ["SIGHUP"]
"""With this argument the file says `watch: off`, and nothing may happen before the signal."""


def config():
    return json.loads(curl("/stats", base=ADMIN).text)["config"]


def is_well():
    return (config().get("last_reload") or {"ok": True})["ok"]


def write(text, in_place=False):
    """Writes the file as editors do: a new file put in its place, or the old one overwritten."""
    generation = config()["generation"]
    if in_place:
        Path(FILE).write_text(text)
    else:
        Path(FILE + ".new").write_text(text)
        os.replace(FILE + ".new", FILE)
    if BY_SIGNAL:
        equal(config()["generation"], generation, "the generation before the signal")
        os.kill(server_pid(), signal.SIGHUP)


def exists(path):
    return curl(path).status != 404


def a_line_is_a_room():
    """a line added is a room at once, however the file was written"""
    for number, in_place in enumerate((False, True, False, True)):
        path = f"/new-{number}"
        check(not exists(path), f"{path} is there before its line")
        write(FIRST + f"  {path}: room\n", in_place)
        wait_until(lambda path=path: exists(path), f"{path} did not become a room")
        with RawMember(path) as member:
            member.send("first words")
            equal(member.receive(), "first words", f"what was said in {path}")


def kept_and_removed():
    """a room that stays keeps sockets, log, ids and members; one that goes closes its members with 4002"""
    write(FIRST)
    wait_until(lambda: exists("/gone"), "/gone is not there")
    before = publish("/chat", ["before"])[0]
    with (
        Member("/chat") as kept, RawMember("/chat") as raw,
        Member("/gone") as too, RawMember("/gone") as gone,
    ):
        generation = config()["generation"]
        write(FIRST.replace("  /gone: room\n", "  /instead: room\n"))
        equal(gone.closed()[0], 4002, "the code for a raw member of the room that went")
        equal(too.closed()[0], 4002, "the code for a JSON member of the room that went")
        wait_until(lambda: exists("/instead") and not exists("/gone"), "the table is a mixture of two")
        check(config()["generation"] > generation, "the generation did not grow")
        raw.send("after")
        after = kept.message()
        equal((after["data"], raw.receive()), ("after", "after"), "what the members of the kept room got")
        equal(epoch(after["id"]), epoch(before), "the epoch")
        equal(sequence(after["id"]), sequence(before) + 1, "the number after the reload")
        with Member("/chat", "earliest") as late:
            equal([m["data"] for m in late.messages(2)][-2:], ["before", "after"], "the log of the kept room")
            equal(late.hello["members"], 3, "the members of the kept room")
    write(FIRST)
    wait_until(lambda: exists("/gone"), "/gone is not there again")
    with Member("/gone") as again:
        equal(sequence(again.hello["cursor"]), 0, "the cursor of a room that went and came back")


def mistakes():
    """a file with a mistake changes nothing and says why; the next good one is taken"""
    with Member("/chat") as member:
        before = config()["generation"]
        for text, place in (
            (FIRST.replace(": echo", ": ehco"), "reload.yaml:5:10: error: no handler is named `ehco`"),
            ("routes: [", "reload.yaml:"),
            ("", "reload.yaml"),
        ):
            write(text)
            wait_until(lambda: not is_well(), f"the stats do not say that {text!r} is wrong")
            wait_until(lambda place=place: place in standard_error(), f"nobody said {place!r}")
            check(config()["last_reload"]["errors"], "the stats do not say what is wrong")
            check(exists("/chat") and exists("/echo"), f"{text!r} removed a route")
            equal(config()["generation"], before, "the generation")
            write(FIRST)
            wait_until(is_well, "the good file was not taken again")
            before = config()["generation"]
        member.say(data="still here")
        equal(member.message()["data"], "still here", "what a member hears after all this")


def removed_file():
    """a file that is gone changes nothing, and is taken again when it is back"""
    os.unlink(FILE)
    if BY_SIGNAL:
        os.kill(server_pid(), signal.SIGHUP)
    check(exists("/chat"), "the room went with the file")
    Path(FILE).write_text(FIRST + "  /back: room\n")
    if BY_SIGNAL:
        os.kill(server_pid(), signal.SIGHUP)
    wait_until(lambda: exists("/back"), "the file that came back was not read")


run(a_line_is_a_room, kept_and_removed, mistakes, removed_file)
