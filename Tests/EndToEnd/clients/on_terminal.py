"""Runs a command with its standard error on a terminal, prints what came there, and leaves with its exit code."""

import os
import pty
import sys

process, terminal = pty.fork()
if process == 0:
    os.execv(sys.argv[1], sys.argv[1:])
said = b""
while True:
    try:
        block = os.read(terminal, 4096)
    except OSError:  # Linux says EIO when the other side has closed.
        break
    if not block:
        break
    said += block
sys.stdout.buffer.write(said)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
