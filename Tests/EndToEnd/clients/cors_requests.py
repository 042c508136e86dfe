"""Pages of other origins with requests: preflights, the fields of CORS on every answer, and refusals."""

import requests

from posting import say
from support import PATIENCE, PORT, URL, check, equal, run

EVIL = "https://evil.example"
FRIENDS = ("https://app.example", "https://a.sub.example", "https://b.a.sub.example")
ROOMS = {"/same": "cors_requests.yaml:6", "/any": "cors_requests.yaml:7", "/list": "cors_requests.yaml:8"}


def ask(method, path, origin=None, body=None, **headers):
    if origin:
        headers["Origin"] = origin
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    return requests.request(method, URL + path, data=body, headers=headers, timeout=PATIENCE, stream=True,
                            allow_redirects=False)


def preflight(path, origin, method="POST", headers="content-type,idempotency-key"):
    return ask("OPTIONS", path, origin, Access_Control_Request_Method=method,
               Access_Control_Request_Headers=headers)


def named(answer, field):
    return {name.strip().lower() for name in answer.headers.get(field, "").split(",") if name.strip()}


def opened_to(answer, origin, what):
    """The answer may be read by pages of the origin; `*` is for all. Credentials never."""
    equal(answer.headers.get("access-control-allow-origin"), origin, f"whom {what} is open to")
    check("access-control-allow-credentials" not in answer.headers, f"{what} allows credentials")
    if origin != "*":
        check("origin" in named(answer, "vary"), f"Vary of {what} is {answer.headers.get('vary')!r}")


def closed(answer, what):
    check("access-control-allow-origin" not in answer.headers, f"{what} is open to {answer.headers}")
    check("access-control-allow-credentials" not in answer.headers, f"{what} allows credentials")


def preflights():
    """a preflight of a welcome origin is 204 with the methods and fields that a page needs"""
    for path, origin, told in (
        ("/any", EVIL, "*"), ("/any", "null", "*"), *(("/list", friend, friend) for friend in FRIENDS),
    ):
        for method, fields in (("POST", "content-type,idempotency-key"), ("GET", "last-event-id,prefer"),
                               ("GET", "if-none-match,accept")):
            answer = preflight(path, origin, method, fields)
            what = f"the preflight of {method} {path} from {origin}"
            equal((answer.status_code, answer.content), (204, b""), f"the status and body of {what}")
            opened_to(answer, told, what)
            methods = named(answer, "access-control-allow-methods")
            check({"get", "head", "post"} <= methods, f"the methods of {what} are {methods}")
            # The star stands for all but `authorization`, as no credentials are sent (Fetch, 3.2.3).
            allowed = named(answer, "access-control-allow-headers")
            check("*" in allowed or set(fields.split(",")) <= allowed, f"{what} allows only {allowed}")


def preflights_refused():
    """a preflight of a foreign origin opens nothing"""
    for path, origin in (
        ("/same", EVIL), ("/same", "null"), ("/list", EVIL), ("/list", "null"),
        ("/list", "https://sub.example"), ("/list", "http://app.example"),
    ):
        answer = preflight(path, origin)
        equal(answer.status_code, 403, f"the status of the preflight of {path} from {origin}")
        closed(answer, f"the preflight of {path} from {origin}")


def options():
    """OPTIONS that is no preflight says what may be asked"""
    answer = ask("OPTIONS", "/same")
    check(answer.status_code in (200, 204), f"the status of OPTIONS is {answer.status_code}")
    allowed = named(answer, "allow")
    check({"get", "head", "post", "options"} <= allowed, f"Allow is {allowed}")


WAYS = (
    ("GET", "", None, {}, 200),
    ("GET", "?as=ndjson", None, {}, 200),
    ("GET", "?as=sse", None, {}, 200),
    ("GET", "?wait=25", None, {}, 200),
    ("HEAD", "", None, {}, 200),
    ("POST", "", "text", {"Content-Type": "text/plain"}, 200),
    ("GET", "?since=none", None, {}, 400),
    ("DELETE", "", None, {}, 405),
    ("GET", "", None, {"Accept": "image/png"}, 406),
    ("POST", "", "x" * 2000, {"Content-Type": "text/plain"}, 413),
    ("POST", "", "text", {"Content-Type": "image/png"}, 415),
    ("POST", "", "", {"Content-Type": "text/plain"}, 422),
)


def fields():
    """every answer, of every way and also to a mistake, has the fields for a welcome origin"""
    for room, origin, told in (("/any", EVIL, "*"), ("/list", FRIENDS[0], FRIENDS[0])):
        say(room, "something to be read")
        for method, query, body, headers, status in WAYS:
            with ask(method, room + query, origin, body, **headers) as answer:
                what = f"{method} {room}{query}, {status}"
                equal(answer.status_code, status, f"the status of {what}")
                opened_to(answer, told, what)
        tag = ask("GET", room, origin).headers["etag"]
        answer = ask("GET", room, origin, If_None_Match=tag)
        equal(answer.status_code, 304, "the status of what is not new")
        opened_to(answer, told, f"a 304 of {room}")
    answer = ask("GET", "/list")
    equal(answer.status_code, 200, "the status for a native client")
    check("origin" in named(answer, "vary"), "an answer for no origin does not say that it varies by it")


def foreign():
    """a foreign origin is 403 on every way, told what to add and where, and nothing is published"""
    for room, origin in (("/same", EVIL), ("/list", EVIL), ("/list", URL), ("/same", "null"),
                         ("/same", "http://127.0.0.1:1"), ("/same", "http://127.0.0.1")):
        before = ask("GET", f"{room}?since=latest").json()["cursor"]
        for method, query, body, headers, _ in WAYS[:6]:
            with ask(method, room + query, origin, body, **headers) as answer:
                what = f"{method} {room}{query} from {origin}"
                equal(answer.status_code, 403, f"the status of {what}")
                closed(answer, what)
                if method != "HEAD":
                    for word in (origin, ROOMS[room], "origins:"):
                        check(word in answer.text, f"{what}: {answer.text!r} does not say {word!r}")
        equal(ask("GET", f"{room}?since=latest").json()["cursor"], before, f"the cursor of {room}")


def same():
    """a page of the same host is welcome, whatever the letters' case"""
    say("/same", "something to be read")
    for origin in (URL, f"HTTP://127.0.0.1:{PORT}"):
        for method, query, body, headers, status in WAYS:
            with ask(method, "/same" + query, origin, body, **headers) as answer:
                equal(answer.status_code, status, f"the status of {method} /same{query} from {origin}")
                check("access-control-allow-credentials" not in answer.headers, "credentials are allowed")


def fetch_site():
    """without an origin, what a browser says of the site decides; to walk in by a link is fine"""
    for site, mode, status in (
        ("same-origin", "cors", 200), ("none", "navigate", 200), ("cross-site", "cors", 403),
        ("same-site", "cors", 403), ("cross-site", "no-cors", 403), ("cross-site", "navigate", 200),
    ):
        answer = ask("GET", "/same", Sec_Fetch_Site=site, Sec_Fetch_Mode=mode)
        equal(answer.status_code, status, f"the status of GET from {site} by {mode}")
    for mode in ("no-cors", "navigate"):
        answer = ask("POST", "/same", body="data=forged", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode=mode,
                     Content_Type="application/x-www-form-urlencoded")
        equal(answer.status_code, 403, f"the status of a form from elsewhere by {mode}")
    equal(ask("GET", "/any", Sec_Fetch_Site="cross-site").status_code, 200, "the status where any may ask")


run(preflights, preflights_refused, options, fields, foreign, same, fetch_site)
