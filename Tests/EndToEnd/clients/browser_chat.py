"""The chat page in a real browser: what a person does and sees there, as functions for who leads the test.

    python browser_chat.py --url http://127.0.0.1:8080/

has two people chat both ways, a third come late and read what was said. It prints an `ok` line for each
step, and ends with a sentence and status 1 at the first that fails. Nothing here sleeps: every step waits
for what must become true, `DEADLINE` at the most.
"""

import argparse
import contextlib
import re
import secrets
import sys

from playwright.sync_api import Error, Page, expect, sync_playwright

BROWSER = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Milliseconds; the page waits up to 15 s between two attempts to come back.
DEADLINE = 20_000

CONNECTING, OPEN, CLOSING, CLOSED = range(4)


class Failure(Exception):
    """A step whose promise was not kept, as a sentence."""


@contextlib.contextmanager
def step(sentence):
    """Prints `ok` and the sentence, or fails with it."""
    try:
        yield
    except (AssertionError, Error) as error:
        raise Failure(f"not so: {sentence}\n{error}") from error
    print(f"ok {sentence}", flush=True)


@contextlib.contextmanager
def chromium():
    """Debian's browser, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


class Chat:
    """One person: a browser context of their own with the chat page in it."""

    def __init__(self, browser, url, **context):
        self.context = browser.new_context(**context)
        self.context.set_default_timeout(DEADLINE)
        self.page: Page = self.context.new_page()
        self.complaints = []
        self.page.on("pageerror", lambda error: self.complaints.append(f"uncaught: {error}"))
        self.page.on("console", self._heard)
        answer = self.page.goto(url)
        assert answer is not None and answer.status == 200, f"{url} answered {answer and answer.status}"

    def _heard(self, message):
        # A refused or broken connection is news from the network, not a mistake of the page.
        is_network = re.match(r"WebSocket connection to .* failed", message.text)
        if message.type in ("error", "warning") and not is_network:
            self.complaints.append(f"{message.type}: {message.text}")

    @property
    def composer(self):
        """The first text box of the page, whatever it is called."""
        return self.page.locator("textarea, input:not([type]), input[type=text]").first

    @property
    def log(self):
        return self.page.get_by_role("log")

    def messages(self):
        """The texts said, oldest first."""
        return self.log.locator(".message > p").all_inner_texts()

    def say(self, text):
        """Types and presses Enter; a line break is Shift+Enter."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.composer.press("Shift+Enter")
            self.composer.press_sequentially(line)
        self.composer.press("Enter")

    def sees(self, text, times=1):
        """Waits until a message with exactly this text stands in the log, `times` times."""
        message = self.log.locator(".message > p").filter(has_text=re.compile(rf"^{re.escape(text)}$"))
        expect(message).to_have_count(times, timeout=DEADLINE)

    def sees_own(self, text):
        """Waits until the message is in the log as this person's own, and nothing is left to be confirmed."""
        own = self.log.locator(".message.own > p").filter(has_text=re.compile(rf"^{re.escape(text)}$"))
        expect(own).to_have_count(1, timeout=DEADLINE)
        expect(self.unsaid).to_have_count(0, timeout=DEADLINE)

    def sees_note(self, text):
        """Waits until the log says this about messages lost."""
        expect(self.log.locator(".gap").filter(has_text=text)).to_have_count(1, timeout=DEADLINE)

    def is_in_state(self, state, timeout=DEADLINE):
        """Waits until the page shows the connection in this state, in number and word."""
        words = ("connecting", "open", "closing", "closed")
        expect(self.page.locator("#state")).to_have_text(f"{state} {words[state]}", timeout=timeout)

    def is_here(self):
        """Waits until the room has greeted this page."""
        self.is_in_state(OPEN)
        expect(self.page.locator("#members")).to_be_visible(timeout=DEADLINE)

    def is_away(self):
        """Waits until the page has noticed that it has no connection."""
        expect(self.page.locator("#members")).to_be_hidden(timeout=DEADLINE)

    def sees_members(self, count):
        expect(self.page.locator("#members")).to_have_text(f"{count} here", timeout=DEADLINE)

    @property
    def unsaid(self):
        """What was typed and is not confirmed."""
        return self.page.locator("#unsaid > li")

    @property
    def notice(self):
        return self.page.locator("#notice")

    def has_no_complaint(self):
        """Nothing uncaught, nothing in the console: a breach of the Content-Security-Policy stands there."""
        assert not self.complaints, "; ".join(self.complaints)

    def picture(self, path):
        self.page.screenshot(path=path)

    def leave(self):
        self.context.close()


