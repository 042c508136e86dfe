"""Each message back unchanged, as two client libraries see it."""

import asyncio
import random

import websocket
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from raw_peer import PING, PONG, RawPeer
from support import PATIENCE, WS, check, equal, run

TEXTS = ["", "a", "hello", "grüße 🦊 \u202e \u0000", "x" * 125, "x" * 126, "x" * 65535, "é" * 32768]


async def text_and_binary():
    """text comes back as text and binary as binary, whatever the length"""
    async with connect(f"{WS}/echo", compression=None) as socket:
        for text in TEXTS:
            for message in (text, text.encode()):
                await socket.send(message)
                equal(await received(socket), message, "the echo")


async def large():
    """16 MiB come back whole, and the next message after them"""
    message = random.Random(1).randbytes(16 << 20)
    async with connect(f"{WS}/large", compression=None, max_size=None) as socket:
        await socket.send(message)
        check(await received(socket) == message, "16 MiB came back changed")
        await socket.send("next")
        equal(await received(socket), "next", "the echo after it")


async def many_in_flight():
    """ten thousand messages in flight come back in order"""
    async with connect(f"{WS}/echo", compression=None) as socket:

        async def send():
            for number in range(10_000):
                await socket.send(str(number))

        sending = asyncio.create_task(send())
        for number in range(10_000):
            equal(await received(socket), str(number), "the echo")
        await sending


async def fragmented():
    """a message in fragments comes back as one message, with a ping answered in between"""
    async with connect(f"{WS}/echo", compression=None) as socket:
        pieces = ["to ", "", "be 🦊", " or", ""]
        await socket.send(pieces)
        equal(await received(socket), "".join(pieces), "the echo of text")
        await socket.send([b"\x00", b"\xff" * 30_000, b""])
        equal(await received(socket), b"\x00" + b"\xff" * 30_000, "the echo of bytes")


async def compression_is_not_agreed():
    """a client that offers permessage-deflate is served without it"""
    async with connect(f"{WS}/echo", compression="deflate") as socket:
        equal(socket.response.headers.get("Sec-WebSocket-Extensions"), None, "the extensions")
        await socket.send("x" * 1000)
        equal(await received(socket), "x" * 1000, "the echo")


async def pings():
    """a ping is answered with its own payload"""
    async with connect(f"{WS}/echo") as socket:
        for payload in (b"", b"p", b"q" * 125):
            answered = await socket.ping(payload)
            await asyncio.wait_for(answered, PATIENCE)


async def farewell():
    """the client's close comes back with its code, and the server ends the connection"""
    for code, reason in ((1000, "done"), (1001, ""), (3000, "ours"), (4999, "yours")):
        async with connect(f"{WS}/echo") as socket:
            await socket.close(code, reason)
            equal(socket.close_code, code, "the code that came back")


async def too_big():
    """a message over the limit is 1009, and the words name the limit"""
    for path, message, named in (("/small", "x" * 1025, 1024), ("/echo", b"x" * 65537, 65536)):
        async with connect(WS + path, compression=None) as socket:
            await socket.send(message)
            code, words = await closed(socket)
            equal(code, 1009, f"the code for {len(message)} bytes at {path}")
            check(str(named) in words, f"the words {words!r} do not name the limit, {named} bytes")
    async with connect(f"{WS}/small", compression=None) as socket:
        await socket.send("x" * 1024)
        equal(await received(socket), "x" * 1024, "the echo of a message that just fits")
        await socket.send(["x" * 600, "x" * 600])
        equal((await closed(socket))[0], 1009, "the code for fragments that are too big together")


def other_library():
    """websocket-client gets its echoes too, and a farewell"""
    socket = websocket.create_connection(f"{WS}/echo", timeout=PATIENCE)
    for text in TEXTS:
        socket.send(text)
        equal(socket.recv(), text, "the echo of text")
        socket.send_binary(text.encode())
        equal(socket.recv(), text.encode(), "the echo of bytes")
    socket.ping("are you there")
    opcode, payload = socket.recv_data(control_frame=True)
    equal((opcode, payload), (websocket.ABNF.OPCODE_PONG, b"are you there"), "the pong")
    for opcode, data, fin in (
        (websocket.ABNF.OPCODE_TEXT, "in ", 0),
        (websocket.ABNF.OPCODE_PING, "between", 1),
        (websocket.ABNF.OPCODE_CONT, "pieces", 1),
    ):
        socket.send_frame(websocket.ABNF.create_frame(data, opcode, fin))
    # The ping stands before the end of the message, and so does its pong, even if both came in one read.
    answers = [socket.recv_data(control_frame=True) for _ in range(2)]
    expected = [(websocket.ABNF.OPCODE_PONG, b"between"), (websocket.ABNF.OPCODE_TEXT, b"in pieces")]
    equal(answers, expected, "the answers to fragments with a ping between")
    socket.send_close(1000, b"bye")
    opcode, payload = socket.recv_data()
    equal((opcode, payload[:2]), (websocket.ABNF.OPCODE_CLOSE, (1000).to_bytes(2, "big")), "the farewell")
    socket.shutdown()


def silent_peer():
    """a peer that does not answer pings is given up with 4006, one that does stays"""
    with RawPeer("/nervous") as good, RawPeer("/nervous") as silent:
        for _ in range(2):
            opcode, _, payload = good.next_frame()
            equal(opcode, PING, "the opcode of what the server sends on its own")
            good.send(PONG, payload)
        equal(silent.close_code()[0], 4006, "the code for a silent peer")
        good.send(0x1, b"still here")
        while (answer := good.next_frame())[0] == PING:
            good.send(PONG, answer[2])
        equal(answer[2], b"still here", "the echo for the peer that answered")


async def received(socket):
    return await asyncio.wait_for(socket.recv(), PATIENCE)


async def closed(socket):
    """The code and words with which the server closes."""
    try:
        while True:
            await received(socket)
    except ConnectionClosed as end:
        check(end.rcvd, "the connection ended without a close frame")
        return end.rcvd.code, end.rcvd.reason


run(
    text_and_binary, large, many_in_flight, fragmented, compression_is_not_agreed, pings, farewell,
    too_big, other_library, silent_peer,
)
