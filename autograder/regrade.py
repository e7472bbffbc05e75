"""`course regrade`: after a fix, whose score changes and why; nothing is written before an instructor has seen it."""

from collections.abc import Sequence

import msgspec
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.course.config import Course
from autograder.grade import submission_of
from autograder.gradebook.intake import plain
from autograder.gradebook.rebuild import PROBLEM, load_skeleton, rebuild_file
from autograder.gradebook.record import submitted
from autograder.gradebook.said import number
from autograder.gradebook.stored import Stored, load_stored
from autograder.judge.results import ExerciseResult
from autograder.judges import Judges

SHOWN = 2  # tests named for each change


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What would change for one student in one exercise."""

    assignment: str
    student: str
    exercise: str
    before: float
    after: float
    why: str


def preview(course: Course, names: Sequence[str]) -> int:
    """Print what grading again would change; return how many scores that are."""
    console = Console()
    found = [change for name in names for change in changes(course, name)]
    if not found:
        console.print("Grading again would change no score.")
        return 0
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in ("Student", "Exercise", "Now", "Then"):
        table.add_column(title, no_wrap=True)
    table.add_column("Why", ratio=1)
    for change in found:
        cells = (change.student, change.exercise, number(change.before), number(change.after), change.why)
        table.add_row(*(Text(plain(cell)) for cell in cells))
    console.print(table)
    students = len({(change.assignment, change.student) for change in found})
    console.print(
        f"{len(found)} scores of {students} students would change. `course grade` writes them.", highlight=False
    )
    return len(found)


def changes(course: Course, name: str) -> list[Change]:
    """Return what grading an assignment again would change, compared with what was recorded last."""
    skeleton = load_skeleton(course.classroom, name)
    judges = Judges(course, name, 1)
    found = []
    try:
        for student, path in submitted(course, name).items():
            before = load_stored(course.classroom, name, student)
            notebook = rebuild_file(skeleton, path, course.assignments[name].names)
            if before is None or PROBLEM in notebook.metadata:
                continue  # never graded, or still not readable: nothing to compare
            now = judges.grade(submission_of(name, student, notebook))
            found += [
                change for result in now.exercises if (change := _change(name, student, before, result)) is not None
            ]
    finally:
        judges.close()
    return found


def _change(assignment: str, student: str, before: Stored, now: ExerciseResult) -> Change | None:
    recorded = {item.exercise: item for item in before.result.exercises} if before.result is not None else {}
    old = recorded.get(now.exercise)
    score = old.score if old is not None else 0.0
    if score == now.score:
        return None
    return Change(
        assignment=assignment, student=student, exercise=now.exercise, before=score, after=now.score, why=_why(old, now)
    )  # fmt: skip


def _why(old: ExerciseResult | None, now: ExerciseResult) -> str:
    """Return which tests end otherwise, which are new or gone, or that the points are others."""
    if old is None:
        return "not graded before"
    earlier, later = ({test.test: test for test in result.tests} for result in (old, now))
    moved = [
        f"{later[name].title} {earlier[name].outcome}, now {later[name].outcome}"
        for name in later
        if name in earlier and earlier[name].outcome != later[name].outcome
    ]
    new, gone = len(later.keys() - earlier.keys()), len(earlier.keys() - later.keys())
    counts = [f"{count} tests {word}" for count, word in ((new, "are new"), (gone, "are gone")) if count]
    if old.points != now.points:
        counts.append(f"the exercise is worth {number(now.points)} instead of {number(old.points)} points")
    more = [f"and {len(moved) - SHOWN} more tests"] if len(moved) > SHOWN else []
    return "; ".join([*moved[:SHOWN], *more, *counts]) or "other weights"
