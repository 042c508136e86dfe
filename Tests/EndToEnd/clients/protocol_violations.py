"""Frames that no WebSocket peer may send, and the code each is closed with."""

import json
import urllib.request

from raw_peer import BINARY, CLOSE, PING, PONG, TEXT, RawPeer, frame
from support import ADMIN, check, equal, run, wait_until

CASES = [
    ("a frame without a mask", 1002, frame(TEXT, b"hello", mask=None)),
    ("a reserved bit", 1002, frame(TEXT, b"hello", reserved=4)),
    ("an unknown opcode", 1002, frame(0x3, b"hello")),
    ("an unknown control opcode", 1002, frame(0xB, b"hello")),
    ("a continuation of nothing", 1002, frame(0x0, b"hello")),
    ("a message inside a message", 1002, frame(TEXT, b"a", fin=False) + frame(TEXT, b"b")),
    ("a ping in fragments", 1002, frame(PING, b"p", fin=False)),
    ("a ping of 126 bytes", 1002, frame(PING, b"p" * 126)),
    ("a length written longer than it needs", 1002, b"\x81\xfe\x00\x05\x00\x00\x00\x00hello"),
    ("a length with its top bit set", 1002, b"\x81\xff" + b"\x80" + b"\x00" * 7 + b"\x00" * 4),
    ("text that is not UTF-8", 1007, frame(TEXT, b"\xff")),
    ("a surrogate", 1007, frame(TEXT, b"\xed\xa0\x80")),
    ("text that ends inside a character", 1007, frame(TEXT, "🦊".encode()[:3])),
    (
        "a character broken by a fragment", 1007,
        frame(TEXT, "🦊".encode()[:2], fin=False) + frame(0x0, b"x", fin=False),
    ),
    ("a close of one byte", 1002, frame(CLOSE, b"\x03")),
    ("a close with a code that none may send", 1002, frame(CLOSE, (1005).to_bytes(2, "big"))),
    ("a close with an unknown code", 1002, frame(CLOSE, (2999).to_bytes(2, "big"))),
    ("a close whose words are not UTF-8", (1002, 1007), frame(CLOSE, (1000).to_bytes(2, "big") + b"\xff")),
    ("a message that claims a gibibyte", 1009, frame(BINARY, b"", length=1 << 30)),
]


def violations():
    """each violation is closed with its own code, and the connection ends"""
    for what, code, sent in CASES:
        with RawPeer("/echo") as peer:
            peer.socket.sendall(sent)
            told, words = peer.close_code()
            codes = code if isinstance(code, tuple) else (code,)
            check(told in codes, f"{what} is closed with {told} ({words!r}), not with {codes}")
            check(words, f"the close for {what} has no words")
            check(peer.is_ended(), f"the connection stays open after {what}")


def messages_before():
    """messages before a violation in the same bytes are answered first"""
    with RawPeer("/echo") as peer:
        peer.socket.sendall(frame(TEXT, b"one") + frame(TEXT, b"two") + frame(0x3, b"?"))
        equal([peer.next_frame()[2] for _ in range(2)], [b"one", b"two"], "the echoes")
        equal(peer.close_code()[0], 1002, "the code")


def byte_by_byte():
    """a message that comes byte by byte, in fragments, with pings between, is a message"""
    with RawPeer("/echo") as peer:
        text = "grüße 🦊"
        pieces = [text.encode()[:4], text.encode()[4:9], text.encode()[9:]]
        sent = frame(TEXT, pieces[0], fin=False) + frame(PING, b"1") + frame(0x0, pieces[1], fin=False)
        sent += frame(PING, b"2") + frame(0x0, pieces[2])
        for byte in sent:
            peer.socket.sendall(bytes([byte]))
        frames = [peer.next_frame() for _ in range(3)]
        equal([payload for opcode, _, payload in frames if opcode == PONG], [b"1", b"2"], "the pongs")
        equal([payload for opcode, _, payload in frames if opcode == TEXT], [text.encode()], "the echo")


def empty_close():
    """a close without a code is answered"""
    with RawPeer("/echo") as peer:
        peer.send(CLOSE, b"")
        check(peer.close_code()[0] in (1000, 1005), "an empty close was answered with a code of its own")
        check(peer.is_ended(), "the connection stays open")


def nothing_left():
    """none of them is still counted as connected"""
    def websockets():
        with urllib.request.urlopen(f"{ADMIN}/stats", timeout=10) as answer:
            return json.load(answer)["connections"]["current"].get("websocket", 0)

    wait_until(lambda: websockets() == 0, "closed connections are still counted")


run(violations, messages_before, byte_by_byte, empty_close, nothing_left)
