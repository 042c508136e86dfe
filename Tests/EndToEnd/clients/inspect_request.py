"""inspect: a request as the server saw it, to curl, a WebSocket and a browser; what fails of a handshake."""

import json
import os
from pathlib import Path

from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from browser_chat import chromium
from http_client import KEY, Wire, curl, upgrade
from support import HOST, PORT, URL, WS, check, equal, run

SECRET = "nobody-may-read-this"
SECRETS = (
    f"Cookie: s={SECRET}", f"COOKIE2: {SECRET}", f"Authorization: Bearer {SECRET}",
    f"proxy-authorization: {SECRET}", f"X-Forwarded-Access-Token: {SECRET}",
    f"Sec-WebSocket-Protocol: room.v1.json, bearer.{SECRET}",
)
PICTURES = os.environ.get("ROUTER_PICTURES")


def with_fields(*fields):
    return [word for field in fields for word in ("-H", field)]


def to_curl():
    """curl gets JSON with all of the request, and no cache may keep it"""
    answer = curl("/inspect/a%3Cb/x//y?q=1&q=%202", *with_fields("X-A: 1", "x-a: 2", "Host: localhost"))
    equal(answer["content-type"], "application/json", "the type")
    equal(answer["cache-control"], "no-store", "Cache-Control")
    told = json.loads(answer.text)
    equal(told["target"], "/inspect/a%3Cb/x//y?q=1&q=%202", "the target")
    equal(told["parameters"], {"name": "a<b", "*": "x//y"}, "the parameters")
    equal([item["value"] for item in told["query"]], ["1", " 2"], "the query")
    equal((told["host"], told["peer"]), ("localhost", HOST), "host and peer")
    equal(told["protocol"], "HTTP/1.1", "the protocol")
    names = [field["name"] for field in told["headers"]]
    equal(names, ["Host", "User-Agent", "Accept", "X-A", "x-a"], "the headers")
    equal(curl("/inspect", "--head").body, b"", "the body of an answer to HEAD")
    for size in (0, 5, 1 << 20):
        with Wire() as wire:
            head = f"POST /inspect HTTP/1.1\r\nHost: {HOST}:{PORT}\r\nContent-Length: {size}\r\n\r\n"
            wire.send(head.encode() + b"x" * size)
            equal(json.loads(wire.answer().text)["body_bytes"], size, "body_bytes")


def secrets_stay():
    """of secrets the name and the length are told, as JSON, as a page and over a WebSocket"""
    for accept in ("*/*", "text/html"):
        answer = curl("/inspect", *with_fields(*SECRETS, f"Accept: {accept}"))
        equal(answer.status, 200, "the status")
        check(SECRET not in answer.text, f"a secret is shown: {answer.text}")
        for field in SECRETS:
            check(field.split(":")[0] in answer.text, f"{field.split(':')[0]} is not named")
    headers = dict(field.split(": ") for field in SECRETS[:5])
    offered = ["room.v1.json", f"bearer.{SECRET}"]
    with connect(f"{WS}/inspect", additional_headers=headers, subprotocols=offered) as peer:
        text = peer.recv(timeout=10)
    check(SECRET not in text, f"a secret is shown: {text}")


def to_a_websocket():
    """a WebSocket gets the same as its first message, and no second one"""
    with connect(f"{WS}/inspect?x=1") as peer:
        told = json.loads(peer.recv(timeout=10))
        peer.send("hello")
        try:
            check(False, f"it said more: {peer.recv(timeout=0.2)!r}")
        except TimeoutError:
            pass
    equal((told["target"], told["websocket"]["accepted"]), ("/inspect?x=1", True), "target and verdict")
    check(all(check["met"] for check in told["websocket"]["checks"]), f"not all is met: {told}")


def refused_line_by_line():
    """a WebSocket attempt that is refused is told every check, and the line that mends a proxy"""
    for answer, status, wrong in (
        (upgrade("/inspect", version="8"), 426, ["Sec-WebSocket-Version is 13; it is: 8"]),
        (upgrade("/inspect", key="x"), 400, ["Sec-WebSocket-Key is there once, 16 bytes in base64; it is: x"]),
        (upgrade("/inspect", "-H", f"Sec-WebSocket-Key: {KEY}"), 400, [f"it is: {KEY}, {KEY}"]),
        (upgrade("/inspect", "--http1.0"), 426, ["the protocol is HTTP/1.1; it is: HTTP/1.0"]),
        (upgrade("/inspect", "-X", "POST"), 426, ["the method is GET; it is: POST"]),
        (curl("/inspect", "-H", f"Sec-WebSocket-Key: {KEY}"), 426,
         ["Upgrade names", "Connection names", "Version is"]),
        (upgrade("/inspect", "--http1.0", "-H", "Origin: https://evil.example", key="\u202e"), 426,
         ["HTTP/1.0", "it is: \\u{202E}", "the page may connect (origins: same); it is: https://evil.example"]),
    ):
        equal(answer.status, status, f"the status of {answer.text!r}")
        lines = answer.text.splitlines()
        failed = [line for line in lines if line.startswith("NO  ")]
        equal(len(failed), len(wrong), f"what is wrong in {answer.text!r}")
        for line, words in zip(failed, wrong):
            check(words in line, f"{line!r} does not say {words!r}")
        equal(len([line for line in lines if line.startswith("ok  ")]), 7 - len(wrong), "what is right")
    check("proxy_http_version 1.1;" in upgrade("/inspect", "--http1.0").text, "HTTP/1.0 has no advice")
    try:
        with connect(f"{WS}/inspect", origin="https://evil.example"):
            check(False, "a foreign page was let in")
    except InvalidStatus as refusal:
        text = refusal.response.body.decode()
        check(refusal.response.status_code == 403 and "origins: [" in text, f"it was told {text!r}")


# Signs of HTML, alone and joined by Unicode to a mark: one character to people, a tag to a browser.
ATTACK = "<img src=x onerror=\"document.title='hit'\">\u0600<img src=x>\"\u0301 onmouseover=x '\u0301{{peer}}"


def to_a_browser():
    """a browser shows what the request brings as text, in light and dark, on a wide screen and a small one"""
    with chromium() as browser:
        for width in (1200, 400):
            for scheme in ("light", "dark"):
                look = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
                page = browser.new_page(**look, extra_http_headers={"X-Long": "y" * 300, "Cookie": "s=1"})
                said = []
                page.on("console", lambda message: said.append(message.text))
                attack = page.evaluate("encodeURIComponent", ATTACK)
                page.goto(f"{URL}/inspect/{attack}/rest?{attack}={attack}&empty=")
                check(page.title().startswith("GET /inspect/"), f"the title is {page.title()!r}")
                equal(page.locator("img, script, [onmouseover]").count(), 0, "elements that the request made")
                equal(page.get_by_text(ATTACK, exact=True).count(), 3, "the places where it is shown")
                wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                check(wider <= 0, f"at {width} the page is {wider} pixels wider than its window")
                equal(said, [], "what the browser complains of")
                if PICTURES:
                    Path(PICTURES).mkdir(parents=True, exist_ok=True)
                    picture = Path(PICTURES) / f"inspect-{width}-{scheme}.png"
                    page.screenshot(path=str(picture), full_page=True)
                page.close()


run(to_curl, secrets_stay, to_a_websocket, refused_line_by_line, to_a_browser)
