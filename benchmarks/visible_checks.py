"""The visible checks: how long a student waits for one, in each exercise of the course solved by its reference.

Processor time of one `check` and its page, one thread, in the folder that students get. *First* is the first check of a
fresh process, which reads the recorded cases; *again* is the least of three that follow; *calls* is what the exercise's
own function takes of it. The slowest are shown. A check that takes more than a second the first time is one in which
PyTorch imports what it had not needed before, sympy among it: once in a kernel, and no part of the check.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat

from autograder.course.config import Course, load_course
from autograder.demo import own_course
from autograder.gradebook.release import release

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"
TITLE = "## The visible checks"
SHOWN, LIMIT = 8, 0.2  # rows, and the seconds that a check should stay below
HEAD = "| assignment | exercise | cases | first: s | again: s | calls: s |\n|---|---|---|---|---|---|"
STUDENT = """
import json, os, sys, time
told = json.load(sys.stdin)
space = {"__name__": "__main__"}
for source in told["cells"]:
    exec(source, space)
import coursecheck

def took(work):
    began = time.process_time()
    work()
    return time.process_time() - began

def measure(name):
    def check():
        report = coursecheck.report_on(name, space)
        report._repr_html_()
        assert report.passed, report
    first = took(check)
    again = min(took(check) for _ in range(3))
    cases, _ = coursecheck.load(name, space)
    def calls():
        for case in cases:
            function = coursecheck.FUNCTIONS[case.function] if case.function else space[name]
            function(*coursecheck.built(case.args), **coursecheck.built(case.kwargs))
    return [name, len(cases), first, again, took(calls)]

for name in told["names"]:
    if os.fork() == 0:  # a process that has read no recorded case
        print(json.dumps(measure(name)), flush=True)
        os._exit(0)
    os.wait()
"""


def main() -> str:
    """Measure, and return the page's part."""
    with tempfile.TemporaryDirectory() as place:
        course = own_course(load_course(ROOT / "course.yaml"), Path(place))
        release(course, list(course.assignments), certified=False)
        rows = [row for name in course.assignments for row in measure(course, name)]
    return table(rows)


def table(rows: list[tuple[str, str, int, float, float, float]]) -> str:
    """Return the slowest checks, and how many stay below the limit."""
    rows = sorted(rows, key=lambda row: -row[3])
    slow = [sum(row[column] > LIMIT for row in rows) for column in (3, 4)]
    lines = [f"| {name} | `{check}` | {n} | {a:.3f} | {b:.3f} | {c:.3f} |" for name, check, n, a, b, c in rows]
    said = f"Of {len(rows)} checks, {slow[0]} take more than {LIMIT} s the first time, and {slow[1]} when asked again."
    return "\n".join([HEAD, *lines[: max(SHOWN, slow[0] + 2)], "", said])


def measure(course: Course, assignment: str) -> list[tuple[str, str, int, float, float, float]]:
    """Return for each exercise of an assignment its cases and seconds: first, again, and of the calls alone."""
    source = course.classroom / "source" / assignment / f"{assignment}.ipynb"
    cells = nbformat.read(source, as_version=4).cells
    written = [str(cell.source) for cell in cells if cell.id in {"setup", *course.assignments[assignment].exercises}]
    names = list(course.assignments[assignment].exercises)
    done = subprocess.run(
        [sys.executable, "-c", STUDENT],
        input=json.dumps({"cells": written, "names": names}),
        cwd=course.classroom / "release" / assignment,
        capture_output=True,
        text=True,
        check=False,
    )
    rows = [(assignment, *json.loads(line)) for line in done.stdout.splitlines()]
    if len(rows) < len(names):
        raise SystemExit(f"{assignment}: {len(rows)} of {len(names)} checks could be measured. {done.stderr}")
    return rows


def write(part: str) -> None:
    """Put the part into the page, in front of what follows it there."""
    before, _, after = PAGE.read_text(encoding="utf-8").partition(TITLE)
    rest = after.partition("\n## ")[2]
    about = "\n".join((__doc__ or "").strip().splitlines())
    PAGE.write_text(f"{before}{TITLE}\n\n{about}\n\n{part}\n" + (f"\n## {rest}" if rest else ""), encoding="utf-8")


if __name__ == "__main__":
    found = main()
    write(found)
    sys.stdout.write(found + "\n")
