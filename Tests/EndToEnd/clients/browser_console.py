"""The console in chromium: any path by any way, what goes out and what comes in, and why it ended."""

import re

from browser_chat import DEADLINE, chromium
from browser_page import LOOKS, Visit
from playwright.sync_api import expect
from support import URL, check, equal, run


class Console(Visit):
    """The page, and the entries of its log."""

    def choose(self, path, way, since=""):
        self.find("#path").fill(path)
        self.find("#way").select_option(way)
        self.find("#since").fill(since)

    def connect(self, path, way, since=""):
        self.choose(path, way, since)
        self.find("#path").press("Enter")

    def disconnect(self):
        self.page.get_by_role("button", name="Disconnect").click()
        expect(self.page.get_by_role("button", name="Disconnect")).to_have_count(0, timeout=DEADLINE)

    def send(self, text, kind="text"):
        self.find("#kind").select_option(kind)
        self.find("#payload").fill(text)
        self.find("#payload").press("Enter")

    def sees(self, direction, kind, *contents):
        """Waits for an entry of this direction and kind that contains all of these; answers the last such."""
        entry = self.page.get_by_role("log").locator(f"li.{direction}")
        entry = entry.filter(has=self.page.locator(".kind", has_text=kind))
        for content in contents:
            entry = entry.filter(has_text=content)
        expect(entry.last, f"{direction}: {kind} {contents}").to_be_visible(timeout=DEADLINE)
        return entry.last

    def clear(self):
        self.page.get_by_role("button", name="Clear").click()
        expect(self.find("#entries > li")).to_have_count(0)


def the_console():
    """the console speaks to echo, rooms and any other path, by every way, and says why each ended"""
    with chromium() as browser:
        console = Console(browser, URL + "/tools/console")
        expect(console.find("#path")).to_have_value("/chat")
        raw_frames(console)
        the_json_of_a_room(console)
        an_event_stream(console)
        polls(console)
        refusals(console)
        what_cannot_be_sent(console)
        streams_and_bytes_are_cut_anywhere(console)
        only_so_many_entries(console)
        console.leave()
        take_pictures(browser)


def raw_frames(console):
    console.connect("/echo", "raw")
    console.sees("note", "open, no subprotocol")
    expect(console.find("#state")).to_have_text("1 open")
    console.send("<b>bold</b>\x1b[31m")
    console.sees("out", "text frame")
    shown = console.sees("in", "text frame", "<b>bold</b>␛[31m", "16 bytes")
    equal(shown.locator("pre b").count(), 0, "elements that a frame has made")
    console.send("00 ff 41", "hex")
    console.sees("in", "binary frame", "00 ff 41", "··A", "3 bytes")
    console.send("AP9B", "base64")
    expect(console.find("#entries li.in", has_text="00 ff 41")).to_have_count(2, timeout=DEADLINE)
    file = {"name": "bytes.bin", "mimeType": "application/octet-stream", "buffer": bytes(range(256)) * 4}
    console.find("#file").set_input_files(file)
    console.sees("in", "binary frame", "1,024 bytes", "and 512 bytes more")
    console.disconnect()
    console.sees("note", "close 1000")
    offered = console.find("#subprotocol")
    console.choose("/chat", "other")
    offered.fill("unheard.of, room.raw")
    offered.press("Enter")
    console.sees("out", "GET /chat", "sec-websocket-protocol: unheard.of", "sec-websocket-protocol: room.raw")
    console.sees("note", "open, subprotocol room.raw")
    console.disconnect()
    console.choose("/echo", "other")
    offered.press("Enter")
    console.sees("note", "close 1006, not clean")


def the_json_of_a_room(console):
    console.clear()
    console.connect("/chat", "json")
    console.sees("note", "open, subprotocol room.v1.json")
    console.sees("in", "text frame", '{"hello"')
    console.send("first", "message")
    console.sees("out", "text frame", '{"data":"first"}')
    console.sees("in", "text frame", '"data":"first"')
    console.send("no json", "text")
    console.sees("in", "text frame", '{"error"')
    console.send("00", "hex")
    console.sees("note", "close 1003", "does not take that kind of message")
    expect(console.find("#resume")).to_have_text(re.compile(r"^Use \w+-1$"))
    console.find("#resume").click()
    expect(console.find("#since")).to_have_value(re.compile(r"^\w+-1$"))


def an_event_stream(console):
    console.clear()
    console.connect("/chat", "sse", "earliest")
    console.sees("out", "GET /chat?since=earliest", "accept: text/event-stream")
    console.sees("in", "200", "text/event-stream")
    console.sees("in", "fields", "retry: ")
    console.sees("in", "event message", "data: first")
    console.send("second\nline")
    console.sees("in", "event message", "data: second", "data: line")
    console.sees("in", "200", "application/json")
    console.sees("in", "comment", ": ping")
    console.disconnect()
    console.sees("note", "ended here")


