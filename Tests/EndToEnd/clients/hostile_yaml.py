"""Routes files that are made to hurt: `router check` refuses each soon, in little memory, with a place.

They are made here, since many are too large to be kept. `--table` prints what each took.
"""

import contextlib
import os
import sys
import tempfile
import threading

from support import check, run

BINARY = os.environ["ROUTER_BINARY"]

IS_DEBUG = "/debug/" in os.path.realpath(os.environ["ROUTER_BINARY"])
"""A build for looking into is several times slower, and nobody serves with it."""
MOST_SECONDS = 20.0 if IS_DEBUG else 1.0
MOST_BYTES = 512 << 20
"""Resident, at the peak. The largest file that is read has 2 MiB, and as many of its bytes may be values."""

WAIT = 30
"""Seconds after which a check that does not end is ended."""

ROUTES = b"routes:\n  /chat: room\n"


def in_flow(opening, closing, levels=5000):
    return b"routes: " + opening * levels + closing * levels + b"\n"


def in_blocks(levels, line):
    return b"".join(b" " * level + line for level in range(levels)) + b" " * levels + b"end\n"


def aliases(levels, width):
    """Each line names the one above `width` times: unfolded, `width` to the power of `levels` values."""
    lines = [b"x-0: &x0 [" + b", ".join([b"0"] * width) + b"]"]
    for level in range(1, levels):
        names = b", ".join([b"*x%d" % (level - 1)] * width)
        lines.append(b"x-%d: &x%d [%s]" % (level, level, names))
    return b"\n".join(lines) + b"\n" + ROUTES


def merges(levels, width):
    lines = [b"x-0: &x0 { " + b", ".join(b"k%d: 0" % key for key in range(width)) + b" }"]
    for level in range(1, levels):
        names = b", ".join([b"*x%d" % (level - 1)] * width)
        lines.append(b"x-%d: &x%d { <<: [%s] }" % (level, level, names))
    return b"\n".join(lines) + b"\n" + ROUTES


