"""SIGTERM and SIGINT: nobody is let in, everyone is told 1001, running answers end, the process leaves."""

import os
import signal
import socket
import sys

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from http_client import Wire
from member import Member, RawMember
from support import HOST, PATIENCE, PORT, WS, check, equal, run, server_pid, wait_until


def refuses():
    try:
        socket.create_connection((HOST, PORT), timeout=1).close()
        return False
    except ConnectionRefusedError:
        return True


def told():
    """every WebSocket is closed with 1001, after what was said before, and nobody is let in"""
    echo = connect(f"{WS}/echo", compression=None)
    with RawMember("/chat") as raw, Member("/chat") as member, Wire() as idle:
        idle.send(f"GET / HTTP/1.1\r\nHost: {HOST}:{PORT}\r\n\r\n")
        equal(idle.answer().status, 200, "the status")
        for number in range(50):
            raw.send(f"{number}")
        equal(member.messages(50)[-1]["data"], "49", "the last message")
        os.kill(server_pid(), signal.Signals[sys.argv[1]])
        equal(raw.closed()[0], 1001, "the code for a raw member")
        equal(member.closed()[0], 1001, "the code for a JSON member")
        try:
            echo.recv(timeout=PATIENCE)
            check(False, "an echo came without a message")
        except ConnectionClosed as end:
            equal(end.rcvd and end.rcvd.code, 1001, "the code for an echo")
        check(idle.is_closed(), "an idle HTTP connection stays open")
    wait_until(refuses, "connections are still accepted")


run(told)
