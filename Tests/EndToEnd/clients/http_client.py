"""curl, and the bytes of HTTP by hand where curl is too polite."""

import socket
import subprocess
from dataclasses import dataclass

from support import HOST, PATIENCE, PORT, URL, Failure, check


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    def __getitem__(self, name):
        """The values of a header, joined as HTTP does; empty when it is missing."""
        return ", ".join(self.headers.get(name.lower(), []))

    @property
    def text(self):
        return self.body.decode()


def curl(path, *options, base=URL):
    """What `curl -i` prints for the path, taken apart. Interim answers (100) are skipped."""
    command = ["curl", "-sS", "-i", "--path-as-is", "--max-time", str(PATIENCE), *options, base + path]
    done = subprocess.run(command, capture_output=True, check=False)
    check(done.returncode == 0, f"`{' '.join(command)}` failed: {done.stderr.decode().strip()}")
    head, body = _split(done.stdout)
    while head.startswith(b"HTTP/1.1 1") and body.startswith(b"HTTP/"):
        head, body = _split(body)
    return _answer(head, body)


KEY = "dGhlIHNhbXBsZSBub25jZQ=="
"""The key of RFC 6455, section 1.3."""


def upgrade(path, *options, version="13", key=KEY):
    """A WebSocket handshake by curl: for refusals, as after a 101 curl would wait for more."""
    headers = (
        "Connection: Upgrade", "Upgrade: websocket",
        f"Sec-WebSocket-Version: {version}", f"Sec-WebSocket-Key: {key}",
    )
    return curl(path, *(word for header in headers for word in ("-H", header)), *options)


class Wire:
    """One connection on which the test writes what it likes and reads answers one after the other."""

    def __init__(self, port=PORT):
        self.socket = socket.create_connection((HOST, port), timeout=PATIENCE)
        self.received = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, text):
        self.socket.sendall(text.encode() if isinstance(text, str) else text)

    def handshake(self, path, *headers, host=f"{HOST}:{PORT}"):
        """Asks for a WebSocket. The 101 is read by `answer(to_head=True)`."""
        lines = (
            f"GET {path} HTTP/1.1", f"Host: {host}", "Connection: Upgrade", "Upgrade: websocket",
            "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {KEY}", *headers, "", "",
        )
        self.send("\r\n".join(lines))

    def answer(self, to_head=False):
        """The next answer, whose body ends where Content-Length says."""
        while b"\r\n\r\n" not in self.received:
            self._receive("the head of an answer")
        head, self.received = _split(self.received)
        answer = _answer(head, b"")
        length = 0 if to_head or answer.status == 304 else int(answer["content-length"] or 0)
        while len(self.received) < length:
            self._receive("the body of an answer")
        answer.body, self.received = self.received[:length], self.received[length:]
        return answer

    def is_closed(self):
        """Whether the server ends the connection without another byte."""
        try:
            return self.received == b"" and self.socket.recv(1) == b""
        except ConnectionResetError:
            return True
        except TimeoutError:
            return False

    def _receive(self, what):
        try:
            piece = self.socket.recv(65536)
        except TimeoutError:
            raise Failure(f"{what} did not come within {PATIENCE} s; so far: {self.received!r}") from None
        check(piece, f"the connection ended before {what}; so far: {self.received!r}")
        self.received += piece


def _split(received):
    head, _, body = received.partition(b"\r\n\r\n")
    return head, body


def _answer(head, body):
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers.setdefault(name.strip().lower(), []).append(value.strip())
    return Answer(int(first.split(" ")[1]), headers, body)
