"""A WebSocket peer that may misbehave: frames as bytes, half frames, resets, and no reading at all."""

import base64
import os
import socket
import struct

from support import HOST, PATIENCE, PORT, Failure, check

TEXT, BINARY, CLOSE, PING, PONG = 0x1, 0x2, 0x8, 0x9, 0xA


def frame(opcode, payload, fin=True, mask=b"\x37\xfa\x21\x3d", reserved=0, length=None):
    """One client frame (RFC 6455, 5.2). `mask=None` leaves the mask out; `length` is claimed, not kept."""
    claimed = len(payload) if length is None else length
    first = (0x80 if fin else 0) | reserved << 4 | opcode
    masked = 0x80 if mask else 0
    if claimed < 126:
        header = struct.pack("!BB", first, masked | claimed)
    elif claimed < 1 << 16:
        header = struct.pack("!BBH", first, masked | 126, claimed)
    else:
        header = struct.pack("!BBQ", first, masked | 127, claimed)
    if not mask:
        return header + payload
    key = int.from_bytes((mask * (len(payload) // 4 + 1))[: len(payload)], "big")
    return header + mask + (int.from_bytes(payload, "big") ^ key).to_bytes(len(payload), "big")


class FrameReader:
    """Server frames out of bytes cut anywhere."""

    def __init__(self):
        self.pending = bytearray()

    def feed(self, received):
        """The whole frames that are there now, as (opcode, fin, payload)."""
        self.pending += received
        frames, start = [], 0
        while (end := self._end(start)) is not None:
            header_end, frame_end = end
            first = self.pending[start]
            check(first & 0x70 == 0, f"the server set a reserved bit: {first:#x}")
            frames.append((first & 0x0F, bool(first & 0x80), bytes(self.pending[header_end:frame_end])))
            start = frame_end
        del self.pending[:start]
        return frames

    def _end(self, start):
        if len(self.pending) < start + 2:
            return None
        check(self.pending[start + 1] < 0x80, "the server masked a frame")
        length, header_end = self.pending[start + 1], start + 2
        if length > 125:
            width = 2 if length == 126 else 8
            header_end += width
            length = int.from_bytes(self.pending[start + 2 : header_end], "big")
        frame_end = header_end + length
        return (header_end, frame_end) if len(self.pending) >= frame_end else None


class RawPeer:
    """One WebSocket by hand. `receive_buffer` bounds what the kernel takes for a peer that does not read."""

    def __init__(self, path, subprotocol=None, receive_buffer=None):
        self.socket = socket.socket()
        self.socket.settimeout(PATIENCE)
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.connect((HOST, PORT))
        self.reader = FrameReader()
        self.frames = []
        self._handshake(path, subprotocol)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, *arguments, **keywords):
        self.socket.sendall(frame(*arguments, **keywords))

    def next_frame(self):
        while not self.frames:
            try:
                received = self.socket.recv(1 << 16)
            except TimeoutError:
                raise Failure(f"no frame came within {PATIENCE} s") from None
            if not received:
                raise Failure("the connection ended before a frame")
            self.frames += self.reader.feed(received)
        return self.frames.pop(0)

    def close_code(self):
        """The code and words of the close frame that comes, past whatever comes before it."""
        while True:
            opcode, _, payload = self.next_frame()
            if opcode == CLOSE:
                return (int.from_bytes(payload[:2], "big") if payload else 1005), payload[2:].decode()

    def is_ended(self):
        """Whether the server ends the connection, with whatever it still sends before."""
        try:
            while self.socket.recv(1 << 16):
                pass
            return True
        except ConnectionResetError:
            return True
        except TimeoutError:
            return False

    def wake_up(self):
        """Gives a peer that did not read its receive buffer back, so that it can catch up quickly."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)

    def vanish(self):
        """Leaves by a reset instead of a farewell: `SO_LINGER` of 0 seconds."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    def _handshake(self, path, subprotocol):
        lines = [
            f"GET {path} HTTP/1.1", f"Host: {HOST}:{PORT}", "Connection: Upgrade", "Upgrade: websocket",
            "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        ]
        if subprotocol:
            lines.append(f"Sec-WebSocket-Protocol: {subprotocol}")
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode())
        head = b""
        while b"\r\n\r\n" not in head:
            piece = self.socket.recv(4096)
            check(piece, f"the handshake of {path} ended after {head!r}")
            head += piece
        head, _, rest = head.partition(b"\r\n\r\n")
        check(head.startswith(b"HTTP/1.1 101"), f"the handshake of {path} was answered {head!r}")
        self.frames += self.reader.feed(rest)
