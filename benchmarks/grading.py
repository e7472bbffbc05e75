"""Grading a class: stock nbgrader, otter-grader and `course grade` on the same notebooks, on one machine, in one run.

Stock nbgrader and otter-grader run the notebooks in ordinary kernels and see the visible checks only; ours adds the
border, the hidden suite, the diagnosis, the gradebook and the graded notebook, and all of it is counted. *Cold* is the
whole command, start-up included. *Warm* is one submission more: the difference between a class of {small}, the cheaper
of two, and the larger one, which leaves the start-up out. *Times stock* is against the stock line above, measured just
before. *Unchanged* is the same command once more. *The border alone* judges the smallest class and records nothing. CPU
is of all processes, sandboxes included. Large classes and otter-grader are measured with plain notebooks alone: set-up,
solutions, answers and checks. Whole ones, as students get them, hold the text's own cells, too: stock nbgrader runs
them all, ours those that the student's work needs, here none (`text_cells` in course.yaml).
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from autograder.course.config import Course
from benchmarks import every, otter, phases
from benchmarks.classes import built_course
from benchmarks.graders import border_alone, course_grade, grade_command, stock_nbgrader
from benchmarks.phases import SMALL
from benchmarks.processes import Measured, run

NUMPY, TORCH = "03_convolution", "12_residual"
LARGEST = {"plain": 1000, "whole": 20}  # so that the whole takes about three hours
HEAD = (
    "| way | submissions | cold: s | warm: s each | warm: CPU s each | times stock, CPU | peak MiB "
    "| grown MiB, handles |\n|---|---|---|---|---|---|---|---|"
)
PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
TITLE = "## Grading a class"


def main(words: Sequence[str] = ()) -> str:
    """Measure, and return the page's part."""
    asked = _options(words)
    parts = [(__doc__ or "").format(small=SMALL).strip()]
    parts.append(f"In this run: {' '.join(words) or 'everything'}; load of the machine at its begin {_load()}.")
    for assignment in asked.assignments:
        for kind in asked.kinds:
            with built_course(assignment, kind) as course:
                parts += [f"### {assignment}, {kind} notebooks", _table(course, assignment, kind, asked)]
                if asked.shares:
                    parts.append(phases.table(course, assignment, asked.shares))
                sys.stdout.write("\n\n".join(parts[-3:]) + "\n\n")
                sys.stdout.flush()
    if asked.every:
        parts += ["### Every assignment", every.said()]
        parts += [f"{kind.capitalize()} notebooks:\n\n{every.table(kind)}" for kind in asked.kinds]
    parts.append(f"Load of the machine at the end {_load()}.")
    return "\n\n".join(parts)


def _options(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.grading", description="Measure grading.")
    parser.add_argument("--sizes", type=int, nargs="*", default=[20, 200, 1000], help="classes for course grade")
    parser.add_argument("--stock", type=int, nargs="*", default=[20, 100], help="classes for stock nbgrader")
    parser.add_argument("--otter", type=int, nargs="*", default=[20, 100], help="classes for otter-grader")
    parser.add_argument("--assignments", nargs="*", default=[NUMPY, TORCH])
    parser.add_argument("--kinds", nargs="*", choices=["plain", "whole"], default=["plain", "whole"])
    parser.add_argument("--shares", type=int, default=20, help="submissions for the shares by phase; 0: none")
    every_one = argparse.BooleanOptionalAction
    parser.add_argument("--every", action=every_one, default=True, help="a small class of every assignment, too")
    asked = parser.parse_args(list(words))
    if any(size <= SMALL for size in (*asked.sizes, *asked.stock)):
        parser.error(f"a class needs more than {SMALL} submissions: it is compared with one of {SMALL}")
    return asked


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def _table(course: Course, assignment: str, kind: str, asked: argparse.Namespace) -> str:
    """Return the table of one assignment."""
    lines = [HEAD]
    stock = 0.0
    sizes = [size for size in asked.sizes if size <= LARGEST[kind]]
    cores = dict.fromkeys([1, os.cpu_count() or 1])
    few_stock = _lesser(partial(stock_nbgrader, course, assignment, SMALL)) if asked.stock else None
    few_ours = {jobs: _lesser(partial(course_grade, course, assignment, SMALL, jobs)) for jobs in cores}
    for place, size in enumerate(sizes):
        if few_stock is not None and place < len(asked.stock) and asked.stock[place] <= LARGEST[kind]:
            many = stock_nbgrader(course, assignment, asked.stock[place])
            stock = (many.cpu - few_stock.cpu) / (asked.stock[place] - SMALL)
            lines.append(_row("nbgrader autograde", asked.stock[place], few_stock, many, stock))
        for jobs, few in few_ours.items():
            many = course_grade(course, assignment, size, jobs)
            lines.append(_row(f"course grade --jobs {jobs}", size, few, many, stock))
            again = run(grade_command(course, assignment, jobs), course.file.parent)
            lines.append(f"| the same, unchanged | {size} | {again.wall:.1f} | | | | {again.memory:.0f} | |")
    for jobs in cores if sizes else ():
        few, many = (border_alone(course, assignment, size, jobs) for size in (SMALL, min(sizes)))
        lines.append(_row(f"the border alone, {jobs} at a time", min(sizes), few, many, stock))
    if kind == "plain":
        lines += otter.rows(course, assignment, asked.otter)
    return "\n".join(lines)


def _lesser(measure: Callable[[], Measured]) -> Measured:
    """Return the cheaper of two runs: the first one finds files unread, and what it takes more belongs to no class."""
    return min(measure(), measure(), key=lambda measured: measured.cpu)


def _row(way: str, size: int, few: Measured, many: Measured, stock: float) -> str:
    wall, cpu = (many.wall - few.wall) / (size - SMALL), (many.cpu - few.cpu) / (size - SMALL)
    times = f"{stock / cpu:.1f}" if stock and cpu > 0 else ""
    grown = f"{many.grown:+.0f}, {many.handles:+d}"
    return f"| {way} | {size} | {many.wall:.1f} | {wall:.3f} | {cpu:.3f} | {times} | {many.memory:.0f} | {grown} |"


def write(part: str) -> None:
    """Put this part into docs/benchmarks.md; the others stay."""
    before, _, after = PAGE.read_text(encoding="utf-8").partition(TITLE)
    rest = after.partition("\n## ")[2]
    PAGE.write_text(f"{before}{TITLE}\n\n{part}\n" + (f"\n## {rest}" if rest else ""), encoding="utf-8")


if __name__ == "__main__":
    found = main(sys.argv[1:])
    write(found)
    sys.stdout.write(found + "\n")
