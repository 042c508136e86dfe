"""A room that misbehaves on demand, by all four transports: what a good server does not let a test see.

Each request takes the next of `faults`, a dict; `{}` is none:
  status, retry_after, words    answers so, and does nothing else
  cut_after                     breaks the connection in the middle of the message behind so many
  end_after                     ends the stream properly behind so many (WebSocket: `code`, 1001)
  refused, removed              ends an event stream with that event
  swallow                       takes a message and breaks the connection before the answer
  plain                         chooses no subprotocol for a WebSocket
  code, words                   closes the WebSocket so, at once
  pieces                        writes this many bytes at a time
"""

import base64
import hashlib
import json
import socket
import threading
import urllib.parse
from dataclasses import dataclass

from support import PATIENCE


@dataclass
class Request:
    method: str
    path: str
    query: dict
    headers: dict
    body: bytes


class FakeRoom:
    """Listens on a free port until `close`; `history` is how many messages it keeps."""

    def __init__(self, port=0, epoch="a1", history=10_000, first=1):
        self.epoch, self.history = epoch, history
        self.payloads, self.first = [], first
        self.faults, self.requests, self.keys = [], [], {}
        self.changed = threading.Condition()
        self.open = set()
        self.listener = socket.create_server(("127.0.0.1", port), backlog=50)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/room"

    def close(self):
        # Closed alone, the socket would go on listening for the thread that waits on it.
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        with self.changed:
            for peer in self.open:
                try:
                    peer.shutdown(socket.SHUT_RDWR)
                except OSError:
                    # It has gone already.
                    pass

    def publish(self, *payloads):
        with self.changed:
            self.payloads += [text.encode() if isinstance(text, str) else text for text in payloads]
            self.changed.notify_all()

    def begin_anew(self, epoch):
        with self.changed:
            self.epoch, self.payloads = epoch, []

    def wait_for_requests(self, count):
        with self.changed:
            return self.changed.wait_for(lambda: len(self.requests) >= count, timeout=PATIENCE)

    # What a cursor gets

    @property
    def last(self):
        return self.first + len(self.payloads) - 1

    @property
    def kept(self):
        return max(self.first, self.last - self.history + 1)

    def _place(self, since):
        """Where a reader begins, and the gap that it is told of."""
        if since in (None, "", "latest"):
            return self.last, None
        if since == "earliest":
            return self.kept - 1, None
        if since.startswith("-"):
            return max(self.kept - 1, self.last - int(since[1:])), None
        epoch, _, number = since.rpartition("-")
        if epoch != self.epoch:
            return self.kept - 1, self._gap(None, "epoch")
        if int(number) < self.kept - 1:
            return self.kept - 1, self._gap(self.kept - 1 - int(number), "expired")
        return int(number), None

    def _gap(self, lost, reason):
        return {"after": self._id(self.kept - 1), "lost": lost, "reason": reason}

    def _id(self, number):
        return f"{self.epoch}-{number}"

    def _message(self, number, **more):
        payload = self.payloads[number - self.first]
        told = {"id": self._id(number), "at": f"2026-11-22T10:00:00.{number % 1000:03}Z", **more}
        try:
            return {**told, "data": payload.decode()}
        except UnicodeDecodeError:
            return {**told, "b64": base64.b64encode(payload).decode()}

    # Connections

    def _accept(self):
        while True:
            try:
                peer, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(peer,), daemon=True).start()

    def _serve(self, peer):
        with self.changed:
            self.open.add(peer)
        try:
            with peer, peer.makefile("rb") as stream:
                if stream.peek(1)[:1] == b"\x16":
                    # It speaks TLS; say so in plain words, as servers do.
                    peer.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                    return
                while (request := _read_request(stream)) is not None:
                    with self.changed:
                        fault = self.faults.pop(0) if self.faults else {}
                        self.requests.append(request)
                        self.changed.notify_all()
                    if not self._answer(peer, stream, request, fault):
                        return
        except OSError:
            # It has gone.
            pass
        finally:
            with self.changed:
                self.open.discard(peer)

    def _answer(self, peer, stream, request, fault):
        """Whether the connection can take another request."""
        if "status" in fault:
            headers = {"Content-Type": "text/plain; charset=utf-8"}
            if "retry_after" in fault:
                headers["Retry-After"] = fault["retry_after"]
            if "location" in fault:
                headers["Location"] = fault["location"]
            return _reply(peer, fault["status"], headers, fault.get("words", "").encode())
        if request.method == "POST":
            return self._take(peer, request, fault)
        if request.headers.get("upgrade") == "websocket":
            return self._web_socket(peer, stream, request, fault)
        if "text/event-stream" in request.headers.get("accept", ""):
            return self._events(peer, request, fault)
        return self._poll(peer, request, fault)

    def _take(self, peer, request, fault):
        with self.changed:
            key = request.headers["idempotency-key"]
            is_repeat = key in self.keys
            if not is_repeat:
                self.payloads.append(request.body)
                self.keys[key] = self._id(self.last)
                self.changed.notify_all()
            answer = {"id": self.keys[key], "members": 0}
        if "swallow" in fault:
            return False
        headers = {"Idempotent-Replayed": "true"} if is_repeat else {}
        return _reply(peer, 200, {"Content-Type": "application/json", **headers}, json.dumps(answer).encode())

    def _poll(self, peer, request, fault):
        since, wait = request.query.get("since"), request.query.get("wait")
        with self.changed:
            place, gap = self._place(since)
            if wait is not None and gap is None and place == self.last:
                self.changed.wait_for(lambda: self.last > place, timeout=min(float(wait), 2))
            end = min(self.last, place + 3)
            tag = f'W/"{since}-{self._id(end)}"'
            if wait is None and request.headers.get("if-none-match") == tag:
                return _reply(peer, 304, {"ETag": tag}, None)
            body = {
                "room": "room", "cursor": self._id(end), "more": end < self.last, "members": 1,
                "messages": [
                    {**told, "type": "text" if "data" in told else "binary"}
                    for told in map(self._message, range(place + 1, end + 1))
                ],
            }
        if gap is not None:
            body["gap"] = gap
        whole = json.dumps(body).encode()
        if "cut_after" in fault:
            peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                         b"Content-Length: %d\r\n\r\n" % len(whole) + whole[: len(whole) // 2])
            return False
        return _reply(peer, 200, {"Content-Type": "application/json", "ETag": tag}, whole)

    def _events(self, peer, request, fault):
        send = _slowly(peer, fault.get("pieces"))

        def chunk(text):
            data = text.encode()
            send(b"%x\r\n%b\r\n" % (len(data), data))

        send(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
             b"Transfer-Encoding: chunked\r\n\r\n")
        chunk("retry: 1000\n\n")
        for name in ("refused", "removed"):
            if name in fault:
                event = "end" if name == "removed" else name
                chunk(f"event: {event}\ndata: {json.dumps(fault[name])}\n\n")
                send(b"0\r\n\r\n")
                return False
        with self.changed:
            place, gap = self._place(request.query.get("since"))
            name = "" if gap is None else f"event: gap\ndata: {json.dumps(gap)}\n"
            chunk(f"{name}id: {self._id(place)}\n\n: ping\n")
        for number in self._numbers(place, fault):
            if number is None:
                send(b"0\r\n\r\n")
                return False
            text = json.dumps(self._message(abs(number)), ensure_ascii=False)
            block = f"id: {self._id(abs(number))}\ndata: {text}\n"
            if number < 0:
                chunk(block)
                return False
            chunk(block + "\n")
        return False

    def _web_socket(self, peer, stream, request, fault):
        send = _slowly(peer, fault.get("pieces"))
        accept = hashlib.sha1(
            (request.headers["sec-websocket-key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()
        ).digest()
        with self.changed:
            place, gap = self._place(request.query.get("since"))
            hello = _frame(1, json.dumps({"hello": {"cursor": self._id(place), "members": 1}}).encode())
        # In one piece with the answer, as a quick server does it.
        send(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
             b"Sec-WebSocket-Accept: %b\r\n%b\r\n%b" % (
                 base64.b64encode(accept),
                 b"" if "plain" in fault else b"Sec-WebSocket-Protocol: room.v1.json\r\n",
                 b"" if "code" in fault and "end_after" not in fault else hello,
             ))
        if "plain" in fault:
            # Until the client has seen what it was given, and gone.
            stream.read(1)
            return False
        if gap is not None:
            send(_frame(1, json.dumps({"gap": gap}).encode()))
        if "code" in fault and "end_after" not in fault:
            self._close(send, stream, fault)
            return False
        send(_frame(9, b"are you there"))
        opcode, payload = _read_frame(stream)
        assert (opcode, payload) == (10, b"are you there"), (opcode, payload)
        send(_frame(1, b'{"presence":{"joined":1,"left":0}}'))
        for number in self._numbers(place, fault):
            if number is None:
                self._close(send, stream, fault)
                return False
            frame = _frame(1, json.dumps(self._message(abs(number)), ensure_ascii=False).encode())
            if number < 0:
                send(frame[: len(frame) // 2])
                return False
            send(frame)
        return False

    def _close(self, send, stream, fault):
        code = fault.get("code", 1001).to_bytes(2)
        send(_frame(8, code + fault.get("words", "").encode()))
        opcode, payload = _read_frame(stream)
        assert (opcode, payload) == (8, code), (opcode, payload)

    def _numbers(self, place, fault):
        """The numbers to send, as they come; negative: only half of it; None: the end."""
        sent = 0
        while True:
            with self.changed:
                if not self.changed.wait_for(lambda: self.last > place, timeout=PATIENCE):
                    return
            place += 1
            if sent == fault.get("end_after"):
                yield None
            if sent == fault.get("cut_after"):
                yield -place
            yield place
            sent += 1


def _read_request(stream):
    line = stream.readline().split()
    if len(line) != 3:
        return None
    path, _, query = line[1].decode().partition("?")
    headers = {}
    while (field := stream.readline().strip()) != b"":
        name, _, value = field.decode().partition(":")
        headers[name.lower()] = value.strip()
    body = stream.read(int(headers.get("content-length", 0)))
    if headers.get("transfer-encoding") == "chunked":
        while (size := int(stream.readline(), 16)) > 0:
            body += stream.read(size)
            stream.readline()
        stream.readline()
    return Request(line[0].decode(), path, dict(urllib.parse.parse_qsl(query)), headers, body)


def _reply(peer, status, headers, body):
    head = f"HTTP/1.1 {status} Whatever\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    if body is not None:
        head += f"Content-Length: {len(body)}\r\n"
    peer.sendall(head.encode() + b"\r\n" + (body or b""))
    return True


def _slowly(peer, pieces):
    if pieces is None:
        return peer.sendall
    peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(data):
        for start in range(0, len(data), pieces):
            peer.sendall(data[start:start + pieces])

    return send


def _frame(opcode, payload):
    size = len(payload)
    length = bytes([size]) if size < 126 else b"\x7e" + size.to_bytes(2) if size < 65536 else b"\x7f" + size.to_bytes(8)
    return bytes([0x80 | opcode]) + length + payload


def _read_frame(stream):
    """Opcode and payload of a short frame, which a client must have masked."""
    first, second = stream.read(2)
    assert second & 0x80, "a client's frame is not masked"
    mask = stream.read(4)
    payload = stream.read(second & 0x7F)
    return first & 0x0F, bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))
