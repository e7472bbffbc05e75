"""One submission more in every assignment of the course: the processor time of stock nbgrader and of `course grade`.

Stock nbgrader sees the visible checks; ours runs the hidden tests, whose number stands beside it. Where they train a
network, the training is the most of it. Each figure is the difference between a class of {small} and one of {stock}
(stock) or {ours} (ours). The two take turns, and each class counts with the least time of {rounds} rounds: what others
do on the machine meanwhile makes a class slower, never faster.
"""

import statistics
import sys
from collections import defaultdict
from functools import partial

from autograder.course.config import Course, load_course
from autograder.judge.store import read_kept
from benchmarks.classes import ROOT, built_course
from benchmarks.graders import course_grade, stock_nbgrader
from benchmarks.phases import SMALL

STOCK, OURS = 5, 22  # submissions
ROUNDS = 2
HEAD = (
    "| assignment | environment | hidden tests | train | stock: CPU s each | ours: CPU s each | times stock |\n"
    "|---|---|---|---|---|---|---|"
)


def said() -> str:
    """Return what the table shows, and how it was measured."""
    return (__doc__ or "").format(small=SMALL, stock=STOCK, ours=OURS, rounds=ROUNDS).strip()


def table() -> str:
    """Return a row for each assignment, and the median of each environment."""
    lines, found = [HEAD], defaultdict(list)
    for name, config in load_course(ROOT / "course.yaml").assignments.items():
        with built_course(name, "plain") as course:
            stock, ours = _seconds(course, name)
            tests = _hidden_tests(course)
        trains = "yes" if any(exercise.training for exercise in config.exercises.values()) else ""
        found[config.environment].append(stock / ours)
        figures = f"{stock:.2f} | {ours:.3f} | {stock / ours:.1f}"
        lines.append(f"| {name} | {config.environment} | {tests} | {trains} | {figures} |")
        sys.stderr.write(lines[-1] + "\n")
    for environment, times in found.items():
        lines.append(f"| **median** | {environment} | | | | | **{statistics.median(times):.1f}** |")
    return "\n".join(lines)


def _seconds(course: Course, name: str) -> tuple[float, float]:
    """Return the processor seconds of one submission more, with stock nbgrader and with ours."""
    ways = {
        (stock, size): partial(stock_nbgrader, course, name, size)
        if stock
        else partial(course_grade, course, name, size, 1)
        for stock, largest in ((True, STOCK), (False, OURS))
        for size in (SMALL, largest)
    }
    rounds = [{key: measure().cpu for key, measure in ways.items()} for _ in range(ROUNDS)]
    least = {key: min(one[key] for one in rounds) for key in ways}
    stock = (least[True, STOCK] - least[True, SMALL]) / (STOCK - SMALL)
    return stock, (least[False, OURS] - least[False, SMALL]) / (OURS - SMALL)


def _hidden_tests(course: Course) -> int:
    """Return how many hidden tests a submission of the class has passed through."""
    kept = next(filter(None, map(read_kept, (course.classroom / "store").glob("*/*.msgpack"))))
    return sum(len(entry.result.tests) for entry in kept.entries.values())
