"""`router schema` as an editor uses it: a stranger's validator takes what we take, refuses what is misshapen.

The schema sees shapes: keys, types, words, patterns, required settings. What needs more than one place of the
file (ties, rooms that no route defines), bounds of quantities and what YAML itself forbids are `check`'s alone;
so `by-shape.txt` lists the broken files that the schema must refuse too.
"""

import functools
import json
import os
import re
import subprocess
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator

from support import check, equal, run

BINARY = os.environ["ROUTER_BINARY"]
ROOT = Path(__file__).resolve().parents[3]
BROKEN = ROOT / "Tests" / "BrokenFiles"


class OldLoader(yaml.SafeLoader):
    """YAML 1.1, as PyYAML reads: `on`, `off`, `yes` and `no` are booleans; our schema admits those too."""


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2's core schema, as the editors' YAML server reads by default: `on` and `off` are words.

    `<<` is merged, as there.
    """

    yaml_implicit_resolvers = {}


for _tag, _pattern, _first in [
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
    ("float", r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)", list("-+.")),
    ("merge", r"<<", ["<"]),
]:
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), _first)


def _whole_number(loader, node):
    text = node.value
    return int(text, 8 if text.startswith("0o") else 16 if text.startswith("0x") else 10)


def _number(loader, node):
    return float(re.sub(r"\.(?=[a-zA-Z])", "", node.value))


EditorLoader.add_constructor("tag:yaml.org,2002:int", _whole_number)
EditorLoader.add_constructor("tag:yaml.org,2002:float", _number)


def router(*arguments, fed=None):
    """The command's standard output; it must leave with 0 and complain of nothing."""
    done = subprocess.run([BINARY, *arguments], input=fed, capture_output=True, text=True, env={}, timeout=60)
    command = " ".join(["router", *arguments])
    equal(done.returncode, 0, f"the exit code of `{command}`, which says {done.stderr!r},")
    equal(done.stderr, "", f"what `{command}` complains of")
    return done.stdout


@functools.cache
def validator():
    return Draft202012Validator(json.loads(router("schema")))


def as_json(value):
    """What an editor makes of YAML's values before it validates: keys are texts."""
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    return [as_json(item) for item in value] if isinstance(value, list) else value


def objections(text, loader=EditorLoader):
    """What the validator says against a routes file, each with its place."""
    found = validator().iter_errors(as_json(yaml.load(text, loader)))
    return [f"at {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in found]


def accepted(name, text):
    """By `check` and by the schema, whichever version of YAML reads it."""
    for folder in re.findall(r"\broot: ([\w.-]+)", text):
        os.makedirs(folder, exist_ok=True)
    router("check", "-", fed=text)
    for loader in (EditorLoader, OldLoader):
        equal(objections(text, loader), [], f"what the schema says against {name}, as {loader.__name__} reads it,")


def is_a_schema():
    """the schema is one of JSON Schema 2020-12, and tells of every setting what it is for"""
    schema = json.loads(router("schema"))
    equal(schema.get("$schema"), "https://json-schema.org/draft/2020-12/schema", "`$schema`")
    Draft202012Validator.check_schema(schema)
    silent = [place for place, told in properties(schema) if not told.get("description")]
    equal(silent, [], "settings without a description")


def properties(schema, place=""):
    """Each key that the schema knows, with its own schema, at any depth."""
    if isinstance(schema, list):
        for item in schema:
            yield from properties(item, place)
    elif isinstance(schema, dict):
        for key, value in schema.items():
            if key != "properties":
                yield from properties(value, place)
                continue
            for name, inner in value.items():
                # what each handler does stands beside its name
                if isinstance(inner, dict) and name != "handler":
                    yield f"{place}.{name}".lstrip("."), inner
                yield from properties(inner, f"{place}.{name}")


def shipped():
    """the shipped routes.yaml is accepted"""
    accepted("routes.yaml", (ROOT / "routes.yaml").read_text())


def examples():
    """every example of a routes file in README.md and docs is accepted"""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("**/*.md"))]
    fence = re.compile(r"^```yaml routes\.yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    found = 0
    for page in pages:
        text = page.read_text()
        for example in fence.finditer(text):
            line = text[: example.start()].count("\n") + 1
            accepted(f"{page.relative_to(ROOT)}:{line}", example[1])
            found += 1
    check(found > 0, "no example was found")


def first_file():
    """what `router init` writes is accepted"""
    accepted("the output of `router init`", router("init"))


def smallest():
    """one line of routes is a file"""
    accepted("the smallest file", "routes: { /chat: room }\n")


def words_for_booleans():
    """where a setting is switched, on, off, true and false are accepted, and no other word"""
    for word in ("on", "off", "true", "false"):
        accepted(f"`presence: {word}`", f"routes: {{ /chat: {{ handler: room, presence: {word} }} }}\n")
    for word in ("off", "false"):
        for setting in (f"ping: {word}", f"limits: {{ members: {word} }}", f"history: {{ age: {word} }}"):
            accepted(f"`{setting}`", f"routes: {{ /chat: {{ handler: room, {setting} }} }}\n")
        accepted(f"`admin: listen: {word}`", f"admin: {{ listen: {word} }}\nroutes: {{ /chat: room }}\n")
    for word in ("yes", "no", "sometimes", "1"):
        text = f"routes: {{ /chat: {{ handler: room, presence: {word} }} }}\n"
        check(objections(text), f"the schema takes `presence: {word}`")


def variables():
    """a value that comes from the environment is accepted whatever its type"""
    accepted(
        "a file of variables",
        """
server: { listen: "${LISTEN:-127.0.0.1:8080}", loops: "${LOOPS:-2}" }
log: { level: "${LEVEL:-info}" }
routes:
  /chat:
    handler: "${HANDLER:-room}"
    presence: "${PRESENCE:-on}"
    origins: "${ORIGINS:-any}"
    history: { size: "${SIZE:-3}", bytes: "${BYTES:-64KiB}" }
    limits: { members: "${MEMBERS:-off}" }
""",
    )


def broken():
    """each broken file that is broken by its shape is refused"""
    names = (BROKEN / "by-shape.txt").read_text().split()
    equal(names, sorted(set(names)), "the names in by-shape.txt, which are to stand in their order, each once,")
    check(names, "by-shape.txt is empty")
    taken = [name for name in names if not objections((BROKEN / name).read_bytes())]
    equal(taken, [], "broken files that the schema takes")


run(is_a_schema, shipped, examples, first_file, smallest, words_for_booleans, variables, broken)
