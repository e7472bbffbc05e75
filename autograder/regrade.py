"""`course regrade`: after a fix, whose score changes and why; nothing is written before an instructor has seen it."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from rich.console import Console

from autograder.course.config import Course
from autograder.exports.marks import Mark, marks
from autograder.gradebook.asked import submission_of
from autograder.gradebook.nbgrader_api import gradebook
from autograder.gradebook.rebuild import PROBLEM
from autograder.gradebook.record import submitted
from autograder.gradebook.said import number
from autograder.gradebook.skeletons import Skeletons
from autograder.gradebook.stored import Stored, load_stored
from autograder.judge.results import ExerciseResult
from autograder.judges import Judges
from autograder.language import tr, trn
from autograder.outcomes import in_words
from autograder.tables import print_table

SHOWN = 2  # tests named for each change


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What would change for one student in one exercise; `stays` is what a person gave, and what counts."""

    assignment: str
    student: str
    exercise: str
    before: float
    after: float
    why: str
    stays: float | None = None


def preview(course: Course, names: Sequence[str], console: Console | None = None) -> int:
    """Print what grading again would change; return how many scores that are."""
    console = console or Console()
    found = [change for name in names for change in changes(course, name)]
    new = sum(len(never_graded(course, name)) for name in names)
    if found:
        heads = (tr("Student"), tr("Exercise"), tr("Now"), tr("Then"), tr("Why"))
        print_table(heads, map(_row, found), console)
        students = len({(change.assignment, change.student) for change in found})
        told = trn(
            "{count} score of {students} would change. `course regrade` writes it; scores and comments that people "
            "gave stay.",
            "{count} scores of {students} would change. `course regrade` writes them; scores and comments that people "
            "gave stay.",
            len(found),
            students=trn("{count} student", "{count} students", students),
        )
        console.print(told, highlight=False)
    else:
        console.print(tr("Grading again would change no score."))
    if new:
        told = trn(
            "{count} submissions were never graded; `course grade` does.",
            "{count} submissions were never graded; `course grade` does.",
            new,
        )
        console.print(told, highlight=False)
    return len(found)


def _row(change: Change) -> tuple[str, ...]:
    kept = tr("; a person gave {score}, and that stays", score=number(change.stays)) if change.stays is not None else ""
    return (
        change.student, change.exercise, number(change.before), number(change.after), f"{change.why}{kept}"
    )  # fmt: skip


def never_graded(course: Course, name: str) -> list[str]:
    """Return the students whose submission has no result yet."""
    return [student for student in submitted(course, name) if load_stored(course.classroom, name, student) is None]


def changes(course: Course, name: str) -> list[Change]:
    """Return what grading an assignment again would change, compared with what was recorded last."""
    if not (handed_in := submitted(course, name)):
        return []  # perhaps it is not even released yet
    skeletons = Skeletons(course, name)
    with gradebook(course) as book:
        scored = marks(book, name)
    judges = Judges(course, name, 1)
    found: list[Change] = []
    try:
        for student, path in handed_in.items():
            before = load_stored(course.classroom, name, student)
            if before is None:
                continue  # never graded: nothing to compare
            notebook = skeletons.rebuilt(student, path)
            if PROBLEM in notebook.metadata:
                compared = _lost(before, notebook.metadata[PROBLEM])
            else:
                asked = submission_of(course, name, student, notebook)
                compared = _compared(before, judges.grade(asked).exercises)
            found += (_change(name, student, scored, *one) for one in compared)
    finally:
        judges.close()
    return found


Compared = tuple[str, float, float, str]  # exercise, score before, score after, why


def _compared(before: Stored, now: Sequence[ExerciseResult]) -> Iterator[Compared]:
    """Yield the exercises whose score would be another one."""
    recorded = {item.exercise: item for item in before.result.exercises} if before.result is not None else {}
    for item in now:
        old = recorded.pop(item.exercise, None)
        score = old.score if old is not None else 0.0
        if score != item.score:
            yield item.exercise, score, item.score, _why(old, item, before.problem)
    for gone in recorded.values():
        if gone.score:
            yield gone.exercise, gone.score, 0.0, tr("no longer part of the assignment")


def _lost(before: Stored, problem: str) -> Iterator[Compared]:
    """Yield what is lost where the file that lies there now cannot be read."""
    for item in before.result.exercises if before.result is not None else ():
        if item.score:
            yield item.exercise, item.score, 0.0, problem


def _change(
    assignment: str, student: str, scored: Mapping[str, Mark], exercise: str, before: float, after: float, why: str
) -> Change:  # fmt: skip
    mark = scored.get(student)
    stays = mark.parts[exercise] if mark is not None and exercise in mark.by_hand else None
    return Change(
        assignment=assignment, student=student, exercise=exercise, before=before, after=after, why=why, stays=stays
    )  # fmt: skip


def _why(old: ExerciseResult | None, now: ExerciseResult, problem: str) -> str:
    """Return which tests end otherwise, which are new or gone, or that the points are others."""
    if old is None:
        return tr("could not be read before") if problem else tr("not graded before")
    earlier, later = ({test.test: test for test in result.tests} for result in (old, now))
    moved = [
        tr(
            "{test} {before}, now {now}",
            test=later[name].title,
            before=in_words(earlier[name].outcome),
            now=in_words(later[name].outcome),
        )
        for name in later
        if name in earlier and earlier[name].outcome != later[name].outcome
    ]
    new, gone = len(later.keys() - earlier.keys()), len(earlier.keys() - later.keys())
    counts = [trn("{count} test is new", "{count} tests are new", new)] if new else []
    counts += [trn("{count} test is gone", "{count} tests are gone", gone)] if gone else []
    if old.points != now.points:
        counts.append(
            tr(
                "the exercise is worth {now} instead of {before} points",
                now=number(now.points),
                before=number(old.points),
            )
        )
    more = [trn("and {count} more test", "and {count} more tests", len(moved) - SHOWN)] if len(moved) > SHOWN else []
    return "; ".join([*moved[:SHOWN], *more, *counts]) or tr("other weights")
