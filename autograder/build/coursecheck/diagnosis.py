"""Which known mistake your numbers are those of, where they prove it."""

from __future__ import annotations

from autograder.build.coursecheck.comparison import compare
from autograder.build.coursecheck.recorded import Case
from autograder.build.coursecheck.words import AGREEING


def fitting_mistakes(cases: list[Case], mistakes: dict[str, dict[str, str]]) -> list[dict[str, str]]:
    """Return the known mistakes whose results are yours on at least two cases and that no case denies."""
    if all(case.word == "ok" for case in cases):
        return []
    fitting = []
    for key, mistake in mistakes.items():
        agreed, denied = 0, False
        for case in cases:
            if not case.answered or key in case.silent:
                continue
            if key not in case.mistakes:  # there the mistake does not show
                denied = denied or case.difference is not None
            elif case.difference and compare(case.mistakes[key], case.result, exact_dtype=False) is None:
                agreed += 1
            else:
                denied = True
        if agreed >= AGREEING and not denied:
            fitting.append(mistake)
    return fitting
