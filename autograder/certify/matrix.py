"""Judging the matrix of submissions, over the border and in the box like any student's work."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext

import msgspec

from autograder.certify.rows import Row, Rows
from autograder.certify.slots import Slots
from autograder.course.config import Course
from autograder.gradebook.said import number
from autograder.judge.client import Judge
from autograder.judge.results import ExerciseResult, Isolation, SubmissionResult
from autograder.judge.store import Store, graded
from autograder.judges import Judges
from autograder.language import tr


class Everything(Store):
    """A store that also keeps what hung or died: here that was done on purpose."""

    unsure = frozenset()


class Judged(msgspec.Struct, frozen=True):
    """One row of the matrix with its result."""

    row: Row
    result: SubmissionResult


def judged(
    course: Course, judge: Judge, rows: Sequence[Row], slots: Slots, advance: Callable[[], None]
) -> list[Judged]:
    """Return the results of all rows; what the store knows costs nothing.

    Raises
    ------
    JudgeError
        For a fault of ours: nothing is proved then.
    """
    stores = {
        False: Store(course.classroom / "store"),
        True: Everything(course.classroom / "certificates" / "store"),
    }
    judges = Judges(course, rows[0].submission.assignment, min(slots.count, len(rows)), first=judge)
    done: dict[str, Judged] = {}

    def one(row: Row) -> None:
        store = stores[row.unsure]
        result = graded(store, row.submission, judges.fingerprints, judges.judge, level=course.isolation.minimum)
        done[row.name] = Judged(row, result)
        advance()

    try:
        slots.spread(sorted(rows, key=lambda row: not row.unsure), lambda: nullcontext(one))  # the slow ones first
    except BaseException:
        judges.stop()
        raise
    finally:
        judges.close()
    return [done[row.name] for row in rows]


def rows_of(course: Course, assignment: str, judge: Judge) -> list[Row]:
    """Return the submissions of an assignment; what is marked by hand is not part of them."""
    return Rows(course, assignment, judge.fingerprints).all()


def isolation_of(matrix: Sequence[Judged]) -> Isolation:
    """Return the weakest protection under which a row was judged."""
    return min((item.result.isolation for item in matrix), key=lambda isolation: isolation.level)


def findings(matrix: Sequence[Judged]) -> list[str]:
    """Return in sentences where a submission does not earn what it has to."""
    found = []
    for item in matrix:
        for result in item.result.exercises:
            wanted = item.row.wanted[result.exercise]
            if not fits(result, wanted):
                found.append(f"{item.row.name}: {_sentence(result, wanted)}")
        if item.row.whole:
            found += [
                f"{item.row.name}: {_ended(run.id, run.outcome)}" for run in item.result.cells if run.outcome != "done"
            ]
    return found


def fits(result: ExerciseResult, wanted: float | None) -> bool:
    """Say whether an exercise earned what it has to."""
    return result.score < result.points if wanted is None else result.score == wanted


def _sentence(result: ExerciseResult, wanted: float | None) -> str:
    earned = tr(
        "{exercise} earns {score} of {points} points",
        exercise=result.exercise,
        score=number(result.score),
        points=number(result.points),
    )
    if wanted is None:
        return tr(
            "{earned} although an exercise that it needs is not solved; correct `needs` in course.yaml", earned=earned
        )
    must = tr("{earned}, and has to earn {wanted}", earned=earned, wanted=number(wanted))
    passed = [test.test for test in result.tests if test.outcome == "passed"]
    if result.score > wanted:
        tests = tr("; the tests {names} pass and have to tell this from an answer", names=", ".join(passed))
        return must + (tests if passed else "")
    failed = next((test for test in result.tests if test.outcome != "passed"), None)
    why = "" if failed is None else f"; {failed.test}: {failed.outcome} {failed.message}".rstrip()
    return must + why


def _ended(cell: str, outcome: str) -> str:
    return {
        "raised": tr("the cell {id} of the notebook raises an exception", id=cell),
        "timed out": tr("the cell {id} of the notebook runs out of time", id=cell),
        "died": tr("the cell {id} of the notebook ends the process", id=cell),
    }.get(outcome, tr("the cell {id} of the notebook does not run", id=cell))
