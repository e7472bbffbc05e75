"""One submission more in every assignment of the course: the processor time of stock nbgrader and of `course grade`.

Stock nbgrader sees the visible checks; ours runs the hidden tests, whose number stands beside it. Where they train a
network, the training is the most of it. *The same work* is ours with a suite of the visible tests alone, which are
what stock nbgrader runs; border, gradebook and all else stay. Each figure is the difference between a class of {small}
and one of {stock} (stock) or {ours} (ours). They take turns, and each class counts with the least time of {rounds}
rounds: what others do on the machine meanwhile makes a class slower, never faster.
"""

import statistics
import sys
from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from autograder.course.config import Course, load_course
from autograder.judge.store import read_kept
from benchmarks.classes import ROOT, built_course
from benchmarks.graders import course_grade, stock_nbgrader
from benchmarks.phases import SMALL
from benchmarks.visible import visible_alone

STOCK, OURS = 5, 22  # submissions
ROUNDS = 2
HEAD = (
    "| assignment | environment | hidden tests | train | stock: CPU s each | ours: CPU s each | times stock "
    "| the same work: CPU s each | times stock |\n|---|---|---|---|---|---|---|---|---|"
)


def said() -> str:
    """Return what the table shows, and how it was measured."""
    return (__doc__ or "").format(small=SMALL, stock=STOCK, ours=OURS, rounds=ROUNDS).strip()


def table(names: Sequence[str] = ()) -> str:
    """Return a row for each assignment, and the medians of each environment."""
    lines, found = [HEAD], defaultdict(list)
    for name, config in load_course(ROOT / "course.yaml").assignments.items():
        if names and name not in names:
            continue
        with built_course(name, "plain") as course, built_course(name, "plain") as other:
            stock, ours, alike = _seconds(course, visible_alone(other, name), name)
            tests = _hidden_tests(course)
        trains = "yes" if any(exercise.training for exercise in config.exercises.values()) else ""
        found[config.environment].append((stock / ours, stock / alike))
        figures = f"{stock:.2f} | {ours:.3f} | {stock / ours:.1f} | {alike:.3f} | {stock / alike:.1f}"
        lines.append(f"| {name} | {config.environment} | {tests} | {trains} | {figures} |")
        sys.stderr.write(lines[-1] + "\n")
    for environment, times in found.items():
        ours, alike = (f"**{statistics.median(column):.1f}**" for column in zip(*times, strict=True))
        lines.append(f"| **median** | {environment} | | | | | {ours} | | {alike} |")
    return "\n".join(lines)


def _seconds(course: Course, alike: Course, name: str) -> list[float]:
    """Return the processor seconds of one submission more: with stock nbgrader, with ours, with visible tests alone."""
    ways = [
        {size: partial(stock_nbgrader, course, name, size) for size in (SMALL, STOCK)},
        {size: partial(course_grade, course, name, size, 1) for size in (SMALL, OURS)},
        {size: partial(course_grade, alike, name, size, 1) for size in (SMALL, OURS)},
    ]
    rounds = [[{size: measure().cpu for size, measure in way.items()} for way in ways] for _ in range(ROUNDS)]
    least = [{size: min(one[place][size] for one in rounds) for size in way} for place, way in enumerate(ways)]
    return [(one[max(one)] - one[SMALL]) / (max(one) - SMALL) for one in least]


def _hidden_tests(course: Course) -> int:
    """Return how many hidden tests a submission of the class has passed through."""
    kept = next(filter(None, map(read_kept, (course.classroom / "store").glob("*/*.msgpack"))))
    return sum(len(entry.result.tests) for entry in kept.entries.values())


if __name__ == "__main__":
    sys.stdout.write(table(sys.argv[1:]) + "\n")
