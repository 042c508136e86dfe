"""The commands `router tail` and `router publish`, as a shell runs them."""

import itertools
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from support import PATIENCE, check, wait_until

BINARY = os.environ["ROUTER_BINARY"]
TRANSPORTS = ("sse", "ws", "longpoll", "poll")


def over_each(step, *choices):
    """Takes the step for each of the four transports, or of other choices, all at once."""
    with ThreadPoolExecutor() as pool:
        for _ in pool.map(step, choices or TRANSPORTS):
            pass


@dataclass
class Done:
    code: int
    output: bytes
    errors: str

    @property
    def lines(self):
        return self.output.decode().splitlines()


def router(*words, given=None, within=PATIENCE):
    """Runs the command to its end, with `given` on its standard input."""
    done = subprocess.run(
        [BINARY, *words], input=given, stdin=subprocess.DEVNULL if given is None else None,
        capture_output=True, timeout=within, check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr.decode())


class Running:
    """A command that is still running; what it writes goes to files in the folder at hand."""

    numbers = itertools.count()

    def __init__(self, *words):
        number = next(Running.numbers)
        self.paths = f"command-{number}-output", f"command-{number}-errors"
        with open(self.paths[0], "wb") as output, open(self.paths[1], "wb") as errors:
            self.process = subprocess.Popen(
                [BINARY, *words], stdin=subprocess.DEVNULL, stdout=output, stderr=errors
            )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    @property
    def lines(self):
        with open(self.paths[0]) as file:
            return file.read().splitlines()

    @property
    def errors(self):
        with open(self.paths[1]) as file:
            return file.read()

    def wait_for_lines(self, count, within=PATIENCE):
        wait_until(lambda: len(self.lines) >= count, f"{count} lines, after {self.lines[-3:]}, {self.errors}", within)

    def wait_for_errors(self, words, within=PATIENCE):
        wait_until(lambda: words in self.errors, f"`{words}` on standard error, after `{self.errors}`", within)

    def end(self, within=PATIENCE):
        """The exit code, once it has ended by itself."""
        try:
            return self.process.wait(within)
        except subprocess.TimeoutExpired:
            check(False, f"{self.process.args[1:]} does not end; it said `{self.errors}`")
