"""A built-in page in a browser context of its own, for the scripts about pages other than the chat."""

import os
import re
from pathlib import Path

from browser_chat import DEADLINE
from support import check, equal

PICTURES = os.environ.get("ROUTER_PICTURES")
LOOKS = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True},
    "narrow": {"color_scheme": "dark", "viewport": {"width": 320, "height": 640}},
}

# A refused or broken connection and a status are news from the network, not mistakes of the page.
NETWORK = re.compile(r"WebSocket connection to .* failed|Failed to load resource|net::ERR_")


class Visit:
    """One person on one page; what the page complains of is kept."""

    def __init__(self, browser, url, **look):
        self.context = browser.new_context(**look)
        self.context.set_default_timeout(DEADLINE)
        self.page = self.context.new_page()
        self.complaints = []
        self.page.on("pageerror", lambda error: self.complaints.append(f"uncaught: {error}"))
        self.page.on("console", self._heard)
        answer = self.page.goto(url)
        check(answer is not None and answer.status == 200, f"{url} answered {answer and answer.status}")

    def _heard(self, message):
        if message.type in ("error", "warning") and not NETWORK.search(message.text):
            self.complaints.append(f"{message.type}: {message.text}")

    def find(self, selector, **filters):
        return self.page.locator(selector, **filters)

    def hide(self, hidden=True):
        """Makes the page believe that its window is hidden, or shown again: no headless browser hides one."""
        self.page.evaluate(
            """(hidden) => {
                Object.defineProperty(document, "hidden", { configurable: true, value: hidden });
                document.dispatchEvent(new Event("visibilitychange"));
            }""",
            hidden,
        )

    def fits(self, look):
        """Nothing is wider than the window, and nothing is cut off beside it."""
        room = self.page.evaluate("innerWidth - document.documentElement.scrollWidth")
        check(room >= 0, f"the page is {-room} pixels wider than its window in {look}")

    def picture(self, name):
        """Leaves a picture where ROUTER_PICTURES says, to be looked at by a person."""
        if not PICTURES:
            return
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)

    def leave(self):
        equal(self.complaints, [], "what the page complains of")
        self.context.close()
