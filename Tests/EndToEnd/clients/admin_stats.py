"""The admin listener: what it tells, in the words of the stats' contract, and to whom."""

import json
from datetime import datetime

from websockets.sync.client import connect

from http_client import curl, upgrade
from support import ADMIN, FILE, WS, check, equal, run, server_pid, wait_until


def admin(path, *options):
    return curl(path, *options, base=ADMIN)


def stats(path="/stats"):
    answer = admin(path)
    equal(answer.status, 200, f"the status of {path}")
    check(answer["content-type"].startswith("application/json"), f"{path} is {answer['content-type']!r}")
    return json.loads(answer.text)


TOP = {
    "version": str,
    "started_at": str,
    "uptime_seconds": (int, float),
    "state": str,
    "config": {
        "file": str, "generation": int, "sha256": str, "loaded_at": str,
        "last_reload": {"ok": bool, "errors": list},
    },
    "process": {"resident_bytes": int, "open_fds": int, "max_fds": int},
    "connections": {
        "current": dict, "peak": int, "opened_total": int, "closed_total": dict, "rejected_total": dict,
    },
    "routes": list,
    "rooms": list,
}
ROUTE = {"path": str, "handler": str, "line": int, "requests_total": int, "by_status": dict,
         "received_messages_total": int, "received_bytes_total": int}
ROOM = {
    "name": str, "route": str, "members": dict, "epoch": str, "first_seq": int, "last_seq": int,
    "history": {"messages": int, "bytes": int},
    "published_total": dict, "delivered_total": int, "gaps_total": dict, "resumes_total": dict,
    "lag": {"max_bytes": int},
}


def shaped(value, shape, place):
    """Every field of the contract is there and of its type. A reload that never was may be null."""
    for name, kind in shape.items():
        check(name in value, f"{place} has no `{name}`, only {sorted(value)}")
        field = value[name]
        if isinstance(kind, dict):
            if field is not None or name != "last_reload":
                shaped(field, kind, f"{place}.{name}")
        else:
            check(isinstance(field, kind), f"{place}.{name} is {field!r}")


def shape():
    """the stats have every field of their contract"""
    told = stats()
    shaped(told, TOP, "stats")
    for route in told["routes"]:
        shaped(route, ROUTE, f"stats.routes of {route.get('path')}")
    for room in told["rooms"]:
        shaped(room, ROOM, f"stats.rooms of {room.get('name')}")
    datetime.fromisoformat(told["started_at"])
    check(FILE.endswith(told["config"]["file"].rsplit("/", 1)[-1]), f"the file is {told['config']['file']!r}")
    equal(len(told["config"]["sha256"]), 64, "the length of sha256")
    lines = {route["path"]: (route["handler"], route["line"]) for route in told["routes"]}
    expected = {"/": ("page", 4), "/chat": ("room", 5), "/tea/time": ("room", 6), "/echo": ("echo", 7)}
    equal(lines, expected, "the routes, their handlers and lines")


def process():
    """what the stats say of the process is what the kernel says"""
    pid = server_pid()
    with open(f"/proc/{pid}/status") as status:
        resident = next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS"))
    told = stats()["process"]
    check(
        resident / 2 < told["resident_bytes"] < resident * 2,
        f"resident_bytes is {told['resident_bytes']}, the kernel says {resident}",
    )
    check(0 < told["open_fds"] < told["max_fds"], f"open_fds and max_fds are {told}")


def counting():
    """members, messages and refusals are counted"""
    room = stats("/stats/rooms/tea/time")
    equal((room["members"].get("websocket", 0), room["last_seq"]), (0, 0), "members and last_seq at first")
    before = stats()["connections"]
    with connect(f"{WS}/tea/time") as one, connect(f"{WS}/tea/time", subprotocols=["room.v1.json"]) as other:
        for text in ("one", "two", "three"):
            one.send(text)
            one.recv(timeout=10)
        while "three" not in other.recv(timeout=10):
            pass
        upgrade("/echo", "-H", "Origin: https://evil.example")

        def counted():
            room = stats("/stats/rooms/tea/time")
            return (
                room["members"].get("websocket") == 2
                and (room["first_seq"], room["last_seq"]) == (1, 3)
                and room["history"]["messages"] == 3
                and room["history"]["bytes"] >= len("onetwothree")
                and sum(room["published_total"].values()) == 3
                and room["delivered_total"] == 6
            )

        wait_until(counted, "2 members and 3 messages do not show in the stats of their room")
        now = stats()["connections"]
        equal(now["current"].get("websocket"), 2, "current WebSocket connections")
        check(now["opened_total"] >= before["opened_total"] + 3, f"opened_total is {now['opened_total']}")
        check(now["peak"] >= 2, f"the peak is {now['peak']}")
        rejected = [sum(told["rejected_total"].values()) for told in (before, now)]
        equal(rejected[1], rejected[0] + 1, "rejected_total")

    def left():
        return stats("/stats/rooms/tea/time")["members"].get("websocket", 0) == 0

    wait_until(left, "members who left are still counted")
    closed = stats()["connections"]["closed_total"]
    check(sum(closed.values()) >= 2, f"closed_total is {closed}")


def requests_by_route():
    """requests are counted by route and status"""
    def echo_route():
        return next(route for route in stats()["routes"] if route["path"] == "/echo")

    before = echo_route()
    curl("/echo")
    expected = before["requests_total"] + 1
    wait_until(lambda: echo_route()["requests_total"] == expected, "a request is not counted")
    after = echo_route()["by_status"]
    equal(after.get("426", 0), before["by_status"].get("426", 0) + 1, "requests answered 426")


def rooms():
    """rooms are listed, and told one by one under their path"""
    listed = stats("/stats/rooms")
    listed = listed["rooms"] if isinstance(listed, dict) else listed
    equal({room["name"] for room in listed}, {"chat", "tea/time"}, "the rooms")
    equal(stats("/stats/rooms/chat")["name"], "chat", "the name")
    equal(admin("/stats/rooms/nowhere").status, 404, "the status of a room that is none")


def text():
    """the stats are text for who asks for text"""
    for path in ("/stats", "/stats/rooms", "/stats/rooms/chat"):
        answer = admin(path, "-H", "Accept: text/plain")
        equal(answer.status, 200, f"the status of {path}")
        check(answer["content-type"].startswith("text/plain"), f"{path} is {answer['content-type']!r}")
        check("chat" in answer.text, f"{path} as text does not name the room `chat`")
        check(not answer.text.startswith(("{", "[")), f"{path} as text is JSON")


def health():
    """`/healthz` and `/readyz` say yes"""
    for path in ("/healthz", "/readyz"):
        equal(admin(path).status, 200, f"the status of {path}")
        equal(admin(path, "--head").status, 200, f"the status of HEAD {path}")


def strangers():
    """the admin listener answers to its own names only, and is not on the public one"""
    equal(admin("/stats", "-H", "Host: evil.example").status, 421, "the status for a foreign Host")
    equal(curl("/stats").status, 404, "the status of /stats on the public listener")
    equal(admin("/chat").status, 404, "the status of /chat on the admin listener")
    answer = admin("/stats", "-X", "POST")
    equal(answer.status, 405, "the status of POST /stats")
    check("GET" in answer["allow"], f"Allow is {answer['allow']!r}")


run(shape, process, counting, requests_by_route, rooms, text, health, strangers)
