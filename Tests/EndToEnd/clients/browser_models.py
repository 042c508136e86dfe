"""The page of the four ways in chromium: all hear the same, pause while hidden, come back after a crash."""

import re

import requests
from browser_chat import DEADLINE, chromium
from browser_page import LOOKS, Visit
from playwright.sync_api import expect
from support import URL, check, cue, equal, run, wait_until

WAYS = ("poll", "longpoll", "sse", "websocket")


class Models(Visit):
    """The page, and what its cards say."""

    def value(self, way, name):
        """What the card of a way says beside a name."""
        row = self.find(f'[data-way="{way}"] dl div').filter(has_text=re.compile(f"^{re.escape(name)}"))
        return row.locator("dd")

    def number(self, way, name):
        return int(re.match(r"\d+", self.value(way, name).inner_text().replace(",", "")).group())

    def all_say(self, name, text):
        for way in WAYS:
            expect(self.value(way, name), f"{name} of {way}").to_have_text(text, timeout=DEADLINE)

    def all_are(self, state):
        for way in WAYS:
            expect(self.find(f'[data-way="{way}"] .state')).to_have_text(state, timeout=DEADLINE)

    def listens(self):
        """Waits until all four have a place in the room."""
        for way in WAYS:
            expect(self.find(f'[data-way="{way}"]')).to_have_attribute("data-state", "1", timeout=DEADLINE)

    def said(self):
        """The texts of the log, the oldest first."""
        return self.find("#said li > p").all_inner_texts()[::-1]

    def say(self, text):
        composer = self.find("input:not([type]), input[type=text], textarea").first
        composer.fill(text)
        composer.press("Enter")


def publish(text):
    headers = {"content-type": "text/plain"}
    requests.post(f"{URL}/chat", data=text, headers=headers, timeout=10).raise_for_status()


def members():
    return requests.get(f"{URL}/chat?since=latest", timeout=10).json()["members"]


def the_four_ways():
    """four ways hear the same messages with their ids, pause while hidden, and come back after a crash"""
    with chromium() as browser:
        publish("said before the page was there")
        models = Models(browser, URL + "/")
        models.listens()
        one_message(models)
        ten_messages(models)
        somebody_else(models)
        hidden_and_shown(models)
        paused_by_hand(models)
        after_a_crash(models)
        models.leave()
        take_pictures(browser)


def one_message(models):
    models.say("Hello <b>there</b>")
    models.all_say("Messages seen", "1")
    models.all_say("Latency, last", re.compile(r"^[\d.]+ m?s$"))
    equal(models.said(), ["Hello <b>there</b>"], "what the log shows")
    equal(models.find("#said .own [data-hop]:visible").count(), 4, "the ways that tell a time")
    for way in ("sse", "websocket"):
        equal(models.number(way, "Requests made"), 1, f"the requests of {way}")
    check(models.number("longpoll", "Requests made") >= 2, "a long poll asks again after an answer")
    check(models.number("poll", "Received") > models.number("websocket", "Received"), "polls cost no more")


def ten_messages(models):
    models.find("#ten").click()
    models.all_say("Messages seen", "11")
    models.all_say("Gaps", "0")
    ids = {models.value(way, "Last id").inner_text() for way in WAYS}
    equal(len(ids), 1, f"how many last ids the four have ({ids})")
    equal(models.said()[1:], [f"message {number}" for number in range(1, 11)], "the order of the ten")


def somebody_else(models):
    publish("from elsewhere\nin two lines")
    models.all_say("Messages seen", "12")
    theirs = models.find("#said li:not(.own)")
    expect(theirs.locator("p")).to_have_text("from elsewhere\nin two lines", use_inner_text=True)
    expect(theirs.locator("[data-hop]:visible b").first).to_have_text(re.compile(r"^\+"))


def hidden_and_shown(models):
    models.hide()
    models.all_are("paused")
    # Only then is it certain that no answer is on its way, and the server has forgotten the page.
    wait_until(lambda: members() == 0, "a hidden page still has members in the room")
    asked = []
    models.page.on("request", lambda request: asked.append(request.url))
    before = {way: models.number(way, "Requests made") for way in WAYS}
    publish("said while it was hidden")
    models.page.wait_for_timeout(1500)  # one and a half times the pause of the poll
    equal(asked, [], "what a hidden page asks for")
    equal({way: models.number(way, "Requests made") for way in WAYS}, before, "its requests")
    models.hide(False)
    models.all_say("Messages seen", "13")
    models.all_say("Gaps", "0")
    models.listens()


def paused_by_hand(models):
    button = models.page.get_by_role("button", name="Pause")
    button.click()
    models.all_are("paused")
    expect(button).to_have_attribute("aria-pressed", "true")
    models.hide()
    models.hide(False)
    models.all_are("paused")
    button.click()
    models.listens()


def after_a_crash(models):
    cue("kill")
    for way in WAYS:
        expect(models.find(f'[data-way="{way}"]')).not_to_have_attribute("data-state", "1", timeout=DEADLINE)
    models.say("nobody hears this")
    expect(models.find("#problem")).to_contain_text("Not sent", timeout=DEADLINE)
    expect(models.find("#composer")).to_have_value("nobody hears this")
    cue("start")
    models.listens()
    models.all_say("Gaps", "1")
    models.say("Back again")
    models.all_say("Messages seen", "14")
    expect(models.find("#said .own [data-hop]:visible")).to_have_count(4 * 12, timeout=DEADLINE)


def take_pictures(browser):
    for name, look in LOOKS.items():
        models = Models(browser, URL + "/", reduced_motion="reduce", **look)
        models.listens()
        models.say(f"A word in {name}")
        models.find("#ten").click()
        models.all_say("Messages seen", "11")
        models.fits(name)
        models.picture(f"models-{name}")
        models.leave()


run(the_four_ways)
