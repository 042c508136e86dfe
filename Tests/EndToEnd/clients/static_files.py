"""A folder as curl sees it: ranges, conditions, precompressed files, types, and every way out that is none.

The served folder is the script's own; what must never be seen lies in one beside it.
"""

import atexit
import gzip
import os
import shutil
import socket
import subprocess
import tempfile
import time
from email.utils import formatdate, parsedate_to_datetime

from http_client import Wire, curl
from support import HOST, PATIENCE, PORT, URL, check, equal, run

SECRET = "nobody may read this"
HOUR = 3600
OUTSIDE = tempfile.mkdtemp(prefix="outside-", dir=os.path.dirname(os.getcwd()))
atexit.register(shutil.rmtree, OUTSIDE)
BEYOND = f"{os.path.basename(OUTSIDE)}/secret.txt"
"""The way to the secret from the folder above the root."""


def write(name, content, age=HOUR):
    """A file that was last changed `age` seconds ago; one just changed has a weak tag."""
    if folder := os.path.dirname(name):
        os.makedirs(folder, exist_ok=True)
    with open(name, "wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)
    when = int(time.time()) - age
    os.utime(name, (when, when))


def raw(target, *fields):
    """The answer to a target that goes out as it is, byte by byte."""
    target = target if isinstance(target, bytes) else target.encode()
    with Wire() as wire:
        lines = "".join(f"{field}\r\n" for field in (f"Host: {HOST}:{PORT}", *fields))
        wire.send(b"GET " + target + b" HTTP/1.1\r\n" + lines.encode() + b"\r\n")
        return wire.answer()


def is_away(answer, what):
    """Not found, or not even a path; and nothing of what is hidden in the answer."""
    check(answer.status in (400, 404), f"{what} is {answer.status}")
    check(SECRET.encode() not in answer.body, f"{what} shows what is hidden")
    check(len(answer.text.split()) >= 3, f"the refusal of {what} is no sentence: {answer.text!r}")


def plain():
    """a file comes whole, with its type, size, tag, date and rules"""
    write("a.txt", "0123456789")
    answer = curl("/files/a.txt")
    equal(answer.status, 200, "the status")
    equal(answer.body, b"0123456789", "the body")
    equal(answer["content-type"], "text/plain; charset=utf-8", "the type")
    equal(answer["content-length"], "10", "Content-Length")
    equal(answer["accept-ranges"], "bytes", "Accept-Ranges")
    equal(answer["x-content-type-options"], "nosniff", "X-Content-Type-Options")
    equal(answer["last-modified"], formatdate(os.stat("a.txt").st_mtime, usegmt=True), "Last-Modified")
    check(answer["etag"].startswith('"'), f"the tag {answer['etag']!r} is not strong")
    equal(answer["cache-control"], "no-cache", "Cache-Control")
    equal(curl("/kept/a.txt")["cache-control"], "public, max-age=3600", "Cache-Control with `cache: 1h`")
    equal(curl("/files/a.txt", "-H", "Origin: https://evil.example").status, 200, "a foreign page's GET")


def types():
    """a file's type is that of its name"""
    for name, kind in (
        ("a.html", "text/html; charset=utf-8"), ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"), ("a.MJS", "text/javascript; charset=utf-8"),
        ("a.json", "application/json"), ("a.svg", "image/svg+xml"), ("a.png", "image/png"),
        ("a.wasm", "application/wasm"), ("a.woff2", "font/woff2"), ("a.pdf", "application/pdf"),
        ("a.mp4", "video/mp4"), ("LICENSE", "application/octet-stream"),
        ("a.odd", "application/octet-stream"),
    ):
        write(f"types/{name}", "x")
        equal(curl(f"/files/types/{name}")["content-type"], kind, f"the type of {name}")


def names():
    """any name that a file can have is found, escaped or not"""
    for name, path in (
        ("a b.txt", "a%20b.txt"), ("ü.txt", "%C3%BC.txt"), ("a%b.txt", "a%25b.txt"), ("a+b.txt", "a+b.txt"),
        ("a\\b.txt", "a%5Cb.txt"), ("a:b;c=d,e.txt", "a:b;c=d,e.txt"), ("..c.", None), ("tilde~", "tilde~"),
    ):
        write(f"names/{name}", name)
        if path is None:
            is_away(curl(f"/files/names/{name}"), f"the hidden {name!r}")
        else:
            equal(curl(f"/files/names/{path}").text, name, f"the text of {path}")
    equal(curl("/files/a.txt?v=1").status, 200, "the status with a query")


def head():
    """HEAD tells what GET would, without the body, and has no ranges"""
    write("a.txt", "0123456789")
    told, asked = curl("/files/a.txt"), curl("/files/a.txt", "--head")
    equal(asked.status, 200, "the status")
    equal(asked.body, b"", "the body")
    for name in ("content-length", "content-type", "etag", "last-modified", "vary", "accept-ranges"):
        equal(asked[name], told[name], name)
    ranged = curl("/files/a.txt", "--head", "-H", "Range: bytes=0-1")
    equal((ranged.status, ranged["content-length"]), (200, "10"), "status and length of HEAD with a range")
    equal(curl("/files/none", "--head").status, 404, "the status of HEAD for what is not there")
    write("large.bin", os.urandom(300_000))
    with Wire() as wire:
        wire.send(f"HEAD /files/large.bin HTTP/1.1\r\nHost: {HOST}:{PORT}\r\n\r\n")
        equal(wire.answer(to_head=True)["content-length"], "300000", "Content-Length of a large file")
        wire.send(f"GET /files/a.txt HTTP/1.1\r\nHost: {HOST}:{PORT}\r\n\r\n")
        equal(wire.answer().body, b"0123456789", "the body after it on the same connection")


def methods():
    """what is not reading is 405"""
    for method in ("POST", "PUT", "DELETE"):
        answer = curl("/files/a.txt", "-X", method, "-d", "x=1")
        equal(answer.status, 405, f"the status of {method}")
        check("GET" in answer["allow"] and "HEAD" in answer["allow"], f"Allow is {answer['allow']!r}")


def index():
    """a folder is its index behind the slash, is sent on without it, and is nothing without an index"""
    write("docs/index.html", "the index")
    write("docs/home.htm", "the home")
    os.makedirs("empty", exist_ok=True)
    answer = curl("/files/docs/")
    equal((answer.status, answer.text), (200, "the index"), "status and text of the folder")
    equal(answer["content-type"], "text/html; charset=utf-8", "its type")
    equal(curl("/kept/docs/").text, "the home", "the index of another name")
    for path, location in (("/files/docs", "./docs/"), ("/files/docs?a=b&c", "./docs/?a=b&c")):
        moved = curl(path)
        equal(moved.status, 308, f"the status of {path}")
        equal(moved["location"], location, f"Location of {path}")
    equal(curl("/files/docs", "-L", "--fail").text.splitlines()[-1], "the index", "the end of the way")
    for path in ("/files/empty/", "/files/docs/index.html/", "/bare/docs/", "/files/docs//", "/files/none/"):
        equal(curl(path).status, 404, f"the status of {path}")
    equal(curl("/files").status, 308, "the status of the route without its slash")
    equal(curl("/files/").status, 404, "the status of the root without an index")


def ranges():
    """`curl -r` gets the part that it asks for, and 416 tells the size"""
    write("a.txt", "0123456789")
    whole = curl("/files/a.txt")
    for asked, body, place in (
        ("0-0", b"0", "0-0"), ("2-4", b"234", "2-4"), ("7-", b"789", "7-9"), ("-3", b"789", "7-9"),
        ("0-9", b"0123456789", "0-9"), ("5-99999999999999999999999", b"56789", "5-9"),
        ("-99999999999999999999", b"0123456789", "0-9"), ("0-1,2-3", b"0123", "0-3"),
        ("4-5,20-", b"45", "4-5"),
    ):
        part = curl("/files/a.txt", "-r", asked)
        equal((part.status, part.body), (206, body), f"status and body of {asked}")
        equal(part["content-range"], f"bytes {place}/10", f"Content-Range of {asked}")
        equal(part["content-length"], str(len(body)), f"Content-Length of {asked}")
        equal(part["etag"], whole["etag"], f"the tag of {asked}")
    for asked in ("10-", "10-11", "99999999999999999999-", "-0"):
        part = curl("/files/a.txt", "-H", f"Range: bytes={asked}")
        equal(part.status, 416, f"the status of {asked}")
        equal(part["content-range"], "bytes */10", f"Content-Range of {asked}")
    for asked in ("bytes=4-2", "bytes=", "bytes=x", "lines=1-2", "bytes=0-0,-1", "bytes=1-2,x", "bytes 1-2"):
        part = curl("/files/a.txt", "-H", f"Range: {asked}")
        equal((part.status, part.body), (200, b"0123456789"), f"status and body of {asked!r}")
        equal(part["content-range"], "", f"Content-Range of {asked!r}")
    write("empty.txt", "")
    part = curl("/files/empty.txt", "-H", "Range: bytes=0-")
    equal(part.status, 200, "the status of an empty file's range")
    equal(curl("/files/empty.txt")["content-length"], "0", "Content-Length of an empty file")
    content = os.urandom(3_000_000)
    write("large.bin", content)
    for first, last in (
        (0, 0), (1, 65_536), (0, 65_535), (65_536, 131_071), (100_000, 2_999_999), (1, 2_500_000),
    ):
        part = curl("/files/large.bin", "-r", f"{first}-{last}")
        equal(part.status, 206, f"the status of {first}-{last}")
        check(part.body == content[first : last + 1], f"the bytes of {first}-{last} are others")
    check(curl("/files/large.bin").body == content, "the whole of a large file is other bytes")


def resuming():
    """a download that broke off goes on with `curl -C`"""
    content = os.urandom(1_000_000)
    write("download.bin", content)
    write("partial/download.bin", content[:400_000])
    command = ["curl", "-sS", "--fail", "-C", "-", "-o", "partial/download.bin", URL + "/files/download.bin"]
    subprocess.run(command, check=True, timeout=PATIENCE)
    with open("partial/download.bin", "rb") as file:
        check(file.read() == content, "the file is not what it should be")


def conditions():
    """a copy that is still good is 304 by tag and by date; a condition that fails is 412"""
    write("a.txt", "0123456789")
    told = curl("/files/a.txt")
    tag, date = told["etag"], told["last-modified"]
    for condition in (
        f"If-None-Match: {tag}", f'If-None-Match: "x", W/{tag}', "If-None-Match: *",
        f"If-Modified-Since: {date}",
    ):
        answer = curl("/files/a.txt", "-H", condition)
        equal((answer.status, answer.body), (304, b""), f"status and body with {condition}")
        for name in ("etag", "cache-control", "vary"):
            equal(answer[name], told[name], f"{name} of the 304 with {condition}")
        asked = curl("/files/a.txt", "--head", "-H", condition)
        equal(asked.status, 304, f"the status of HEAD with {condition}")
    past, now = formatdate(0, usegmt=True), formatdate(usegmt=True)
    for status, *conditions in (
        (200, f"If-Match: {tag}"), (200, "If-Match: *"), (412, 'If-Match: "x"'), (412, f"If-Match: W/{tag}"),
        (200, f"If-Unmodified-Since: {now}"), (412, f"If-Unmodified-Since: {past}"),
        (200, 'If-None-Match: "x"'), (200, f"If-Modified-Since: {past}"),
        (200, "If-Modified-Since: yesterday"),
        (200, "If-Unmodified-Since: 1970"), (200, 'If-None-Match: "x"', f"If-Modified-Since: {now}"),
        (200, f"If-Match: {tag}", f"If-Unmodified-Since: {past}"),
        (304, f"If-Match: {tag}", "If-None-Match: *"),
        (412, 'If-Match: "x"', "If-None-Match: *"), (412, f"If-Unmodified-Since: {past}", "If-None-Match: *"),
        (412, 'If-Match: "x"', "Range: bytes=99-"), (304, "If-None-Match: *", "Range: bytes=99-"),
        (206, f"If-Range: {tag}", "Range: bytes=0-1"), (200, 'If-Range: "x"', "Range: bytes=0-1"),
        (200, f"If-Range: W/{tag}", "Range: bytes=0-1"), (206, f"If-Range: {date}", "Range: bytes=0-1"),
        (200, f"If-Range: {past}", "Range: bytes=0-1"), (200, 'If-Range: "x"', "Range: bytes=99-"),
    ):
        options = [word for condition in conditions for word in ("-H", condition)]
        equal(curl("/files/a.txt", *options).status, status, f"the status with {conditions}")


def curl_conditions():
    """`curl --etag-save`, `--etag-compare` and `-z` make the round trip"""
    write("a.txt", "0123456789")
    equal(curl("/files/a.txt", "--etag-save", "a.etag").status, 200, "the status of the first request")
    equal(curl("/files/a.txt", "--etag-compare", "a.etag").status, 304, "the status with the tag")
    equal(curl("/files/a.txt", "-z", "a.txt").status, 304, "the status with the file's date")
    write("a.txt", "abcdefghij", age=HOUR // 2)
    equal(curl("/files/a.txt", "--etag-compare", "a.etag").status, 200, "the status after a change")
    equal(curl("/files/a.txt", "-z", formatdate(time.time() - HOUR, usegmt=True)).status, 200, "… by date")


def unsettled():
    """a file that was just changed has a tag that passes, and its parts are not joined"""
    write("fresh.txt", "0123456789", age=0)
    tag = curl("/files/fresh.txt")["etag"]
    check(tag.startswith("W/"), f"the tag {tag!r} is not weak")
    part = curl("/files/fresh.txt", "-r", "0-1", "-H", f"If-Range: {tag}")
    equal(part.status, 200, "the status of a range of it")
    write("fresh.txt", "0123456789", age=-HOUR)
    answer = curl("/files/fresh.txt")
    changed, sent = (parsedate_to_datetime(answer[name]) for name in ("last-modified", "date"))
    # `Date` is made once a second.
    check((changed - sent).total_seconds() <= 2, f"it was changed at {changed}, after it was sent at {sent}")


def precompressed():
    """`NAME.br` and `NAME.gz` stand for `NAME`, to who takes them, with a tag of their own"""
    text = "plain text " * 100
    write("app.js", text, age=HOUR)
    write("app.js.gz", gzip.compress(text.encode()), age=HOUR)
    write("app.js.br", b"as good as brotli", age=HOUR // 2)
    write("only.css", text)
    write("only.css.gz", gzip.compress(text.encode()))
    tags = set()
    for accepted, coding in (
        ("br, gzip", "br"), ("gzip", "gzip"), ("gzip, br;q=0", "gzip"), ("gzip, br;q=0.5", "gzip"),
        ("*", "br"),
        ("identity;q=0, *", "br"), ("deflate", ""), ("gzip;q=0", ""), ("identity, *;q=0", ""), ("", ""),
    ):
        field = f"Accept-Encoding: {accepted}" if accepted else "Accept-Encoding;"  # curl's word for empty
        answer = curl("/files/app.js", "-H", field)
        equal(answer.status, 200, f"the status for {accepted!r}")
        equal(answer["content-encoding"], coding, f"the coding for {accepted!r}")
        equal(answer["content-type"], "text/javascript; charset=utf-8", f"the type for {accepted!r}")
        equal(answer["vary"], "Accept-Encoding", f"Vary for {accepted!r}")
        with open("app.js" + {"br": ".br", "gzip": ".gz", "": ""}[coding], "rb") as file:
            equal(answer.body, file.read(), f"the body for {accepted!r}")
        tags.add(answer["etag"])
    equal(len(tags), 3, "the number of tags of three forms")
    equal(curl("/files/only.css", "--compressed").text, text, "what curl unpacks")
    part = curl("/files/app.js", "-r", "0-4", "-H", "Accept-Encoding: br")
    equal((part.status, part.body), (206, b"as go"), "status and body of a part of a packed file")
    equal(part["content-encoding"], "br", "its coding")
    equal(part["content-range"], "bytes 0-4/17", "its place")
    equal(curl("/files/app.js.gz")["content-type"], "application/gzip", "the type of the packed file itself")
    equal(curl("/files/app.js.gz", "--compressed")["content-encoding"], "", "its coding")
    plain_only = curl("/kept/app.js", "--compressed")
    equal(plain_only["content-encoding"], "", "the coding with `precompressed: off`")
    equal(curl("/kept/app.js")["vary"], "", "Vary with `precompressed: off`")
    write("app.js", "newer", age=60)
    equal(curl("/files/app.js", "--compressed").text, "newer", "the text where the packed files are older")


def traversal():
    """no spelling of `..` leads out of the folder"""
    write("docs/index.html", "the index")
    with open(os.path.join(OUTSIDE, "secret.txt"), "w") as file:
        file.write(SECRET)
    ups = (
        "..", "%2e%2e", "%2E%2E", ".%2e", "%2e.", "..%2f", "%2e%2e%2f", "..%2F..", "..%5c", "..\\",
        "%2e%2e%5c",
        "..%255c", "%252e%252e", "%252e%252e%252f", "%25%32%65%25%32%65", "..%00", "%00..", "%c0%ae%c0%ae",
        "%c0%ae.", "%e0%80%ae%e0%80%ae", "%f0%80%80%ae%f0%80%80%ae", "..%c0%af", "..%c1%9c", "%uff0e%uff0e",
        "%u002e%u002e", "%ef%bc%8e%ef%bc%8e", "..;", "..;/..", "...", "....", "....//", ". .", "..%20",
        "..%09",
        "..%0d%0a", "%2e%2e%3f", "..%23", "./..", ".//..", "/..", "//..", "docs/..", "docs/../..",
        "docs/%2e%2e/..",
    )
    for up in ups:
        for path in (f"/files/{up}/{BEYOND}", f"/files/{up}{BEYOND}", f"/files/docs/{up}/{up}/{BEYOND}"):
            is_away(raw(path), path)
    for path in (
        f"/files/{OUTSIDE}/secret.txt", f"/files//{OUTSIDE}/secret.txt",
        f"/files/%2f{OUTSIDE[1:]}/secret.txt",
        f"/files/../../../../../../../..{OUTSIDE}/secret.txt", "/files/..", "/files/../", "/files/%2e%2e/",
        "/files/a.txt%00.html", "/files/a.txt%00", "/files/\\..\\secret.txt", "/files/file:///etc/passwd",
        "/files/" + "../" * 40 + "etc/passwd", "/files/" + "%2e%2e/" * 40 + "etc/passwd",
        "/files/proc/self/environ",
    ):
        is_away(raw(path), path)
    is_away(raw(b"/files/\xc0\xae\xc0\xae/" + BEYOND.encode()), "an overlong dot, not escaped")
    is_away(raw(b"/files/\xff\xfe"), "what is no UTF-8, not escaped")
    is_away(raw(f"http://{HOST}:{PORT}/files/../{BEYOND}"), "a whole URL")
    is_away(raw(f"http://{HOST}:{PORT}/files/%2e%2e/{BEYOND}"), "a whole URL, escaped")
    for name in ("x" * 255, "x" * 256, "x" * 3000, "y/" * 200 + "z"):
        is_away(raw("/files/" + name), f"a name of {len(name)} bytes")
    equal(curl("/files/docs/").status, 200, "the status of a page afterwards")


def hidden():
    """what begins with a dot is not there, but for `.well-known` at the top"""
    for name in (
        ".env", ".git/config", "docs/.htaccess", "docs/.git/config", ".well-known/.hidden", "x/.well-known/y",
    ):
        write(name, SECRET)
        for path in (name, name.replace(".", "%2e"), name.replace(".", "%2E", 1)):
            is_away(raw("/files/" + path), path)
    is_away(raw("/files/.git"), ".git")
    is_away(raw("/files/.git/"), ".git/")
    write(".well-known/acme-challenge/token", "let in")
    equal(curl("/files/.well-known/acme-challenge/token").text, "let in", "what is well known")


def links():
    """a symbolic link is followed inside, and leads nowhere else"""
    write("a.txt", "0123456789")
    write("docs/index.html", "the index")
    write(".env", SECRET)
    write(".git/config", SECRET)
    with open(os.path.join(OUTSIDE, "secret.txt"), "w") as file:
        file.write(SECRET)
    os.makedirs("links/deep", exist_ok=True)
    for name, target in (
        ("in", "../a.txt"), ("in-whole", os.path.abspath("a.txt")), ("in-folder", "../docs"), ("twice", "in"),
        ("out", os.path.join(OUTSIDE, "secret.txt")), ("out-up", f"../../{BEYOND}"), ("out-folder", OUTSIDE),
        ("out-root", "/"), ("out-twice", "out"), ("loop", "loop"), ("loop-a", "loop-b"), ("loop-b", "loop-a"),
        ("nowhere", "not/there"), ("dot", "../.env"), ("dot-folder", "../.git"),
        ("environ", "/proc/self/environ"),
        ("zero", "/dev/zero"), ("null", "/dev/null"), ("input", "/dev/stdin"), ("deep/up", ".."),
        ("index.html", os.path.join(OUTSIDE, "secret.txt")),
    ):
        os.symlink(target, f"links/{name}")
    for path, text in (
        ("in", "0123456789"), ("in-whole", "0123456789"), ("twice", "0123456789"),
        ("in-folder/", "the index"),
        ("deep/up/in", "0123456789"), ("deep/up/deep/up/in", "0123456789"),
    ):
        answer = curl("/files/links/" + path)
        equal((answer.status, answer.text), (200, text), f"status and text of {path}")
    equal(curl("/files/links/in-folder").status, 308, "the status of a link to a folder")
    for path in (
        "out", "out-up", "out-folder", "out-folder/", "out-folder/secret.txt", "out-root",
        "out-root/etc/passwd",
        "out-twice", "loop", "loop-a", "loop/x", "nowhere", "dot", "dot-folder", "dot-folder/config",
        "environ",
        "zero", "null", "input", "", "deep/up/out", "out-folder/../in",
    ):
        is_away(raw("/files/links/" + path), f"links/{path}")


def no_files():
    """a pipe and a socket are not there, and nobody waits for them"""
    os.makedirs("odd", exist_ok=True)
    os.mkfifo("odd/pipe")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind("odd/socket")
    for name in ("pipe", "socket"):
        began = time.monotonic()
        is_away(raw(f"/files/odd/{name}"), f"odd/{name}")
        check(time.monotonic() - began < PATIENCE / 2, f"odd/{name} was waited for")
    listener.close()


run(
    plain, types, names, head, methods, index, ranges, resuming, conditions, curl_conditions, unsettled,
    precompressed, traversal, hidden, links, no_files,
)
