"""Files that change while they are sent, and downloads that must not hold each other up."""

import hashlib
import os
import socket
import threading
import time

from http_client import curl
from support import HOST, PATIENCE, PORT, check, equal, run, server_pid, wait_until

MIB = 1 << 20
SIZE = 24 * MIB
"""More than the sockets between hold, so that a slow reader is in the middle of it."""
SMALL_BUFFER = 64 << 10
QUICK = 2
"""Seconds within which a small file comes, though the machine is busy with large ones."""


def write(name, content):
    with open(name, "wb") as file:
        file.write(content)


class Download:
    """A GET of which the body is read when the test likes, into a small buffer."""

    def __init__(self, path, buffer=SMALL_BUFFER):
        self.socket = socket.socket()
        self.socket.settimeout(PATIENCE)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        self.socket.connect((HOST, PORT))
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: {HOST}:{PORT}\r\n\r\n".encode())
        head = b""
        while b"\r\n\r\n" not in head:
            piece = self.socket.recv(4096)
            check(piece, f"the answer ended in its head: {head!r}")
            head += piece
        head, _, first = head.partition(b"\r\n\r\n")
        check(head.startswith(b"HTTP/1.1 200"), f"the answer to {path} is {head[:40]!r}")
        fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        self.length = int(fields[b"content-length"])
        self.digest = hashlib.sha256(first)
        self.count = len(first)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def read(self, count):
        """Reads until so many bytes of the body are there, or the connection ends."""
        while self.count < count:
            try:
                piece = self.socket.recv(min(1 << 18, count - self.count))
            except ConnectionResetError:
                return
            if not piece:
                return
            self.digest.update(piece)
            self.count += len(piece)

    def read_all(self):
        self.read(self.length)


def open_files(pid, name):
    """How many descriptors of the server are open on the file, gone or not."""
    paths = []
    for number in os.listdir(f"/proc/{pid}/fd"):
        try:
            paths.append(os.readlink(f"/proc/{pid}/fd/{number}"))
        except FileNotFoundError:
            pass
    return sum(path.removesuffix(" (deleted)").endswith("/" + name) for path in paths)


def replaced():
    """who is in the middle of a file that is replaced gets the old one whole, the next one the new"""
    old, new = os.urandom(SIZE), os.urandom(SIZE)
    write("replaced.bin", old)
    with Download("/files/replaced.bin") as download:
        download.read(MIB)
        write("next.bin", new)
        os.rename("next.bin", "replaced.bin")
        with Download("/files/replaced.bin", buffer=MIB) as other:
            other.read_all()
            equal(other.digest.hexdigest(), hashlib.sha256(new).hexdigest(), "the digest of the new file")
        download.read_all()
        equal(download.count, SIZE, "the length of the old file")
        equal(download.digest.hexdigest(), hashlib.sha256(old).hexdigest(), "the digest of the old file")


def removed():
    """a file that is removed while it is sent is sent whole, and then let go"""
    content = os.urandom(SIZE)
    write("removed.bin", content)
    with Download("/files/removed.bin") as download:
        download.read(MIB)
        os.remove("removed.bin")
        equal(curl("/files/removed.bin").status, 404, "the status for who comes later")
        download.read_all()
        equal(download.digest.hexdigest(), hashlib.sha256(content).hexdigest(), "the digest")
    pid = server_pid()
    wait_until(lambda: open_files(pid, "removed.bin") == 0, "the server still has the file open")


def truncated():
    """a file that is cut while it is sent ends the connection, and harms nobody else"""
    pid = server_pid()
    for left in (0, MIB, 3 * MIB + 1, SIZE - 1):
        write("cut.bin", os.urandom(SIZE))
        with Download("/files/cut.bin") as download:
            download.read(MIB)
            os.truncate("cut.bin", left)
            began = time.monotonic()
            download.read_all()
            check(download.count < SIZE, f"all came of a file cut to {left}")
            check(time.monotonic() - began < PATIENCE, f"the connection hung with a file cut to {left}")
        equal(curl("/files/cut.bin", "--head")["content-length"], str(left), "the length for who comes later")
    wait_until(lambda: open_files(pid, "cut.bin") == 0, "the server still has the file open")


def grown():
    """of a file that grows while it is sent, what was promised is sent"""
    content = os.urandom(SIZE)
    write("grown.bin", content)
    with Download("/files/grown.bin") as download:
        download.read(MIB)
        with open("grown.bin", "ab") as file:
            file.write(b"more" * 1000)
        download.read_all()
        equal(download.digest.hexdigest(), hashlib.sha256(content).hexdigest(), "the digest")
        download.socket.settimeout(0.2)
        try:
            check(not download.socket.recv(1), "there is more than was promised")
        except TimeoutError:
            pass


def given_up():
    """a download that is given up leaves no file open"""
    write("given-up.bin", os.urandom(SIZE))
    pid = server_pid()
    for _ in range(20):
        with Download("/files/given-up.bin") as download:
            download.read(SMALL_BUFFER)
    wait_until(lambda: open_files(pid, "given-up.bin") == 0, "the server still has the file open")


def side_by_side():
    """large downloads at once, and readers that do not read, do not keep a small file waiting"""
    with open("sparse.bin", "wb") as file:
        file.truncate(512 * MIB)
    write("small.txt", b"quick")
    stop = threading.Event()
    counts = [0] * 8

    def download(place):
        with Download("/files/sparse.bin", buffer=MIB) as download:
            while not stop.is_set() and download.count < download.length:
                download.read(min(download.count + MIB, download.length))
                counts[place] = download.count

    stuck = [Download("/files/sparse.bin") for _ in range(8)]
    threads = [threading.Thread(target=download, args=(place,)) for place in range(len(counts))]
    for thread in threads:
        thread.start()
    try:
        wait_until(lambda: all(count > MIB for count in counts), "not every download began")
        for _ in range(20):
            began = time.monotonic()
            equal(curl("/files/small.txt").body, b"quick", "the small file")
            check(time.monotonic() - began < QUICK, "a small file was kept waiting")
    finally:
        stop.set()
        for thread in threads:
            thread.join()
        for download in stuck:
            download.socket.close()


run(replaced, removed, truncated, grown, given_up, side_by_side)
