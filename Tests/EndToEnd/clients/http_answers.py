"""HTTP as curl sees it: the page, and for each wrong request the status and a sentence that helps."""

import re

from http_client import KEY, Wire, curl, upgrade
from support import HOST, PORT, URL, check, equal, run

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def refused(answer, status, *words):
    """A refusal is a status and a sentence in plain text that names what was seen and what to do."""
    equal(answer.status, status, f"the status of an answer that says {answer.text!r}")
    kind = answer["content-type"]
    check(kind.startswith("text/plain"), f"a refusal is {kind!r}, not text")
    equal(answer["x-content-type-options"], "nosniff", "X-Content-Type-Options of a refusal")
    check(len(answer.text.split()) >= 3, f"{answer.text!r} is no sentence")
    for word in words:
        check(word in answer.text, f"the refusal {answer.text!r} does not say {word!r}")


def page():
    """`/` is the page, with its guards"""
    answer = curl("/")
    equal(answer.status, 200, "the status")
    equal(answer["content-type"].lower().replace(" ", ""), "text/html;charset=utf-8", "the content type")
    equal(answer["content-security-policy"], POLICY, "the policy")
    equal(answer["x-content-type-options"], "nosniff", "X-Content-Type-Options")
    equal(answer["referrer-policy"], "same-origin", "Referrer-Policy")
    equal(answer["cache-control"], "no-cache", "Cache-Control")
    equal(int(answer["content-length"]), len(answer.body), "Content-Length")
    check(re.search(r"""role=["']?log""", answer.text), "the page has no list of role `log`")
    for inline in (r"<script(?![^>]*\bsrc=)[^>]*>", r"<style", r"\sstyle=", r"\son[a-z]+="):
        check(not re.search(inline, answer.text), f"the page has something inline: {inline}")


def assets():
    """the page's files have names that change with their content, and are kept for good"""
    names = set(re.findall(r"""["'](\?asset=[^"']+)["']""", curl("/").text))
    check(len(names) >= 2, f"the page names {names}: a script and a style were expected")
    for name in sorted(names):
        answer = curl("/" + name)
        equal(answer.status, 200, f"the status of {name}")
        check("immutable" in answer["cache-control"], f"{name} is {answer['cache-control']!r}, not immutable")
        equal(answer["x-content-type-options"], "nosniff", f"X-Content-Type-Options of {name}")
        kind = {"css": "text/css", "js": "text/javascript"}.get(name.split(".")[-2])
        check(kind is None or answer["content-type"].startswith(kind), f"{name} is {answer['content-type']}")
    refused(curl("/?asset=chat.js.00000000"), 404)


def head():
    """HEAD answers as GET does, without the body"""
    asked, told = curl("/", "--head"), curl("/")
    equal(asked.status, 200, "the status")
    equal(asked.body, b"", "the body")
    for name in ("content-type", "content-length", "content-security-policy", "cache-control"):
        equal(asked[name], told[name], name)


def not_found():
    """a path without a route is 404"""
    refused(curl("/nowhere"), 404)
    refused(curl("/chat/below"), 404)
    refused(curl("/CHAT"), 404)
    equal(curl("/nowhere", "--head").status, 404, "the status of HEAD")


def methods():
    """a known but unfit method is 405 with Allow, an unknown one 501"""
    for path, allowed in (("/", {"GET", "HEAD"}), ("/echo", {"GET"})):
        for method in ("POST", "DELETE", "PUT"):
            answer = curl(path, "-X", method, "-d", "x=1")
            refused(answer, 405)
            named = {name.strip() for name in answer["allow"].split(",")}
            check(allowed <= named and method not in named, f"Allow of {method} {path} is {named}")
    refused(curl("/", "-X", "BREW"), 501)


def upgrade_required():
    """a route that has only WebSocket answers a plain GET, and a wrong version, with 426"""
    for answer in (curl("/echo"), upgrade("/echo", version="12"), upgrade("/echo", version="8")):
        refused(answer, 426)
        equal(answer["upgrade"].lower(), "websocket", "Upgrade")
        check("upgrade" in answer["connection"].lower(), f"Connection is {answer['connection']!r}")
        equal(answer["sec-websocket-version"], "13", "Sec-WebSocket-Version")
    lost = curl("/echo", "-H", f"Sec-WebSocket-Key: {KEY}", "-H", "Sec-WebSocket-Version: 13")
    refused(lost, 426, "proxy", "proxy_set_header Upgrade", "proxy_set_header Connection")


