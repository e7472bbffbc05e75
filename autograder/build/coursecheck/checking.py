"""What the notebook calls: `check` and `hint`."""

from __future__ import annotations

import difflib
import os
import sys
import textwrap
from pathlib import Path
from typing import Any

from autograder.build.coursecheck.diagnosis import fitting_mistakes
from autograder.build.coursecheck.hints import hints_for, next_hint
from autograder.build.coursecheck.patterns import sentences
from autograder.build.coursecheck.progress import remember
from autograder.build.coursecheck.questions import find_question, report_on_question
from autograder.build.coursecheck.recorded import CannotCheckError, array_files, begin, load, recordings_in
from autograder.build.coursecheck.report import Report, Words
from autograder.build.coursecheck.running import run_case
from autograder.build.coursecheck.words import say

__all__ = ["begin", "check", "hint"]


class CheckError(AssertionError):
    """A visible check fails under ``nbgrader validate``; the notebook shows the sentence and no traceback."""

    def _render_traceback_(self) -> list[str]:
        return textwrap.wrap(str(self), 80)


def report_on(name: str, namespace: dict[str, Any]) -> Report:
    """Run all cases of an exercise against the function of that name, or look at the answer to a question."""
    if not isinstance(name, str):  # check(conv2d), without the quotes
        name = str(getattr(name, "__name__", name))
    question = find_question(name)
    if question is not None:
        return report_on_question(name, question, namespace)
    try:
        cases, mistakes = load(name, namespace)
    except CannotCheckError as problem:
        return Report(name, str(problem))
    function = namespace.get(name)
    if not callable(function):
        return Report(name, no_function(name, namespace))
    for position, case in enumerate(cases, 1):
        run_case(case, function, name, position)
    if all(case.word == "not attempted" for case in cases):
        return Report(name, say("not attempted", name=name), untried=cases)
    right = sum(case.word == "ok" for case in cases)
    headline = say("right" if right == len(cases) else "wrong", name=name, right=right, total=len(cases))
    wrong = [(case.expected, case.result) for case in cases if case.difference is not None]
    return Report(name, headline, cases, fitting_mistakes(cases, mistakes), sentences(wrong) if wrong else [])


def no_function(name: str, namespace: dict[str, Any]) -> str:
    """Return what to do where there is no function of a name: one of the notebook may have been renamed."""
    own = [
        key for key, value in namespace.items() if callable(value) and getattr(value, "__module__", "") == "__main__"
    ]
    near = difflib.get_close_matches(name, own, n=1, cutoff=0.8)
    if near:
        return say("other name", name=name, other=near[0])
    return say("no function", name=name)


def notes_on(report: Report) -> list[str]:
    """Return what else a student should know: what comes next, and that there are several copies of the notebook."""
    notes = []
    for file in array_files():
        try:
            index = recordings_in(file).index
        except CannotCheckError:
            continue
        names = [*index["exercises"], *index.get("questions", {})]
        if report.name in names:
            stem = file.name.partition(".")[0]
            notes.append(remember(stem, report.name, names, passed=report.passed))
            copies = sorted(path.name for path in Path.cwd().glob(f"{stem}*.ipynb"))
            if len(copies) > 1:
                notes.append(say("several copies", copies=", ".join(copies), name=f"{stem}.ipynb"))
    return [note for note in notes if note]


def check(name: str) -> Report | None:
    """Compare your function of this name with the recorded cases, or look at your answer, and show what came out.

    In a notebook the report is the value of the cell; elsewhere it is printed. When nbgrader runs the
    notebook itself, a check that is not passed is an error, so that nbgrader can count it; otherwise it never stops.
    """
    report = report_on(name, sys._getframe(1).f_globals)  # noqa: SLF001 - where the cell's names are
    if os.environ.get("NBGRADER_EXECUTION") in ("validate", "autograde"):
        if not report.passed:
            raise CheckError(" ".join(filter(None, [report.headline, report.named])))
        print(report.headline)  # noqa: T201
        return None
    report.notes = notes_on(report)
    return report if shown_by_itself(report) else None


def hint(name: str) -> Words | None:
    """Give a hint on your function of this name; each call gives the next one."""
    report = report_on(name, sys._getframe(1).f_globals)  # noqa: SLF001 - where the cell's names are
    cases = report.cases or report.untried
    if cases:
        text = next_hint(report.name, cases, hints_for(report.name, cases, report.patterns, report.mistakes))
    else:
        text = report.headline
    words = Words(text)
    return words if shown_by_itself(words) else None


def shown_by_itself(value: Report | Words) -> bool:
    """Say whether the notebook shows a value of its last line; elsewhere it is printed here."""
    if "IPython" in sys.modules and sys.modules["IPython"].get_ipython() is not None:
        return True
    print(value)  # noqa: T201
    return False