def filled(unit, size=2 << 20):
    return unit * (size // len(unit))


def too_large(unit, size=50_000_000):
    """In pieces: the peak of this script's own memory is the least that the kernel tells of its children."""
    piece = filled(unit, 1 << 16)
    for _ in range(size // len(piece)):
        yield piece


def routes(count, value=b"room"):
    return b"routes:\n" + b"".join(b"  /room-%d: %s\n" % (number, value) for number in range(count))


def in_one_line(count, value=b"room"):
    named = b", ".join(b"/room-%d: %s" % (number, value) for number in range(count))
    return b"routes: { " + named + b" }\n"


FILES = {
    "5 000 lists in each other": lambda: in_flow(b"[", b"]"),
    "5 000 mappings in each other": lambda: in_flow(b"{ a: ", b" }"),
    "5 000 mappings as keys of each other": lambda: in_flow(b"{ ? ", b" }"),
    "5 000 lists in each other, in blocks of dashes": lambda: b"routes: \n" + b"- " * 5000 + b"end\n",
    "2 500 mappings in each other, in blocks": lambda: in_blocks(2500, b"a:\n"),
    "2 500 lists in each other, in blocks": lambda: in_blocks(2500, b"-\n"),
    "2 MiB of `[`": lambda: filled(b"["),
    "2 MiB of `{`": lambda: filled(b"{"),
    "2 MiB of `- `": lambda: filled(b"- "),
    "2 MiB of `? `": lambda: filled(b"? "),
    "2 MiB of `!`": lambda: filled(b"!"),
    "2 MiB of `&a `": lambda: filled(b"&a "),
    "2 MiB of `*`": lambda: filled(b"*"),
    "2 MiB of spaces": lambda: filled(b" "),
    "2 MiB of line feeds": lambda: filled(b"\n"),
    "2 MiB of carriage returns": lambda: filled(b"\r"),
    "2 MiB of tabs": lambda: filled(b"\t"),
    "2 MiB of `#`": lambda: filled(b"#"),
    "2 MiB of `---` lines": lambda: filled(b"---\n"),
    "2 MiB of `,`": lambda: b"routes: [" + filled(b","),
    "2 MiB of `a,`": lambda: b"routes: [" + filled(b"a,"),
    "2 MiB of `a: `": lambda: filled(b"a: "),
    "2 MiB of `a: ` on lines": lambda: filled(b"a:\n"),
    "2 MiB of `<<: `": lambda: b"routes: { " + filled(b"<<: {}, ") + b"}",
    "2 MiB of `$`": lambda: b"routes: '" + filled(b"$", (2 << 20) - 16) + b"'\n",
    "2 MiB of `${`": lambda: b"routes: '" + filled(b"${", (2 << 20) - 16) + b"'\n",
    "2 MiB of `${A:-b}`": lambda: b"routes: '" + filled(b"${A:-b}", (2 << 20) - 16) + b"'\n",
    "2 MiB in one word": lambda: b"routes: " + filled(b"a", (2 << 20) - 16) + b"\n",
    "2 MiB in one key": lambda: b"? " + filled(b"a", (2 << 20) - 16) + b"\n: b\n",
    "2 MiB of accents over one letter":
        lambda: b"routes: a" + filled("\u0301".encode(), (2 << 20) - 16) + b"\n",
    "2 MiB of joined emoji":
        lambda: b"routes: " + filled("\U0001f469\u200d".encode(), (2 << 20) - 16) + b"\n",
    "2 MiB of flags": lambda: b"routes: " + filled("\U0001f1e9".encode(), (2 << 20) - 16) + b"\n",
    "2 MiB in quotes, over lines": lambda: b'routes: "' + filled(b"a\n", (2 << 20) - 16) + b'"\n',
    "2 MiB in quotes, never closed": lambda: b'routes: "' + filled(b"a\n", (2 << 20) - 16),
    "2 MiB of escapes": lambda: b'routes: "' + filled(b"\\u0041", (2 << 20) - 16) + b'"\n',
    "2 MiB of `|` text": lambda: b"routes: |\n" + filled(b" a\n", (2 << 20) - 16),
    "2 MiB of NUL bytes": lambda: filled(b"\0"),
    "a NUL byte after 2 MiB of comments": lambda: filled(b"# comment\n", (2 << 20) - 16) + b"\0",
    "a wrong byte after 2 MiB on one line": lambda: b"# " + filled("é".encode(), (2 << 20) - 16) + b"\xff",
    "2 MiB of continuation bytes": lambda: filled(b"\x80"),
    "50 MB of `,`": lambda: too_large(b","),
    "50 MB of `a: `": lambda: too_large(b"a: "),
    "50 MB of `a: b` lines": lambda: too_large(b"a: b\n"),
    "50 MB of spaces": lambda: too_large(b" "),
    "50 MB of NUL bytes": lambda: too_large(b"\0"),
    "aliases that unfold 10^7-fold": lambda: aliases(7, 10),
    "aliases that unfold 2^30-fold": lambda: aliases(30, 2),
    "aliases that unfold 1000^3-fold": lambda: aliases(3, 1000),
    "merges that unfold 10^7-fold": lambda: merges(7, 10),
    "merges of 300 keys, 300 times": lambda: merges(2, 300),
    "90 000 anchors, and one name that is not among them":
        lambda: (
            b"x: ["
            + b", ".join(b"&anchor-%d 0" % number for number in range(90_000))
            + b", *anchro-1]\n"
        ),
    "100 000 keys": lambda: b"".join(b"x-%d: 0\n" % number for number in range(100_000)) + ROUTES,
    "100 000 keys, all the same": lambda: filled(b"x: 0\n", 500_000) + ROUTES,
    "100 000 unknown keys": lambda: b"".join(b"k%d: 0\n" % number for number in range(100_000)) + ROUTES,
    "49 000 unknown sections": lambda: b"".join(b"k%d: 0\n" % number for number in range(49_000)) + ROUTES,
    "49 000 errors on lines of their own": lambda: routes(49_000, b"romm"),
    "49 000 errors on one line": lambda: in_one_line(49_000, b"romm"),
    "49 000 errors on one line of emoji": lambda: in_one_line(49_000, "🍵".encode()),
    "49 000 duplicates": lambda: b"routes:\n" + b"  /a: room\n" * 49_000,
    "49 000 duplicates on one line": lambda: b"routes: { " + b"/a: room, " * 49_000 + b"}\n",
    "49 000 routes that tie": lambda: b"routes:\n" + b"".join(b"  /{a%d}: room\n" % n for n in range(49_000)),
    "49 000 variables that are not set": lambda: routes(49_000, b"${NAME}"),
    "11 000 settings without a unit":
        lambda: (
            b"routes:\n"
            + b"".join(b"  /r%d: { handler: echo, ping: { interval: 5 } }\n" % n for n in range(11_000))
        ),
    "12 000 pages of rooms that are nowhere":
        lambda: (
            b"routes:\n"
            + b"".join(b"  /%d: { handler: page, template: x, room: /r%d }\n" % (n, n) for n in range(12_000))
        ),
    "6 000 pages of rooms that are nowhere, beside 20 000 rooms":
        lambda: (
            b"routes:\n"
            + b"".join(b"  /room/%d: room\n" % n for n in range(20_000))
            + b"".join(b"  /%d: { handler: page, template: x, room: /roam/%d }\n" % (n, n) for n in range(6_000))
        ),
    "99 000 letters with accents on lines of 2 000 bytes":
        lambda: b"x:\n" + (b"- [" + "é,".encode() * 490 + b"]\n") * 200 + ROUTES,
    "99 000 errors with accents on lines of 2 000 bytes":
        lambda: b"routes:\n" + b"".join(
            b"  /%d: { handler: room, origins: [" % n + "é,".encode() * 480 + b"] }\n" for n in range(200)),
    "90 000 origins that are none":
        lambda: b"routes:\n  /a: { handler: room, origins: [" + b"x, " * 90_000 + b"] }\n",
    "90 000 addresses":
        lambda: (
            b"server: { listen: ["
            + b", ".join(b"'h%d:80'" % n for n in range(30_000))
            + b"] }\nroutes: { /chat: room }\n"
        ),
    "30 000 mistakes in defaults that no route shares":
        lambda: (
            b"defaults: { "
            + b", ".join(b"s%d: 1" % n for n in range(30_000))
            + b" }\nroutes: { /a: room }\n"
        ),
    "45 000 variables of pages, in defaults, that are no texts":
        lambda: b"defaults:\n  vars:\n" + b"".join(b"    k%d: []\n" % n for n in range(45_000)) + ROUTES,
    "10 000 origins in defaults that are none":
        lambda: b"defaults: { origins: [" + b"x, " * 10_000 + b"] }\n" + ROUTES,
    "20 000 routes below a default that is wrong":
        lambda: b"defaults: { ping: { interval: 5 } }\n" + routes(20_000),
    "one path of 64 parameters, 700 times":
        lambda: (
            b"routes:\n"
            + b"".join(b"  /%s/%d: echo\n" % (b"/".join(b"{p%d}" % p for p in range(60)), n) for n in range(700))
        ),
}

ACCEPTED = {"90 000 addresses", "one path of 64 parameters, 700 times"}
"""Large, but right: they show what reading a large file costs."""


class Check:
    """One run of `router check` on the bytes, with what it took."""

    def __init__(self, data):
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            with open("routes.yaml", "wb") as file:
                file.writelines([data] if isinstance(data, bytes) else data)
            del data
            with open("errors", "wb") as errors, open("output", "wb") as output:
                pid = os.posix_spawn(
                    BINARY, [BINARY, "check", "routes.yaml"], {},
                    file_actions=[(os.POSIX_SPAWN_DUP2, output.fileno(), 1),
                                  (os.POSIX_SPAWN_DUP2, errors.fileno(), 2)],
                )
            watch = threading.Timer(WAIT, os.kill, (pid, 9))
            watch.start()
            _, status, usage = os.wait4(pid, 0)
            watch.cancel()
            # of the processor: what else the machine does is not the file's doing
            self.seconds = usage.ru_utime + usage.ru_stime
            self.code = os.waitstatus_to_exitcode(status)
            self.resident = usage.ru_maxrss * 1024
            self.said = os.path.getsize("errors")
            with open("errors", "rb") as errors:
                self.errors = errors.read(4096)

    def __str__(self):
        first = self.errors[:300].decode(errors="replace").split("\n")[0][:110]
        told = f"exit {self.code:3}  {self.said:9} bytes: {first}"
        return f"{self.seconds:6.2f} s {self.resident >> 20:5} MiB  {told}"


def refusal(name):
    def step():
        found = Check(FILES[name]())
        expected = 0 if name in ACCEPTED else 78
        check(found.code == expected, f"it ends with {found.code}, not {expected}: {found}")
        check(found.seconds <= MOST_SECONDS, f"it takes {found.seconds:.2f} s, more than {MOST_SECONDS} s")
        check(found.resident <= MOST_BYTES, f"it takes {found.resident >> 20} MiB")
        if expected:
            check(b": error: " in found.errors, f"it says no error: {found}")

    step.__doc__ = f"{name}: {'read' if name in ACCEPTED else 'refused'} soon, in little memory"
    return step


if "--table" in sys.argv:
    for name, data in FILES.items():
        print(f"{Check(data())}  <- {name}", flush=True)
else:
    run(*map(refusal, FILES))
