"""page with templates of the user's own: taken up as they change, escaped, and told where they are wrong."""

import os
import time

from browser_chat import chromium
from http_client import curl
from support import FILE, URL, check, equal, run, standard_error, wait_until

FOLDER = os.path.dirname(FILE)
PAGE = """<!doctype html>
<link rel="icon" href="data:,">
<title>{{title}}</title>
<h1 title="{{query.q}}" lang='{{query.q}}'>{{vars.greeting}}, {{params.name}}!</h1>
<p id="host">{{request.host}}</p><p id="q">{{query.q}}</p>
{{#query.from}}<p>from {{query.from}}</p>{{/query.from}}
"""
# Signs of HTML, alone and joined by Unicode to a mark: one character to people, a tag to a browser.
ATTACK = (
    "<img src=x onerror=\"document.title='hit'\">\u0600<img src=x>"
    "\"\u0301 onmouseover=x '\u0301 onclick=x {{vars.greeting}}"
)


def write(name, text, mode="w"):
    """In one step, so that no half of it is ever seen."""
    path = os.path.join(FOLDER, name)
    with open(path + ".new", mode) as file:
        file.write(text)
    os.rename(path + ".new", path)


def said_anew(words, before):
    wait_until(lambda: standard_error().count(words) > before.count(words), f"the log does not say {words!r}")


def becomes(path, text):
    wait_until(lambda: curl(path).text == text, f"{path} does not become {text!r}; it is {curl(path).text!r}")


def add_routes():
    """a line added to the file is a page at once"""
    write("hello.mustache", PAGE)
    write("note.mustache", "one\n")
    with open(FILE, "a") as file:
        settings = 'handler: page, template: hello.mustache, vars: { greeting: "Hi & bye" }'
        file.write(f"  /hello/{{name}}: {{ {settings} }}\n")
        file.write("  /note: { handler: page, template: note.mustache }\n")
    wait_until(lambda: curl("/note").status == 200, "the pages are not served")


def filled_in():
    """a template shows variables, parameters, query and host, and its answer is no cache's to keep"""
    answer = curl("/hello/J%C3%BCrg%20%3Cb%3E?from=%3Ci%3E&from=2")
    equal(answer.status, 200, "the status")
    check("<h1 title=\"\" lang=''>Hi &amp; bye, Jürg &lt;b&gt;!</h1>" in answer.text, f"it is {answer.text}")
    check("<p>from &lt;i&gt;</p>" in answer.text, f"it is {answer.text}")
    check(f"<p id=\"host\">{URL[7:]}</p>" in answer.text, f"it is {answer.text}")
    equal(answer["content-type"], "text/html; charset=utf-8", "the type")
    equal(answer["cache-control"], "no-cache", "Cache-Control")
    equal(curl("/hello/x", "--head").body, b"", "the body of an answer to HEAD")
    equal(curl("/hello/x", "-X", "POST").status, 405, "the status of POST")


def no_script_of_a_strangers():
    """whatever the query holds, a browser finds it as text and nothing of it as HTML"""
    with chromium() as browser:
        page = browser.new_page()
        page.goto(f"{URL}/hello/x?q={page.evaluate('encodeURIComponent', ATTACK)}")
        equal(page.locator("img, script, [onmouseover], [onclick]").count(), 0, "elements that the query made")
        equal(page.title(), "/hello/{name}", "the title")
        equal(page.locator("#q").text_content(), ATTACK, "the text")
        equal(page.locator("h1").get_attribute("title"), ATTACK, "the attribute")


def taken_up():
    """a template that changes is taken up: rewritten, gone and back, a link that is switched"""
    becomes("/note", "one\n")
    write("note.mustache", "two {{query.q}}\n")
    becomes("/note?q=%3C", "two &lt;\n")
    os.remove(os.path.join(FOLDER, "note.mustache"))
    time.sleep(0.7)
    equal(curl("/note?q=1").text, "two 1\n", "the page while its file is away")
    for text in ("three\n", "four\n"):
        write(f"{text.strip()}.txt", text)
        link = os.path.join(FOLDER, "link")
        os.symlink(f"{text.strip()}.txt", link)
        os.rename(link, os.path.join(FOLDER, "note.mustache"))
        becomes("/note", text)


BROKEN = (
    ("ok\n{{#open}}\n\n", "note.mustache:2: the section `open` is never closed"),
    ("\n{{#a}}\n{{/b}}", "note.mustache:3:"),
    ("{{vars.none}}", "note.mustache:1: the template shows `vars.none`"),
    ("\n\n{{> other}}", "note.mustache:3: a template cannot take in others"),
    ("{{#a}}" * 20_000 + "{{/a}}" * 20_000, "20000 deep; 64 is the most"),
    ("x" * (1 << 20), "note.mustache is larger than 256 KiB"),
)


def broken_ones():
    """one with a mistake is told in the log, with file and line, and the page before it stays"""
    before = curl("/note").text
    for text, words in BROKEN:
        log = standard_error()
        write("note.mustache", text)
        said_anew(words, log)
        equal(curl("/note").text, before, f"the page while the template is {text[:40]!r}")
    log = standard_error()
    write("note.mustache", b"<\xff>", "wb")
    said_anew("note.mustache is not UTF-8", log)
    write("note.mustache", "{{=<% %>=}}<% lowercased(query.q) %>\n")
    becomes("/note?q=A", "a\n")
    equal(curl("/quiet").text, "here\n", "a route beside it")


run(add_routes, filled_in, no_script_of_a_strangers, taken_up, broken_ones)
