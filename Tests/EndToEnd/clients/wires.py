"""HTTP and WebSocket on asyncio's streams, with so little around them that Python can keep a server busy."""

import asyncio
import json

from http_client import KEY
from raw_peer import FrameReader, frame
from support import HOST, PATIENCE, PORT, Failure, check


class Dechunker:
    """What is inside the chunks of an HTTP/1.1 body, out of bytes cut anywhere."""

    def __init__(self):
        self.pending, self.left, self.has_ended = b"", 0, False

    def feed(self, received):
        """What is inside of what came, without the chunks' framing."""
        self.pending += received
        pieces = []
        while self.pending and not self.has_ended:
            if self.left > 2:
                pieces.append(self.pending[: self.left - 2])
                taken = len(pieces[-1])
            elif self.left:
                taken = min(self.left, len(self.pending))
                due = b"\r\n"[2 - self.left :][:taken]
                check(self.pending.startswith(due), f"a chunk ends with {self.pending[:2]!r}")
            else:
                size, found, _ = self.pending.partition(b"\r\n")
                if not found:
                    break
                self.has_ended = int(size, 16) == 0
                self.left = int(size, 16) + 2
                self.pending = self.pending[len(size) + 2 :]
                continue
            self.left -= taken
            self.pending = self.pending[taken:]
        return b"".join(pieces)


def request(method, path, *lines, body=b"", version="1.1"):
    """The bytes of a request."""
    head = [f"{method} {path} HTTP/{version}", f"Host: {HOST}:{PORT}", *lines]
    if method == "POST":
        head.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*head, "", ""]).encode() + body


class Connection:
    """One connection, on which answers are read one after the other."""

    @classmethod
    async def open(cls):
        self = cls()
        self.reader, self.writer = await asyncio.open_connection(HOST, PORT, limit=1 << 24)
        return self

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        self.writer.close()

    async def head(self):
        """The status of the next answer and its header fields, as one text in lower case."""
        head = await asyncio.wait_for(self.reader.readuntil(b"\r\n\r\n"), PATIENCE + 30)
        text = head.decode("latin-1")
        return int(text.split(" ")[1]), text.lower()

    async def ask(self, *arguments, **keywords):
        """The status and the body of an answer that says its length."""
        self.writer.write(request(*arguments, **keywords))
        status, head = await self.head()
        _, found, rest = head.partition("\r\ncontent-length:")
        check(found, f"an answer does not say its length: {head!r}")
        return status, await self.reader.readexactly(int(rest.partition("\r\n")[0]))

    async def post(self, path, text):
        """The id and the members that a POST of the text is told."""
        status, body = await self.ask("POST", path, "Content-Type: text/plain", body=text.encode())
        check(status == 200, f"a POST was answered {status}: {body!r}")
        return json.loads(body)

    async def received(self):
        """What came, at least a byte."""
        piece = await asyncio.wait_for(self.reader.read(1 << 18), PATIENCE + 30)
        if not piece:
            raise Failure("the server ended the connection")
        return piece


class Socket(Connection):
    """A WebSocket."""

    async def join(self, path, subprotocol=None):
        lines = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"]
        lines.append(f"Sec-WebSocket-Key: {KEY}")
        if subprotocol:
            lines.append(f"Sec-WebSocket-Protocol: {subprotocol}")
        self.writer.write(request("GET", path, *lines))
        status, head = await self.head()
        check(status == 101, f"the handshake was answered {head!r}")
        self.frames = FrameReader()

    def send(self, opcode, payload):
        self.writer.write(frame(opcode, payload))

    async def next_frames(self):
        """The frames that came, perhaps none, as (opcode, payload)."""
        return [(opcode, payload) for opcode, _, payload in self.frames.feed(await self.received())]


class EventStream(Connection):
    """A stream of server-sent events, as whole blocks."""

    async def join(self, path, version="1.1"):
        self.writer.write(request("GET", path, "Accept: text/event-stream", version=version))
        status, head = await self.head()
        check(status == 200, f"the stream was answered {head!r}")
        is_chunked = "\r\ntransfer-encoding: chunked" in head
        check(is_chunked == (version == "1.1"), f"HTTP/{version} was answered {head!r}")
        self.chunks = Dechunker() if is_chunked else None
        self.text = b""

    async def next_blocks(self):
        """The blocks that came, perhaps none, each without its empty line."""
        received = await self.received()
        self.text += self.chunks.feed(received) if self.chunks else received
        *blocks, self.text = self.text.split(b"\n\n")
        return [block.decode() for block in blocks]
