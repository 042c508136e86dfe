"""HTTP/1.1 byte by byte: what stays open, what is answered in turn, what is no HTTP at all."""

import subprocess

import requests

from http_client import KEY, Wire, curl
from support import HOST, PORT, URL, check, equal, run

HOST_LINE = f"Host: {HOST}:{PORT}\r\n"
GET = f"GET / HTTP/1.1\r\n{HOST_LINE}\r\n"


def keep_alive():
    """a connection is used again, by curl and by requests"""
    command = ["curl", "-sS", "--max-time", "10", "-w", "%{num_connects}\n"]
    for path in ("/", "/nowhere", "/echo", "/"):
        command += ["-o", "/dev/null", URL + path]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    equal(done.stdout.split(), ["1", "0", "0", "0"], "the connections curl opened for four requests")
    with requests.Session() as session:
        for _ in range(3):
            equal(session.get(URL + "/", timeout=10).status_code, 200, "the status")
        pools = session.get_adapter(URL).poolmanager.pools
        opened = sum(pools[key].num_connections for key in pools.keys())
    equal(opened, 1, "the connections requests opened for three requests")


def pipelining():
    """requests written at once are answered in turn"""
    with Wire() as wire:
        wire.send(GET + GET.replace("GET", "HEAD") + GET.replace(" / ", " /nowhere ") + GET)
        answers = [wire.answer(), wire.answer(to_head=True), wire.answer(), wire.answer()]
    equal([answer.status for answer in answers], [200, 200, 404, 200], "the statuses")
    equal(answers[3].body, answers[0].body, "the last page")


def cut_anywhere():
    """a request that comes byte by byte is a request"""
    with Wire() as wire:
        for byte in GET.encode():
            wire.send(bytes([byte]))
        equal(wire.answer().status, 200, "the status")


def body_before_next():
    """the body of a refused request is not taken for the next request"""
    with Wire() as wire:
        body = GET
        wire.send(f"POST / HTTP/1.1\r\n{HOST_LINE}Content-Length: {len(body)}\r\n\r\n{body}")
        equal(wire.answer().status, 405, "the status")
        wire.send(GET.replace(" / ", " /nowhere "))
        if not wire.is_closed():
            equal(wire.answer().status, 404, "the status of the request after it")


def closing():
    """`Connection: close` and HTTP/1.0 end the connection after the answer"""
    for request in (
        f"GET / HTTP/1.1\r\n{HOST_LINE}Connection: close\r\n\r\n",
        f"GET / HTTP/1.0\r\n{HOST_LINE}\r\n",
    ):
        with Wire() as wire:
            wire.send(request)
            equal(wire.answer().status, 200, "the status")
            check(wire.is_closed(), f"the connection stays open after {request!r}")


def old_upgrade():
    """an upgrade over HTTP/1.0, or without `Connection: upgrade`, is a plain request"""
    fields = f"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {KEY}\r\n\r\n"
    for request in (
        f"GET /echo HTTP/1.0\r\n{HOST_LINE}Connection: Upgrade\r\n{fields}",
        f"GET /echo HTTP/1.1\r\n{HOST_LINE}{fields}",
    ):
        with Wire() as wire:
            wire.send(request)
            equal(wire.answer().status, 426, f"the status of {request!r}")


def not_http():
    """what is no HTTP is 400 with a sentence, and the end of the connection"""
    for request in (
        f"GET / HTTP/1.1\r\n{HOST_LINE}no colon here\r\n\r\n",
        f"POST / HTTP/1.1\r\n{HOST_LINE}Content-Length: many\r\n\r\n",
        f"POST / HTTP/1.1\r\n{HOST_LINE}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
        f"GET / HTTP/3.7\r\n{HOST_LINE}\r\n",
        "\x16\x03\x01\x00\xc8\x01\x00\x00\xc4\x03\x03" + "x" * 60 + "\r\n\r\n",
        "hello?\r\n\r\n",
    ):
        with Wire() as wire:
            wire.send(request.encode("latin-1"))
            answer = wire.answer()
            # 501 for what stands where a method would, and 505 for a version, are as true as 400.
            check(answer.status in (400, 501, 505), f"{request!r} is {answer.status}, not 400")
            check(len(answer.text.split()) >= 3, f"{answer.text!r} for {request!r} is no sentence")
            check(wire.is_closed(), f"the connection stays open after {request!r}")


def one_host():
    """a request without a Host, or with two, is 400 with a sentence"""
    for request in (
        "GET / HTTP/1.1\r\n\r\n",
        f"GET / HTTP/1.1\r\n{HOST_LINE}Host: other.example\r\n\r\n",
    ):
        with Wire() as wire:
            wire.send(request)
            answer = wire.answer()
            equal(answer.status, 400, f"the status of {request!r}")
            check("Host" in answer.text, f"{answer.text!r} does not name Host")


def endless_head():
    """a head without end is refused before it fills the memory"""
    with Wire() as wire:
        try:
            wire.send(f"GET / HTTP/1.1\r\n{HOST_LINE}")
            for index in range(4096):
                wire.send(f"x-{index}: {'x' * 1000}\r\n")
            sent_all = True
        except (BrokenPipeError, ConnectionResetError):
            sent_all = False
        check(not sent_all, "4 MiB of headers were taken")
    equal(curl("/").status, 200, "the status of the next request")


run(
    keep_alive, pipelining, cut_anywhere, body_before_next, closing, old_upgrade, not_http, one_host,
    endless_head,
)