def handshake_mistakes():
    """a handshake whose key is not 16 bytes in base64 is 400"""
    for key in ("dG9vIHNob3J0", "not base64, not at all!", KEY + KEY):
        refused(upgrade("/echo", key=key), 400, "Sec-WebSocket-Key")


def trailing_slash():
    """`/echo/` is `/echo`, and the other way round: 308, with the query"""
    for wrong, right in (
        ("/echo/", "/echo"), ("/chat/?since=earliest", "/chat?since=earliest"), ("/below?a=b", "/below/?a=b"),
    ):
        answer = curl(wrong)
        equal(answer.status, 308, f"the status of {wrong}")
        check(answer["location"] in (right, URL + right), f"{wrong} goes to {answer['location']!r}")
    equal(curl("/below/").status, 426, "the status of `/below/`, which `/below/*` matches")


def bad_paths():
    """a path that could mean two things is 400 and says why"""
    for path in ("/%2F", "/a%00b", "/%zz", "/%f", "/%ff", "/a/../echo", "/a/%2e%2e/echo", "/./echo"):
        refused(curl(path), 400)


def foreign_host():
    """on loopback a foreign Host is 421 and told the line to add"""
    refused(curl("/", "-H", "Host: evil.example"), 421, "evil.example", "hosts")
    refused(curl("/", "-H", f"Host: evil.example:{PORT}"), 421, "evil.example", "hosts")
    refused(curl("/", "-H", "Host: localhost.evil.example"), 421, "localhost.evil.example")
    for host in ("localhost", "LOCALHOST", "chat.localhost", f"localhost:{PORT}", "[::1]", "127.1.2.3"):
        equal(curl("/", "-H", f"Host: {host}").status, 200, f"the status for Host {host}")
    for named in ("app.example", "x.sub.example"):
        equal(curl("/", "-H", f"Host: {named}").status, 200, f"the status for {named}, named in `origins`")


def foreign_origin():
    """a foreign Origin is 403 and told the route's line and the line to add"""
    answer = upgrade("/echo", "-H", "Origin: https://evil.example")
    refused(answer, 403, "https://evil.example", "http_answers.yaml:6", "origins:")
    refused(upgrade("/echo", "-H", "Origin: null"), 403, "null")
    refused(upgrade("/echo", "-H", f"Origin: http://{HOST}:1"), 403)
    refused(upgrade("/echo", "-H", f"Origin: http://{HOST}"), 403)
    refused(upgrade("/echo", "-H", "Sec-Fetch-Site: cross-site"), 403, "cross-site")
    refused(upgrade("/echo", "-H", "Sec-Fetch-Site: same-site"), 403, "same-site")
    refused(upgrade("/listed", "-H", f"Origin: {URL}"), 403, "http_answers.yaml:8")
    refused(upgrade("/listed", "-H", "Origin: https://sub.example"), 403, "https://sub.example")


def welcome_origins():
    """an Origin that the route takes, or none, is let in"""
    for path, origin in (
        ("/echo", URL),
        ("/echo", f"HTTP://{HOST}:{PORT}"),
        ("/open", "https://evil.example"),
        ("/open", "null"),
        ("/listed", "https://app.example"),
        ("/listed", "https://x.sub.example"),
    ):
        opened(path, f"Origin: {origin}")
    opened("/echo")
    opened("/echo", "Sec-Fetch-Site: same-origin")
    equal(curl("/", "-H", "Origin: https://evil.example").status, 200, "the status of a page for a stranger")


def opened(path, *headers):
    with Wire() as wire:
        wire.handshake(path, *headers)
        answer = wire.answer(to_head=True)
    equal(answer.status, 101, f"the status of {path} with {headers or 'no Origin'}")
    # The answer to this key in RFC 6455, section 1.3.
    equal(answer["sec-websocket-accept"], "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "Sec-WebSocket-Accept")


run(
    page, assets, head, not_found, methods, upgrade_required, handshake_mistakes, trailing_slash,
    bad_paths, foreign_host, foreign_origin, welcome_origins,
)
