"""The browser's own EventSource on a room: what it hears, and that it comes back to where it was."""

import contextlib
from pathlib import Path

from browser_chat import DEADLINE, chromium
from member import RawMember, epoch, sequence
from posting import say
from support import FILE, URL, check, cue, equal, run

LISTEN = """path => {
    const source = new EventSource(path);
    const heard = { opened: 0, events: [] };
    source.onopen = () => heard.opened += 1;
    for (const kind of ["message", "binary", "gap", "refused", "end"])
        source.addEventListener(kind, event => heard.events.push([kind, event.lastEventId, event.data]));
    window.source = source;
    window.heard = heard;
}"""
CONNECTING, OPEN, CLOSED = range(3)


class Reader:
    """One page with one EventSource."""

    def __init__(self, browser, path):
        self.page = browser.new_page()
        self.page.set_default_timeout(DEADLINE)
        self.page.goto(URL + "/")
        self.page.evaluate(LISTEN, path)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.page.close()

    def until(self, condition):
        """Waits until the condition in JavaScript is true of `source` and `heard`."""
        self.page.wait_for_function(condition)

    def is_open(self, times=1):
        self.until(f"heard.opened >= {times} && source.readyState === {OPEN}")

    def events(self, count):
        """The first so many events, as (kind, id, data)."""
        self.until(f"heard.events.length >= {count}")
        events = [tuple(event) for event in self.page.evaluate("heard.events")]
        equal(len(events), count, f"how many events there are ({events})")
        return events


@contextlib.contextmanager
def readers(*paths):
    with contextlib.ExitStack() as pages:
        yield [pages.enter_context(Reader(BROWSER, path)) for path in paths]


def live():
    """it hears text, lines and bytes with their ids; what tells only the place is no event"""
    with readers("/chat") as [reader]:
        reader.is_open()
        ids = say("/chat", "hello", "two\r\nlines\n", b"\0\1", "event: end\n\ndata: x")
        expected = list(zip(
            ("message", "message", "binary", "message"), ids,
            ("hello", "two\nlines\n", "AAE=", "event: end\n\ndata: x"),
        ))
        equal(reader.events(4), expected, "the events")


def header_before_query():
    """when its stream grew old it goes on after its last id, though `?since=` is in its address still"""
    said = say("/aged", "one", "two")
    with readers("/aged?since=earliest") as [reader]:
        for times in range(1, 4):
            reader.is_open(times)
            said += say("/aged", f"in stream {times}")
            equal([event[1] for event in reader.events(len(said))], said, "the ids heard, each once")
            reader.until(f"heard.opened > {times}")
        equal({event[0] for event in reader.events(len(said))}, {"message"}, "the kinds of events")


def restarted():
    """after a crash of the server it comes back by itself, is told the gap, and hears the new life"""
    with readers("/chat", "/chat?since=earliest") as both:
        for reader in both:
            reader.is_open()
        before = say("/chat", "before")[0]
        counts = []
        for reader in both:
            reader.until(f"heard.events.some(event => event[1] === '{before}')")
            counts.append(reader.page.evaluate("heard.events.length"))
        cue("kill")
        for reader in both:
            reader.until(f"source.readyState === {CONNECTING}")
        cue("start")
        for reader in both:
            reader.is_open(2)
        after = say("/chat", "after")[0]
        check(epoch(after) != epoch(before), "the epoch is what it was")
        for reader, count in zip(both, counts):
            gap, message = reader.events(count + 2)[count:]
            place = (gap[0], epoch(gap[1]), sequence(gap[1]))
            equal(place, ("gap", epoch(after), 0), "the gap and its place")
            check('"epoch"' in gap[2], f"the gap says {gap[2]}")
            equal(message, ("message", after, "after"), "what was said in the new life")


def refused():
    """refused by a full room it comes back by itself, and is let in when there is room"""
    with RawMember("/full") as inside, readers("/full") as [reader]:
        reader.until("heard.events.filter(event => event[0] === 'refused').length >= 2")
        check("503" in reader.page.evaluate("heard.events[0][2]"), "the refusal does not say its status")
        refusals = {event[0] for event in reader.page.evaluate("heard.events")}
        equal(refusals, {"refused"}, "what it heard while it was refused")
        inside.send("who is inside hears itself")
        equal(inside.receive(), "who is inside hears itself", "what is heard inside")
        inside.socket.close()
        # A stream that is refused was open too, for a moment: only what it hears tells that it is in.
        said = set()
        while not reader.page.evaluate("heard.events.some(event => event[0] === 'message')"):
            said.update(say("/full", "is it you?"))
            reader.page.wait_for_timeout(50)
        heard = reader.page.evaluate("heard.events.find(event => event[0] === 'message')")
        check(heard[1] in said and heard[2] == "is it you?", f"it heard {heard}")


def removed():
    """a room that is removed says `end`; a room that is not there is final"""
    text = Path(FILE).read_text()
    with readers("/gone") as [reader]:
        reader.is_open()
        Path(FILE).write_text(text.replace("  /gone: room\n", ""))
        reader.until("heard.events.some(event => event[0] === 'end')")
        reader.until(f"source.readyState === {CLOSED}")
        equal([event[0] for event in reader.events(1)], ["end"], "the events")


with chromium() as BROWSER:
    run(live, header_before_query, restarted, refused, removed)
