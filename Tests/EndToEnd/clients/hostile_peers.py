"""Fifty good members among fifty that vanish, fifty that send half a frame and fifty that never read."""

import json
import os
import selectors
import time

from member import sequence
from raw_peer import CLOSE, PING, PONG, TEXT, RawPeer, frame
from support import PATIENCE, Failure, check, equal, run, server_pid, wait_until

EACH = 50
MESSAGE_BYTES = 60_000
WARM_UP, FLOOD = 64, 560
"""Messages before and after the first look at the memory: the flood is 32 times `lag.bytes`."""
IN_FLIGHT = 8
MAY_GROW = 12 << 20
"""Bytes. What is kept for lag is bounded by 1 MiB; the flood is 32 MiB, or 1.6 GB for all who never read."""


def payload(number):
    return (b"%015d " % number) * (MESSAGE_BYTES // 16)


def resident_bytes(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS"))


class Good:
    """Reads all and checks each message: once, in order, unchanged."""

    def __init__(self, peer, subprotocol):
        self.peer, self.is_json, self.heard = peer, subprotocol is not None, 0

    def is_readable(self):
        received = self.peer.socket.recv(1 << 20)
        check(received, f"a good member was let go after {self.heard} messages")
        frames = self.peer.frames + self.peer.reader.feed(received)
        self.peer.frames = []
        for opcode, _, content in frames:
            self.took(opcode, content)

    def took(self, opcode, content):
        if opcode == PING:
            self.peer.send(PONG, content)
            return
        check(opcode == TEXT, f"a good member got a frame of kind {opcode}: {content[:40]!r}")
        if self.is_json:
            event = json.loads(content)
            if "data" not in event:
                check("gap" not in event, f"a good member was told {event}")
                return
            content = event["data"].encode()
        if content != payload(self.heard):
            raise Failure(f"a good member got {content[:32]!r} where message {self.heard} was due")
        self.heard += 1


class Drain:
    """Reads and forgets, until it vanishes."""

    def __init__(self, peer):
        self.peer = peer

    def is_readable(self):
        try:
            self.peer.socket.recv(1 << 20)
        except ConnectionResetError:
            pass


class Crowd:
    def __init__(self, room, subprotocol):
        self.selector = selectors.DefaultSelector()
        self.subprotocol = subprotocol
        self.good, self.vanishing, self.half, self.never, self.gone = [], [], [], [], []
        # Taken in turns, so that each kind sits among the others in every loop's list of members.
        for _ in range(EACH):
            self.good.append(Good(RawPeer(room, subprotocol), subprotocol))
            self.vanishing.append(Drain(RawPeer(room, subprotocol)))
            self.half.append(Drain(RawPeer(room, subprotocol)))
            self.never.append(RawPeer(room, subprotocol, receive_buffer=4096))
        for reader in [*self.good, *self.vanishing, *self.half]:
            self.selector.register(reader.peer.socket, selectors.EVENT_READ, reader)
        self.published = 0

    def publish(self, count, at_each=lambda number: None):
        """Publishes with a few messages in flight, so that no good member can fall far behind."""
        end = self.published + count
        while self.published < end:
            text = payload(self.published)
            if self.subprotocol:
                text = json.dumps({"data": text.decode()}).encode()
            self.good[0].peer.send(TEXT, text)
            self.published += 1
            at_each(self.published)
            self.read_until(self.published - IN_FLIGHT)
        self.read_until(end)

    def read_until(self, heard):
        deadline = time.monotonic() + PATIENCE
        while (slowest := min(reader.heard for reader in self.good)) < heard:
            check(time.monotonic() < deadline, f"a good member has {slowest} messages of {heard}")
            for key, _ in self.selector.select(timeout=1):
                key.data.is_readable()

    def let_one_vanish(self, number):
        """One in nine messages, a reset in the middle of the broadcast; one sends half a frame and stays."""
        if number % 9 == 0 and self.vanishing:
            leaving = self.vanishing.pop()
            self.selector.unregister(leaving.peer.socket)
            leaving.peer.vanish()
        if number % 9 == 4 and self.half:
            sending = self.half.pop()
            self.gone.append(sending)
            sending.peer.socket.sendall(frame(TEXT, b"half of what was claimed", length=1000))
            if number % 2:
                self.selector.unregister(sending.peer.socket)
                sending.peer.vanish()

    def leave(self):
        for reader in [*self.good, *self.gone]:
            reader.peer.socket.close()
        for peer in self.never:
            peer.socket.close()


def broadcast(room, subprotocol):
    pid = server_pid()
    crowd = Crowd(room, subprotocol)
    crowd.publish(WARM_UP)
    before = resident_bytes(pid)
    crowd.publish(FLOOD, crowd.let_one_vanish)
    grown = resident_bytes(pid) - before
    print(f"    {room}: resident {before >> 20} MiB, {grown >> 10} KiB more after the flood")
    check(not crowd.vanishing and not crowd.half, "not all the bad members were bad")
    equal({reader.heard for reader in crowd.good}, {WARM_UP + FLOOD}, "how many messages the good ones heard")
    check(grown < MAY_GROW, f"the process grew by {grown >> 20} MiB, for members that never read")
    return crowd


def never_readers_let_go():
    """raw, and who is too slow is let go: the good ones get everything once and in order, the memory stays"""
    crowd = broadcast("/let-go", None)
    for peer in crowd.never:
        check(peer.is_ended(), "a member that never read is still connected")
    crowd.leave()


def never_readers_kept():
    """JSON, and who is too slow is told the gap: the good ones get everything, the memory stays"""
    crowd = broadcast("/kept", "room.v1.json")
    last = WARM_UP + FLOOD
    for peer in crowd.never:
        peer.wake_up()
        seen, lost = 0, 0
        while seen < last:
            opcode, _, content = peer.next_frame()
            check(opcode != CLOSE, f"a late reader was closed after {seen}: {content[2:]!r}")
            event = json.loads(content) if opcode == TEXT else {}
            if "gap" in event:
                gap = event["gap"]
                equal(sequence(gap["after"]), seen + gap["lost"], f"where {gap} ends, told after {seen}")
                seen, lost = sequence(gap["after"]), lost + gap["lost"]
            elif "id" in event:
                equal(sequence(event["id"]), seen + 1, "the number of the next message")
                seen += 1
        check(lost > 0, "a member that never read lost nothing")
    crowd.leave()


def files_are_closed():
    """none of their connections stays open"""
    pid = server_pid()

    def is_socket(name):
        try:
            return os.readlink(f"/proc/{pid}/fd/{name}").startswith("socket:")
        except FileNotFoundError:  # Closed since it was listed.
            return False

    def sockets():
        return sum(map(is_socket, os.listdir(f"/proc/{pid}/fd")))

    wait_until(lambda: sockets() < 20, "dozens of sockets are open")


run(never_readers_let_go, never_readers_kept, files_are_closed)
