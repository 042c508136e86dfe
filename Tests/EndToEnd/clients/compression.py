"""permessage-deflate, as a client library speaks it that deflates by Python's zlib."""

import asyncio
import json
import random

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory

from http_client import curl
from support import ADMIN, PATIENCE, WS, check, equal, run

AGREED = "permessage-deflate; server_no_context_takeover; client_no_context_takeover"
WORDS = ["room", "log", "cursor", "frame", "loop", "grüße", "🦊", "\u0000", '{"id":', "12345"]


def some_text(source, length):
    return " ".join(source.choices(WORDS, k=length // 5))


async def agreed():
    """an offer is taken where compression is on, and not where it is off"""
    for path, expected in (("/echo", AGREED), ("/room", AGREED), ("/off", None)):
        async with connect(WS + path) as socket:
            equal(socket.response.headers.get("Sec-WebSocket-Extensions"), expected, f"the answer at {path}")
    async with connect(f"{WS}/echo", compression=None) as socket:
        equal(socket.response.headers.get("Sec-WebSocket-Extensions"), None, "the answer to no offer")


async def windows():
    """an offer with a smaller window for the server is passed over, its largest is confirmed"""
    for bits, expected in ((15, f"{AGREED}; server_max_window_bits=15"), (10, None)):
        offer = ClientPerMessageDeflateFactory(server_max_window_bits=bits)
        async with connect(f"{WS}/echo", compression=None, extensions=[offer]) as socket:
            equal(socket.response.headers.get("Sec-WebSocket-Extensions"), expected, f"the answer to {bits}")
            await socket.send("x" * 5000)
            equal(await received(socket), "x" * 5000, "the echo")


async def echoes():
    """messages of any kind and length come back, deflated both ways"""
    source = random.Random(7)
    async with connect(f"{WS}/echo", max_size=None) as socket:
        for length in [0, 1, 127, 128, 129, 65_535, 65_536, 3 << 20, *source.choices(range(20_000), k=100)]:
            text = some_text(source, length)
            mixed = text.encode() + source.randbytes(source.randrange(length + 1))
            for message in (text, text.encode(), mixed[: 4 << 20]):
                await socket.send(message)
                check(await received(socket) == message, f"{len(message)} came back changed")
        await socket.send(["to be ", "or not " * 100, "", "to be"])
        equal(await received(socket), "to be " + "or not " * 100 + "to be", "the echo of fragments")


async def in_flight():
    """a thousand messages in flight come back in order"""
    texts = [f"{number} " + "again " * (number % 100) for number in range(1000)]
    async with connect(f"{WS}/echo") as socket:

        async def send():
            for text in texts:
                await socket.send(text)

        sending = asyncio.create_task(send())
        for text in texts:
            equal(await received(socket), text, "the echo")
        await sending


async def bombs():
    """what is too big inflated is 1009, also deflated to a hundredth of the limit"""
    for message in (b"\x00" * (1 << 20), b"\x00" * 1025):
        async with connect(f"{WS}/small") as socket:
            await socket.send(message)
            equal(await closed(socket), 1009, f"the code for {len(message)} zeros")
    async with connect(f"{WS}/small") as socket:
        await socket.send(b"\x00" * 1024)
        equal(await received(socket), b"\x00" * 1024, "the echo of a message that just fits")


async def rooms():
    """members with and without compression, raw and in JSON, get the same in the same order"""
    source = random.Random(11)
    texts = [some_text(source, source.randrange(3000)) for _ in range(200)]
    members = [
        await connect(f"{WS}/room", compression=compression, subprotocols=subprotocols, max_queue=None)
        for compression in ("deflate", None)
        for subprotocols in (None, ["room.v1.json"])
        for _ in range(3)
    ]
    async with connect(f"{WS}/room", max_queue=None) as publisher:
        for text in texts:
            await publisher.send(text)
        for member in [publisher, *members]:
            equal([text async for text in data(member, len(texts))], texts, "what a member got")
    async with connect(f"{WS}/room?since=-100", max_queue=None) as late:
        equal([text async for text in data(late, 100)], texts[-100:], "what one who came late got")
    for member in members:
        await member.close()


async def slow():
    """a member that does not read for long gets every message whole when it does"""
    texts = [f"{number}: " + some_text(random.Random(number), 8000) for number in range(1000)]
    async with connect(f"{WS}/room", max_queue=1, max_size=None) as slow, connect(f"{WS}/room", max_queue=None) as quick:
        for text in texts:
            await quick.send(text)
        equal([text async for text in data(quick, len(texts))], texts, "what the quick one got")
        equal([text async for text in data(slow, len(texts))], texts, "what the slow one got")


async def stats():
    """the stats say how many messages were deflated, and what that saved"""
    told = json.loads(curl("/stats", base=ADMIN).text)["compression"]
    check(told["deflated_total"] > 1000, f"only {told['deflated_total']} messages were deflated")
    check(told["inflated_total"] > 1000, f"only {told['inflated_total']} messages were inflated")
    check(told["bytes_after_total"] < told["bytes_before_total"], f"nothing was saved: {told}")


async def data(socket, count):
    """The texts of so many messages, whatever way they came."""
    while count > 0:
        message = await received(socket)
        if socket.subprotocol == "room.v1.json":
            message = json.loads(message).get("data")
        if message is not None:
            count -= 1
            yield message


async def received(socket):
    return await asyncio.wait_for(socket.recv(), PATIENCE)


async def closed(socket):
    """The code with which the server closes."""
    try:
        while True:
            await received(socket)
    except ConnectionClosed as end:
        check(end.rcvd, "the connection ended without a close frame")
        return end.rcvd.code


run(agreed, windows, echoes, in_flight, bombs, rooms, slow, stats)
