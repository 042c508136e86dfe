"""The chat page at a room's own address: page, files, posts and polls share it."""

import re
import secrets

import requests
from browser_chat import DEADLINE, Chat, chat_both_ways, chromium, join_late, nobody_complains
from playwright.sync_api import expect
from support import URL, check, equal, run


def a_room_is_a_page():
    """a browser that opens a room gets its chat page, for a fixed room and for one of a pattern"""
    with chromium() as browser:
        for path in ("/chat", "/rooms/tea"):
            ann, bob, said = chat_both_ways(browser, URL + path)
            # A cursor in the query asks for messages: the page is asked for by name then.
            late = join_late(browser, f"{URL}{path}?as=page&since=latest", said)
            nobody_complains([ann, bob, late])
            for person in (ann, bob, late):
                person.leave()


def a_post_is_heard():
    """what curl posts to the page's own address is on the page"""
    with chromium() as browser:
        ann = Chat(browser, URL + "/chat")
        ann.is_here()
        text = f"by POST {secrets.token_hex(3)}"
        requests.post(f"{URL}/chat", data=text, headers={"content-type": "text/plain"}, timeout=10)
        ann.sees(text)
        nobody_complains([ann])


def without_a_script():
    """without JavaScript the form still says it, and leads back to the page"""
    with chromium() as browser:
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(URL + "/chat")
        text = f"by form {secrets.token_hex(3)}"
        page.locator("textarea").fill(text)
        page.get_by_role("button", name="Send").click()
        expect(page).to_have_url(re.compile("/chat$"), timeout=DEADLINE)
        expect(page.locator("textarea")).to_be_visible(timeout=DEADLINE)
        answer = requests.get(f"{URL}/chat?since=-1", timeout=10).json()
        equal(answer["messages"][0]["data"], text, "the last message of the room")


def who_comes_and_goes():
    """with presence on, the page says who came and left"""
    # A room that no step before has used: who leaves it late would be counted here.
    with chromium() as browser:
        ann = Chat(browser, URL + "/rooms/hall")
        ann.is_here()
        bob = Chat(browser, URL + "/rooms/hall")
        bob.is_here()
        ann.sees_members(2)
        bob.leave()
        ann.sees_members(1)
        expect(ann.log.locator(".presence").last).to_contain_text(re.compile(r"1 left$"), timeout=DEADLINE)
        nobody_complains([ann])


def others_share_the_address():
    """the same address answers a poll with JSON, and a room whose page is off has none"""
    accept = {"accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}
    page = requests.get(f"{URL}/chat", headers=accept, timeout=10)
    equal(page.headers["content-type"], "text/html; charset=utf-8", "the type for a browser")
    check("accept" in page.headers.get("vary", "").lower(), "the page does not say that it varies by Accept")
    check("script-src 'self'" in page.headers.get("content-security-policy", ""), "the page has no policy")
    poll = requests.get(f"{URL}/chat", timeout=10)
    equal(poll.headers["content-type"], "application/json", "the type for others")
    silent = requests.get(f"{URL}/silent", headers=accept, timeout=10)
    equal(silent.headers["content-type"], "application/json", "the type where the page is off")


run(a_room_is_a_page, a_post_is_heard, without_a_script, who_comes_and_goes, others_share_the_address)
