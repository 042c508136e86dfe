"""`router bench` against a room that loses, doubles and swaps messages: it must not be fooled."""

import json
import threading

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import serve

from router_command import router
from support import check, equal, run


class FaultyRoom:
    """A broadcast room; `fault(number, message)` says what the second member gets instead of message `number`."""

    def __init__(self, fault):
        self.fault, self.count, self.members, self.lock = fault, 0, [], threading.Lock()

    def __enter__(self):
        self.server = serve(self._member, "127.0.0.1", 0, compression=None)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.thread.join()

    @property
    def url(self):
        return "ws://127.0.0.1:%d/room" % self.server.socket.getsockname()[1]

    def _member(self, socket):
        with self.lock:
            self.members.append(socket)
        try:
            for message in socket:
                with self.lock:
                    self._broadcast(message)
        except ConnectionClosed:
            # It left; those who stay are told nothing.
            pass

    def _broadcast(self, message):
        number, self.count = self.count, self.count + 1
        for place, member in enumerate(self.members):
            try:
                for text in self.fault(number, message) if place == 1 else [message]:
                    member.send(text)
            except ConnectionClosed:
                pass


def bench(fault, *words):
    with FaultyRoom(fault) as room:
        done = router("bench", room.url, "--connections", "3", "--messages", "50", "--format", "json", *words)
    equal(done.errors, "", "what was told")
    return done.code, json.loads(done.output)


def counts(result):
    return {name: result[name] for name in ("lost", "doubled", "reordered", "damaged", "foreign", "delivered")}


NONE = {"lost": 0, "doubled": 0, "reordered": 0, "damaged": 0, "foreign": 0, "delivered": 150}


def a_good_server_has_no_fault():
    """a server that does what it should has exit code 0"""
    code, result = bench(lambda number, message: [message])
    equal((code, result["ok"], counts(result)), (0, True, NONE), "what came of it")


def what_is_lost_is_told():
    """a message that one member never gets is lost, in the middle and at the end, and the exit code is 1"""
    for missing in (20, 49):
        code, result = bench(lambda number, message, missing=missing: [] if number == missing else [message])
        equal((code, result["ok"]), (1, False), "what came of it")
        equal(counts(result), NONE | {"lost": 1, "delivered": 149}, f"the counts without message {missing}")


def what_is_doubled_is_told():
    """a message that comes twice is doubled, and no second delivery"""
    code, result = bench(lambda number, message: [message, message] if number == 20 else [message])
    equal((code, counts(result)), (1, NONE | {"doubled": 1}), "what came of it")


def what_is_swapped_is_told():
    """two messages in the wrong order are reordered, and neither is lost"""
    held = []

    def swap(number, message):
        if number == 20:
            held.append(message)
            return []
        return [message, held.pop()] if number == 21 else [message]

    code, result = bench(swap, "--window", "4")
    equal((code, counts(result)), (1, NONE | {"reordered": 1}), "what came of it")


def what_is_damaged_is_told():
    """a message that is cut is damaged, and what somebody else says is foreign"""
    code, result = bench(lambda number, message: [message[:-1]] if number == 20 else ["hello", message])
    equal(code, 1, "the exit code")
    equal(counts(result), NONE | {"lost": 1, "damaged": 1, "foreign": 49, "delivered": 149}, "the counts")


def a_publisher_that_never_hears_itself_does_not_wait_for_ever():
    """a lost message holds the window no longer than a few seconds"""
    with FaultyRoom(lambda number, message: [] if number == 5 else [message]) as room:
        words = ("--connections", "2", "--publishers", "2", "--messages", "20", "--format", "json")
        done = router("bench", room.url, *words, within=30)
    result = json.loads(done.output)
    equal((done.code, result["lost"], result["delivered"]), (1, 1, 39), "code, lost and delivered")


def a_close_is_told():
    """a connection that the server closes is told with code and words, and the exit code is 1"""

    class Closing(FaultyRoom):
        def _broadcast(self, message):
            super()._broadcast(message)
            if self.count == 20:
                self.members[1].close(4001, "too slow")

    with Closing(lambda number, message: [message]) as room:
        done = router("bench", room.url, "--connections", "3", "--messages", "50")
    equal(done.code, 1, "the exit code")
    text = done.output.decode()
    check("1 closed early" in text, f"it told {text}")
    check("the server closed the connection (4001: too slow) (1 connection)" in text, f"it told {text}")


run(
    a_good_server_has_no_fault,
    what_is_lost_is_told,
    what_is_doubled_is_told,
    what_is_swapped_is_told,
    what_is_damaged_is_told,
    a_publisher_that_never_hears_itself_does_not_wait_for_ever,
    a_close_is_told,
)
