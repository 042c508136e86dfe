"""A site of files in chromium: styles, modules, pictures, sound with seeking, and reloads that cost a question."""

import os
import time
import wave

from browser_chat import DEADLINE, chromium
from support import URL, check, equal, run

PAGE = """<!doctype html>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="style.css">
<script type="module" src="js/app.mjs"></script>
<img src="dot.svg" alt="dot" width="10">
<audio src="tone.wav" preload="metadata"></audio>
<p id="said">nothing yet</p>
"""
FILES = {
    "index.html": PAGE,
    "style.css": "#said { color: rgb(1, 2, 3) }",
    "js/app.mjs": 'import { word } from "./word.mjs"; document.querySelector("#said").textContent = word;',
    "js/word.mjs": 'export const word = "modules run";',
    "dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>',
}
SECONDS_OF_SOUND = 60


def make_site():
    for name, content in FILES.items():
        os.makedirs(os.path.dirname(f"site/{name}"), exist_ok=True)
        with open(f"site/{name}", "w") as file:
            file.write(content)
    with wave.open("site/tone.wav", "wb") as sound:
        sound.setnchannels(2)
        sound.setsampwidth(2)
        sound.setframerate(44100)
        sound.writeframes(bytes(4 * 44100 * SECONDS_OF_SOUND))
    # A file just changed might change again: its tag is weak then, and chromium asks for no part of it.
    an_hour_ago = time.time() - 3600
    for folder, _, names in os.walk("site"):
        for name in names:
            os.utime(os.path.join(folder, name), (an_hour_ago, an_hour_ago))


def a_site():
    """a browser shows the site, seeks in its sound, and asks before it uses what it has kept"""
    make_site()
    with chromium() as browser:
        page = browser.new_page()
        page.set_default_timeout(DEADLINE)
        complaints, answers = [], []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("response", lambda answer: answers.append((answer.url.rsplit("/", 1)[1], answer.status)))
        page.goto(URL + "/files/site")
        equal(page.url, URL + "/files/site/", "where a folder without its slash leads")
        page.wait_for_function("document.querySelector('#said').textContent === 'modules run'")
        colour = page.evaluate("getComputedStyle(document.querySelector('#said')).color")
        equal(colour, "rgb(1, 2, 3)", "the colour of the style")
        check(page.evaluate("document.querySelector('img').naturalWidth") > 0, "the picture is not shown")
        length = page.evaluate(
            """async () => {
                const sound = document.querySelector("audio");
                if (sound.readyState < 1) await new Promise((go) => (sound.onloadedmetadata = go));
                sound.currentTime = sound.duration - 2;
                await new Promise((go) => (sound.onseeked = go));
                return sound.duration;
            }"""
        )
        equal(round(length), SECONDS_OF_SOUND, "the length of the sound")
        check(("tone.wav", 206) in answers, f"no part of the sound was asked for: {answers}")
        answers.clear()
        page.reload()
        page.wait_for_function("document.querySelector('#said').textContent === 'modules run'")
        # The protocol shows a 304 as the 200 that it confirms; of its size the browser says 300 bytes.
        sizes = page.evaluate(
            "performance.getEntriesByType('resource').filter((e) => /css|mjs/.test(e.name))"
            ".map((e) => e.transferSize)"
        )
        equal(sizes, [300, 300, 300], "what came over the wire for what the browser had kept")
        equal(complaints, [], "what the browser complains of")


run(a_site)
