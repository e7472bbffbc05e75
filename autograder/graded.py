"""What became of a class: one line a student, in the width that a terminal has."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.course.config import Course
from autograder.gradebook.intake import plain
from autograder.gradebook.said import number
from autograder.gradebook.stored import LONGEST_NAME, is_name
from autograder.judge.results import ExerciseResult, Isolation
from autograder.judge.scoring import is_solved, is_untried
from autograder.language import tr

LONGEST_CAUSE = 160


class Answered(Protocol):
    """What the judge said of a submission, with or without all the rest."""

    @property
    def exercises(self) -> Sequence[ExerciseResult]:
        """Each exercise with its score and cause."""


class Graded(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one submission; without a score it could not be graded."""

    assignment: str
    student: str
    score: float | None
    points: float
    cause: str
    note: str = ""
    seconds: float = 0.0
    level: int | None = None


def misnamed(course: Course, assignment: str) -> list[Graded]:
    """Return the folders of an assignment that nobody can be called as, none of them graded."""
    folders = sorted((course.classroom / "submitted").glob(f"*/{assignment}"))
    why = tr(
        "not graded: no student can be called so; rename the folder to one line of UTF-8, at most {most} bytes",
        most=LONGEST_NAME,
    )
    points = course.assignments[assignment].points
    names = [plain(folder.parent.name) for folder in folders if not is_name(folder.parent.name)]
    return [Graded(assignment=assignment, student=name, score=None, points=points, cause=why) for name in names]


def cause_of(result: Answered | None, problem: str, needs: Mapping[str, Sequence[str]]) -> str:
    """Return in a few words why a submission earned what it did.

    `needs` names the exercises that an exercise builds on: where one of these is not solved, it is the cause.
    """
    if result is None:
        return problem.partition(";")[0]  # what follows tells the student what to do
    if len(result.exercises) == 1:
        return result.exercises[0].cause
    open_ones = {item.exercise: item.cause for item in result.exercises if not (is_solved(item) or is_untried(item))}
    solved, untried = (sum(map(kind, result.exercises)) for kind in (is_solved, is_untried))
    parts = {"count": solved, "total": len(result.exercises), "untried": untried}
    head = tr("{count} of {total} solved", **parts)
    if untried:
        head = tr("{count} of {total} solved, {untried} not attempted", **parts)
    following = [name for name in open_ones if any(need in open_ones for need in needs.get(name, ()))]
    causes = [f"{name}: {cause}" for name, cause in open_ones.items() if name not in following]
    more = [tr("and what builds on it: {names}", names=", ".join(following))] if following else []
    return "; ".join([head, *causes, *more])


def show(console: Console, graded: Sequence[Graded]) -> None:
    """Print a table for each assignment of a run."""
    for name in dict.fromkeys(item.assignment for item in graded):
        table = Table(title=name, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
        table.add_column("Student", no_wrap=True, overflow="ellipsis", max_width=24)
        table.add_column("Score", justify="right", no_wrap=True)
        table.add_column("Why", ratio=1, overflow="fold")
        table.add_column("Seconds", justify="right", no_wrap=True)
        for item in graded:
            if item.assignment == name:
                table.add_row(*_row(item))
        console.print(table)
    levels = sorted({item.level for item in graded if item.level is not None})
    if levels:
        console.print(tr("Isolation level {levels} of 4.", levels=", ".join(map(str, levels))), highlight=False)


def described(isolation: Isolation) -> str:
    """Return in one line how well notebooks are shut in, and why not better."""
    line = tr(
        "isolation level {level} of 4 ({layers}; Linux {kernel})",
        level=isolation.level,
        layers=", ".join(isolation.layers),
        kernel=isolation.kernel,
    )
    return "; ".join([line, *isolation.reasons])


def _row(item: Graded) -> list[Text]:
    """Return the cells of a line; text of students is shown as it is, and steers nothing."""
    score = "-" if item.score is None else f"{number(item.score)} / {number(item.points)}"
    why = plain(item.cause)
    why = why if len(why) <= LONGEST_CAUSE else why[: LONGEST_CAUSE - 3] + "..."
    why = "; ".join(filter(None, [why, item.note]))
    seconds = f"{item.seconds:.1f}" if item.seconds else ""
    return [Text(plain(item.student)), Text(score), Text(why), Text(seconds)]
