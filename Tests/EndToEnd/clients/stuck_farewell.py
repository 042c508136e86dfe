"""A second signal ends the wait for peers that do not take their farewell."""

import os
import signal
import time

from member import Member
from raw_peer import RawPeer
from support import check, run, server_pid, wait_until


def leaves_at_once():
    """with a peer that never reads, the first SIGTERM waits and the second leaves at once"""
    pid = server_pid()
    stuck = RawPeer("/chat", receive_buffer=4096)
    with Member("/chat") as member:
        for _ in range(100):
            member.say(data="x" * 60_000)
            member.message()
        os.kill(pid, signal.SIGTERM)
        check(member.closed()[0] == 1001, "the other member was not told 1001")
        check(not is_gone(pid), "the server left before the peer that has not read yet")
        os.kill(pid, signal.SIGTERM)
        began = time.monotonic()
        wait_until(lambda: is_gone(pid), "the second signal did not end the process", within=5)
        print(f"    left {time.monotonic() - began:.3f} s after the second signal")
    stuck.socket.close()


def is_gone(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


run(leaves_at_once)
