"""The binary in a folder of its own, with nothing beside it."""

import json
import os
import re
import subprocess

from http_client import curl
from support import ADMIN, check, equal, run, server_pid

OF_GLIBC = {"libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libresolv.so.2"}


def serves():
    """the page with its files, and the stats, are there"""
    page = curl("/")
    equal(page.status, 200, "the status of the page")
    for name in set(re.findall(r"""["'](\?asset=[^"']+)["']""", page.text)):
        equal(curl("/" + name).status, 200, f"the status of {name}")
    check(json.loads(curl("/stats", base=ADMIN).text)["version"], "the stats have no version")


def needs_only_glibc():
    """a release build loads nothing but the C library"""
    program = os.readlink(f"/proc/{server_pid()}/exe")
    listed = subprocess.run(["ldd", program], capture_output=True, check=True, text=True).stdout
    loaded = {line.split()[0] for line in listed.splitlines() if "=>" in line}
    if any(name.startswith("libswiftCore") for name in loaded):
        print("    a debug build: its libraries stay with the toolchain")
        return
    check(loaded <= OF_GLIBC, f"it loads {sorted(loaded - OF_GLIBC)}, which another machine may not have")


run(serves, needs_only_glibc)
