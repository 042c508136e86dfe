"""Two people chat in chromium, a third comes late, the server dies and comes back, a line makes a room."""

import os
from pathlib import Path

from browser_chat import (
    Chat,
    chat_both_ways,
    chromium,
    come_back,
    join_late,
    nobody_complains,
    notice_the_end,
)
from http_client import curl
from support import FILE, URL, check, cue, run, wait_until

PICTURES = os.environ.get("ROUTER_PICTURES")
LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True},
}


def the_main_job():
    """two browsers chat, a third reads what was said, all come back after a crash, and a line is a room"""
    with chromium() as browser:
        ann, bob, said = chat_both_ways(browser, URL + "/")
        late = join_late(browser, URL + "/", said)
        people = [ann, bob, late]
        nobody_complains(people)
        take_pictures(browser, said)
        cue("kill")
        notice_the_end(people)
        cue("start")
        come_back(people, said)
        add_a_room(browser)


def take_pictures(browser, said):
    """Leaves one picture a look where ROUTER_PICTURES says, to be looked at by a person."""
    for name, look in LOOKS.items():
        chat = Chat(browser, URL + "/", reduced_motion="reduce", **look)
        chat.is_here()
        chat.sees(said[0])
        room = chat.page.evaluate("innerWidth - document.documentElement.scrollWidth")
        check(room >= 0, f"the page is {-room} pixels wider than its window in {name}")
        if PICTURES:
            Path(PICTURES).mkdir(parents=True, exist_ok=True)
            chat.picture(str(Path(PICTURES) / f"chat-{name}.png"))
        chat.leave()


def add_a_room(browser):
    page = "/tea-room: { handler: page, template: chat, room: /tea }"
    with open(FILE, "a") as file:
        file.write(f"  /tea: {{ handler: room, presence: on }}\n  {page}\n")
    wait_until(lambda: curl("/tea-room").status == 200, "the line added is not a page at once")
    ann, bob, _ = chat_both_ways(browser, URL + "/tea-room")
    nobody_complains([ann, bob])


run(the_main_job)
