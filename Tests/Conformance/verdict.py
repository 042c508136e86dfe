"""Says how the cases of Autobahn's test suite went, from the folder of its report; leaves with 1 if not well.

A case has two results: what was heard, and how the connection was closed. Both must be right.
"""

import ast
import collections
import html
import json
import pathlib
import re
import sys

KINDS = ["OK", "NON-STRICT", "INFORMATIONAL", "UNIMPLEMENTED", "FAILED"]
PASSED = ["OK", "NON-STRICT", "INFORMATIONAL"]

# These ask for a server's window of 256 bytes. Such an offer is declined: a message is deflated once for all members
# that take it, with the largest window. Nothing is compressed then, which Autobahn calls unimplemented.
DECLINED = ("13.3.", "13.5.")


def kind(case):
    """The worse of the two results; what else a close may be (`UNCLEAN`, `WRONG CODE`, …) is a failure."""
    return max(
        (result if result in KINDS else "FAILED" for result in (case["behavior"], case["behaviorClose"])),
        key=KINDS.index,
    )


def passed(name, case):
    return kind(case) in PASSED or (kind(case) == "UNIMPLEMENTED" and name.startswith(DECLINED))


def planned(folder):
    """The cases that were to run: those behind one that ended the run early are in no report."""
    line = re.search(r"^Cases = (\[.*\])$", (folder / "wstest.log").read_text(), re.MULTILINE)
    return ast.literal_eval(line[1]) if line else []


def explained(name, case, folder):
    """One case as a paragraph: what was done, what was expected, what came."""
    told = json.loads((folder / case["reportfile"]).read_text())
    lines = [
        f"{name}: {case['behavior']}, the close {case['behaviorClose']}",
        f"    done:     {plain(told['description'])}",
        f"    expected: {plain(told['expectation'])}",
        f"    result:   {plain(told['result'])} {plain(told['resultClose'])}.",
    ]
    if told["expected"]:
        heard = " or ".join(str(events) for events in told["expected"].values())
        lines.append(f"    to hear:  {heard}")
    lines.append(f"    heard:    {told['received']}")
    code, words = told["remoteCloseCode"] or "no code", told["remoteCloseReason"] or "no words"
    lines.append(f"    close:    {code}, {words}")
    return "\n".join(lines)


def plain(text):
    """Autobahn writes HTML."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text))).strip()


def main(folder):
    index, plan = folder / "index.json", planned(folder)
    if not plan or not index.exists():
        sys.exit(f"conformance: Autobahn wrote no report; what it said is in {folder}/wstest.log")
    cases = json.loads(index.read_text()).get("router", {})
    missing = [name for name in plan if name not in cases]
    count = collections.Counter(map(kind, cases.values()))
    print(f"conformance: {len(cases)} cases: " + ", ".join(f"{count[name]} {name}" for name in KINDS))
    print(f"conformance: each is told in {folder}/index.html")
    for name, case in sorted(cases.items(), key=lambda item: [int(number) for number in item[0].split(".")]):
        if not passed(name, case):
            print(explained(name, case, folder))
    if missing:
        print(f"conformance: cases that did not run: {len(missing)}, the first is {missing[0]}")
    if missing or not all(passed(name, case) for name, case in cases.items()):
        sys.exit(1)


main(pathlib.Path(sys.argv[1]))