def polls(console):
    console.clear()
    console.connect("/chat", "poll", "-1")
    console.sees("in", "body", '"data":"second\\nline"')
    console.clear()
    console.connect("/chat", "longpoll", "latest")
    console.sees("out", re.compile(r"GET /chat\?since=latest&wait=25"))
    expect(console.find("#state")).to_have_text("waiting")
    console.send("third")
    console.sees("in", "body", '"data":"third"')
    console.sees("out", re.compile(r"GET /chat\?since=\w+-3&wait=25"))
    console.disconnect()


def refusals(console):
    console.clear()
    console.connect("/echo", "poll")
    console.sees("in", "426", "upgrade: websocket")
    console.connect("/nowhere", "sse")
    console.sees("in", "404")
    console.connect("/nowhere", "raw")
    console.sees("note", "close 1006, not clean", "No close frame came")
    console.connect("/inspect", "raw")
    console.sees("in", "text frame", "sec-websocket-key")
    console.disconnect()
    console.connect("/small", "raw")
    console.sees("note", "open, no subprotocol")
    console.send("x" * 2000)
    console.sees("note", "close 1009", "too big")


def what_cannot_be_sent(console):
    problem = console.find("#problem")
    console.choose("//elsewhere.example/chat", "raw")
    console.find("#connect").click()
    expect(problem).to_contain_text("This page may connect to 127.0.0.1")
    console.choose("/chat", "raw")
    console.send("0g", "hex")
    expect(problem).to_have_text("“g” is not a hexadecimal digit.")
    console.send("~", "base64")
    expect(problem).to_contain_text("not base64")
    console.send("nobody listens")
    expect(problem).to_contain_text("connect first")


def streams_and_bytes_are_cut_anywhere(console):
    """The parts of the console that know no page, asked in the browser that runs them."""
    answer = console.page.evaluate(
        """async () => {
            const address = new URL(document.body.dataset.linesJs, location);
            const { StreamCutter, bytesFromHex, bytesFromBase64, cursorIn, dump } = await import(address);
            const block = "id: a-1\\r\\nevent: x\\r\\ndata: 1\\r\\ndata: 2\\r\\n\\r\\n";
            const stream = `: ping\\r\\n${block}retry: 5\\n\\ndata:z\\r\\rid\\n\\n`;
            const cut = (pieces) => {
                const cutter = new StreamCutter();
                const found = pieces.flatMap((piece) => cutter.add(piece));
                return found.map(({ kind, text, id }) => [kind, text, id ?? null]);
            };
            const told = ['{"id":"a-1","data":"{}"}', '{"hello":{"cursor":"a-2"}}'];
            const texts = [...told, '{"gap":{"after":"a-3"}}'];
            return {
                whole: cut([stream]),
                pieces: cut([...stream]),
                hex: [...bytesFromHex("0x68 65,6C:6c\\n6f")],
                base64: [...bytesFromBase64("_-8=\\n"), ...bytesFromBase64("/+8")],
                cursors: [...texts, "5", "null", "{"].map(cursorIn),
                dump: dump(new Uint8Array(17).fill(65)),
            };
        }"""
    )
    blocks = [
        [": ping", "comment", None],
        ["id: a-1\nevent: x\ndata: 1\ndata: 2", "event x", "a-1"],
        ["retry: 5", "fields", None],
        ["data:z", "event message", None],
        ["id", "fields", None],
    ]
    equal(answer["whole"], [[kind, text, id] for text, kind, id in blocks], "a stream in one piece")
    equal(answer["pieces"], answer["whole"], "a stream in pieces of one character")
    equal(bytes(answer["hex"]), b"hello", "what hex stands for")
    equal(bytes(answer["base64"]), b"\xff\xef\xff\xef", "what base64 stands for")
    equal(answer["cursors"], ["a-1", "a-2", "a-3", None, None, None], "the cursors in texts")
    row = " ".join(["41"] * 16)
    equal(answer["dump"], f"0000  {row}  {'A' * 16}\n0010  {'41'.ljust(47)}  A", "the lines of a dump")


def only_so_many_entries(console):
    console.clear()
    console.connect("/echo", "raw")
    console.sees("note", "open, no subprotocol")
    console.page.evaluate(
        """() => {
            document.querySelector("#kind").value = "text";
            const composer = document.querySelector("#payload");
            for (let number = 1; number <= 600; number += 1) {
                composer.value = `frame ${number}`;
                composer.form.requestSubmit();
            }
        }"""
    )
    console.sees("in", "text frame", "frame 600")
    count = console.find("#entries > li").count()
    check(count == 1000, f"{count} entries are kept, not 1000")
    console.disconnect()


def take_pictures(browser):
    for name, look in LOOKS.items():
        console = Console(browser, URL + "/tools/console", reduced_motion="reduce", **look)
        console.connect("/chat", "json", "-3")
        console.sees("in", "text frame", '{"hello"')
        console.send(f"A word in {name}", "message")
        console.sees("in", "text frame", f'"data":"A word in {name}"')
        console.send("00 01 02", "hex")
        console.sees("note", "close 1003")
        console.fits(name)
        console.picture(f"console-{name}")
        console.leave()


run(the_console)
