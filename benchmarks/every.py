"""One submission more in every assignment of the course: the processor time of stock nbgrader and of `course grade`.

Stock nbgrader sees the visible checks; ours runs the hidden tests, whose number stands beside it. Where they train a
network, the training is the most of it. In plain notebooks *the same work* is ours with a suite of the visible tests
alone, which are what stock nbgrader runs; border, gradebook and all else stay. Whole ones hold the text's own cells,
too: stock nbgrader runs them all, ours those that the student's work needs, here none; *with all of the text* it was
told to run them all (`text_cells: all`). Each figure is the difference between a class of {small} and one of {stock}
(stock, and ours with all of the text) or {ours} (ours). They take turns, and each class counts with the least time of
{rounds} rounds: what others do on the machine meanwhile makes a class slower, never faster.
"""

import statistics
import sys
from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from autograder.course.config import Course, load_course
from autograder.course.elsewhere import with_classroom
from autograder.judge.store import read_kept
from benchmarks.classes import ROOT, built_course
from benchmarks.graders import course_grade, stock_nbgrader
from benchmarks.phases import SMALL
from benchmarks.visible import visible_alone

STOCK, OURS = 5, 22  # submissions
ROUNDS = 2
HEAD = (
    "| assignment | environment | hidden tests | train | stock: CPU s each | ours: CPU s each | times stock "
    "| {other}: CPU s each | times stock |\n|---|---|---|---|---|---|---|---|---|"
)


def said() -> str:
    """Return what the table shows, and how it was measured."""
    return (__doc__ or "").format(small=SMALL, stock=STOCK, ours=OURS, rounds=ROUNDS).strip()


def all_of_the_text(course: Course, _name: str) -> Course:
    """Return a course in which grading runs every cell of the text."""
    return with_classroom(course, course.file, course.classroom, text_cells="all")


OTHERWISE = {  # how a course is graded a third time, and with how many submissions
    "plain": ("the same work", visible_alone, OURS),
    "whole": ("with all of the text", all_of_the_text, STOCK),
}


def table(kind: str, names: Sequence[str] = ()) -> str:
    """Return a row for each assignment, and the medians of each environment."""
    title, otherwise, size = OTHERWISE[kind]
    lines, found = [HEAD.format(other=title)], defaultdict(list)
    for name, config in load_course(ROOT / "course.yaml").assignments.items():
        if names and name not in names:
            continue
        with built_course(name, kind) as course, built_course(name, kind) as other:
            stock, ours, alike = _seconds(course, otherwise(other, name), name, size)
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


def _seconds(course: Course, alike: Course, name: str, size: int) -> list[float]:
    """Return the processor seconds of one submission more: with stock nbgrader, with ours, with ours otherwise."""
    ways = [
        {size: partial(stock_nbgrader, course, name, size) for size in (SMALL, STOCK)},
        {size: partial(course_grade, course, name, size, 1) for size in (SMALL, OURS)},
        {count: partial(course_grade, alike, name, count, 1) for count in (SMALL, size)},
    ]
    rounds = [[{size: measure().cpu for size, measure in way.items()} for way in ways] for _ in range(ROUNDS)]
    least = [{size: min(one[place][size] for one in rounds) for size in way} for place, way in enumerate(ways)]
    return [(one[max(one)] - one[SMALL]) / (max(one) - SMALL) for one in least]


def _hidden_tests(course: Course) -> int:
    """Return how many hidden tests a submission of the class has passed through."""
    kept = next(filter(None, map(read_kept, (course.classroom / "store").glob("*/*.msgpack"))))
    return sum(len(entry.result.tests) for entry in kept.entries.values())


if __name__ == "__main__":
    sys.stdout.write(table(sys.argv[1], sys.argv[2:]) + "\n")