def chat_both_ways(browser, url):
    """Two people talk; answers them and what they said, oldest first."""
    # What other runs said in this room must not be taken for ours.
    mark = secrets.token_hex(3)
    said = [f"Anyone there? {mark}", f"Yes: <b>over here</b> & well {mark}", f"two\nlines {mark}"]
    ann, bob = Chat(browser, url), Chat(browser, url)
    with step("two pages join the room"):
        ann.is_here()
        bob.is_here()
    with step("what one types the other reads, and the writer sees it as their own"):
        ann.say(said[0])
        bob.sees(said[0])
        ann.sees_own(said[0])
    with step("and the other way round; text is text, not markup"):
        bob.say(said[1])
        ann.sees(said[1])
        bob.sees_own(said[1])
        assert ann.log.locator("b").count() == 0, "the text of a message became an element"
    with step("a message of two lines keeps its lines"):
        ann.say(said[2])
        bob.sees(said[2])
    with step("the member counts of both pages agree"):
        members = ann.page.locator("#members")
        expect(members).to_have_text(re.compile(r"^([2-9]|\d\d+) here$"), timeout=DEADLINE)
        count = members.inner_text()
        expect(bob.page.locator("#members")).to_have_text(count, timeout=DEADLINE)
    return ann, bob, said


def join_late(browser, url, said):
    """A third person comes and reads what was said before; answers them."""
    late = Chat(browser, url)
    with step("who comes late reads what was said, once and in order"):
        late.is_here()
        for text in said:
            late.sees(text)
        shown = [text for text in late.messages() if text in said]
        assert shown == said, f"said {said}, shown {shown}"
    return late


def notice_the_end(people):
    """To be called when the server was killed, and before it is started again."""
    with step("the pages say that the connection is lost, and when they try again"):
        for person in people:
            person.is_away()
            expect(person.notice).to_contain_text(re.compile(r"Again in \d+ s"), timeout=DEADLINE)


def come_back(people, said):
    """To be called when the server is there again: every page is back by itself, with nothing shown twice."""
    with step("the pages come back by themselves"):
        for person in people:
            person.is_here()
    with step("what was said stands there still, once"):
        for person in people:
            for text in said:
                person.sees(text)
    with step("and they can talk again"):
        text = f"Back again {secrets.token_hex(3)}"
        people[0].say(text)
        for person in people:
            person.sees(text)
        people[0].sees_own(text)


def nobody_complains(people):
    with step("no page has an error in its console"):
        for person in people:
            person.has_no_complaint()


def main():
    arguments = argparse.ArgumentParser(description="Chat on the page at URL with three browser contexts.")
    arguments.add_argument("--url", required=True, help="the page, for instance http://127.0.0.1:8080/")
    arguments.add_argument("--picture", help="a file for a screenshot of the first page, taken at the end")
    options = arguments.parse_args()
    try:
        with chromium() as browser:
            ann, bob, said = chat_both_ways(browser, options.url)
            late = join_late(browser, options.url, said)
            nobody_complains([ann, bob, late])
            if options.picture:
                ann.picture(options.picture)
    except (Failure, AssertionError, Error) as failure:
        sys.exit(str(failure))


if __name__ == "__main__":
    main()
