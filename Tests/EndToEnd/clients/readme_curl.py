"""The README's four ways into a room: each of its curl lines is run, and must print what stands beneath it.

In its block ```` ```sh four-ways ```` comments that follow a curl line are what it prints; others explain. A
line that stays in the room is left there and looked at when all were run. Stand-ins: the server's port, and
in what is printed the room's epoch and the time of a message.
"""

import contextlib
import json
import re
import subprocess
import tempfile
from pathlib import Path

from http_client import curl
from support import ADMIN, FILE, HOST, PORT, check, equal, run, wait_until

README = (Path(__file__).parents[3] / "README.md").read_text()
EPOCH, TIME = re.compile(r"\b[0-9a-f]{12}(?=-\d)"), re.compile(r'(?<="at":")[^"]+')
FRAME = re.compile(rb"\x81[\x01-\x7d]")
"""What stands before a short text in a WebSocket frame; in a terminal it is no more than two odd signs."""


def block(kind):
    found = re.search(rf"^```{re.escape(kind)}\n(.*?)^```$", README, re.M | re.S)
    check(found, f"the README has no block {kind!r}")
    return found[1]


def lines():
    """The curl lines, each with what it is to print."""
    text = block("sh four-ways").replace("\\\n", "")
    found = []
    for line in text.splitlines():
        is_comment, is_open = line.startswith("#"), bool(found) and found[-1][2]
        if line.startswith("curl "):
            found.append((line, [], True))
        elif is_comment and is_open:
            found[-1][1].append(line.removeprefix("#").removeprefix(" "))
        elif found:
            found[-1] = (*found[-1][:2], False)
    return [(line, "\n".join(printed)) for line, printed, _ in found]


def members():
    room = json.loads(curl("/stats/rooms/chat", base=ADMIN).text)
    return sum(room["members"].values())


class Running:
    """A line that was started: one window of the reader's."""

    def __init__(self, line, windows):
        self.line, self.output = line, windows.enter_context(tempfile.TemporaryFile())
        command = ["bash", "-c", "exec " + line.replace("127.0.0.1:8080", f"{HOST}:{PORT}")]
        before = members()
        self.process = subprocess.Popen(command, stdout=self.output, stderr=subprocess.DEVNULL)
        windows.callback(self.close)
        wait_until(
            lambda: self.process.poll() is not None or members() > before,
            f"`{line}` neither ended nor joined the room",
        )
        self.stays = self.process.poll() is None

    def printed(self):
        self.output.seek(0)
        return FRAME.sub(b"", self.output.read()).decode()

    def until(self, end):
        """Waits until it has ended, or printed this."""
        wait_until(
            lambda: self.process.poll() is not None or self.printed().rstrip().endswith(end),
            f"`{self.line}` does not print {end!r}",
        )

    def close(self):
        self.process.kill()
        self.process.wait()


def plain(text):
    """The text with one epoch and one time for all, JSON in one way of writing it."""
    text = text.strip()
    if text.startswith("{"):
        text = json.dumps(json.loads(text), separators=(",", ":"))
    return TIME.sub("TIME", EPOCH.sub("EPOCH", text))


def four_ways():
    """each line of the README prints what the README says it prints"""
    with contextlib.ExitStack() as windows:
        started = []
        for line, expected in lines():
            running = Running(line, windows)
            started.append((running, expected))
            if not running.stays:
                equal(plain(running.printed()), plain(expected), f"what `{line}` prints")
        staying = [each for each in started if each[0].stays or "wait=" in each[0].line]
        equal(len(staying), 3, "how many lines of the README wait for a message")
        for running, expected in staying:
            running.until(expected.rpartition("\n")[2])
            equal(plain(running.printed()), plain(expected), f"what `{running.line}` prints")


def the_smallest_file():
    """they are run against the file that the README begins with"""
    smallest = block("yaml routes.yaml")
    check(Path(FILE).read_text().endswith(smallest), f"{FILE} does not end with the README's {smallest!r}")
    equal([line.split()[0] for line, _ in lines()], ["curl"] * 6, "the README's lines")


run(the_smallest_file, four_ways)
