"""What every script here shares: where the server is, sentences for failures, waiting with a deadline.

A script is one subject: some steps, each a function whose docstring is the sentence that holds. `run` takes
them in turn, says `ok` or `not ok` to each, and leaves with 1 if one did not hold. The server, its routes
file (same name as the script) and these variables come from the Swift tests.
"""

import asyncio
import inspect
import os
import signal
import sys
import time
import traceback

URL = os.environ["ROUTER_URL"]
WS = URL.replace("http://", "ws://", 1)
HOST, PORT = "127.0.0.1", int(URL.rsplit(":", 1)[1])
ADMIN = os.environ["ROUTER_ADMIN"]
FILE = os.environ["ROUTER_FILE"]
SECONDS = int(os.environ["ROUTER_SECONDS"])

PATIENCE = 10
"""Seconds that one answer may take on a busy machine. Nothing waits this long unless it fails."""


class Failure(Exception):
    """What should hold and does not, as a sentence."""


def check(condition, sentence):
    if not condition:
        raise Failure(sentence)


def equal(actual, expected, what):
    check(actual == expected, f"{what} is {shortened(actual)}, not {shortened(expected)}")


def shortened(value):
    text = repr(value)
    return text if len(text) <= 200 else f"{text[:120]} … ({len(text)} characters) … {text[-40:]}"


def wait_until(condition, sentence, within=PATIENCE):
    """Asks until `condition()` is true; after `within` seconds it fails with the sentence."""
    deadline = time.monotonic() + within
    while not condition():
        check(time.monotonic() < deadline, f"{sentence} (not within {within} s)")
        time.sleep(0.02)


def cue(name):
    """Asks the Swift test to do what only it may: `kill` the server, `start` it again. Returns its answer."""
    print(f"cue: {name}", flush=True)
    _cues.append(name)
    wait_until(lambda: len(_answers()) >= len(_cues), f"nobody answered the cue `{name}`", within=30)
    return _answers()[len(_cues) - 1]


_cues = []


def _answers():
    try:
        with open(os.environ["ROUTER_CUE_ANSWERS"]) as file:
            return file.read().splitlines()
    except FileNotFoundError:
        return []


def server_pid():
    return int(cue("pid"))


def standard_error():
    """What the server wrote there so far, all its lives together."""
    with open(os.environ["ROUTER_STANDARD_ERROR"]) as file:
        return file.read()


def run(*steps):
    signal.signal(signal.SIGALRM, _out_of_time)
    signal.alarm(SECONDS)
    failures = 0
    for step in steps:
        sentence = " ".join((step.__doc__ or step.__name__).split())
        try:
            asyncio.run(step()) if inspect.iscoroutinefunction(step) else step()
            print(f"ok: {sentence}", flush=True)
        except OutOfTime:
            traceback.print_exc(file=sys.stdout)
            print(f"not ok: {sentence}: the script was not done within {SECONDS} s", flush=True)
            sys.exit(1)
        except Failure as failure:
            failures += 1
            print(f"not ok: {sentence}: {failure}", flush=True)
        except Exception as error:  # A broken connection is a failure of the server, told with its place.
            failures += 1
            traceback.print_exc(file=sys.stdout)
            print(f"not ok: {sentence}: {type(error).__name__}: {error}", flush=True)
    sys.exit(1 if failures else 0)


class OutOfTime(BaseException):
    """Not an `Exception`, so that no `except` on the way takes it for something else."""


def _out_of_time(_signal, _frame):
    raise OutOfTime
