"""What the judge says about a submission: plain records that travel as msgpack or JSON."""

from typing import Any, Literal

import msgspec

Outcome = Literal["passed", "failed", "raised", "missing", "not attempted", "timed out", "died", "refused"]
"""One test: passed; wrong numbers; the student's code raised; no such function; stub untouched; over the
time limit; the process died; what came back cannot cross the border."""


class TestResult(msgspec.Struct, frozen=True, kw_only=True):
    """One test of the hidden suite, as a student may read it."""

    __test__ = False  # not a pytest class

    test: str
    title: str
    weight: float
    outcome: Outcome
    message: str = ""


class Possibility(msgspec.Struct, frozen=True):
    """A named mistake whose numbers equal the student's."""

    id: str
    name: str
    hint: str


class SmallestCase(msgspec.Struct, frozen=True, kw_only=True):
    """A small call of our own making that goes wrong, as a student may read it; no number in it is hidden.

    Without `call`, none was small enough to be read, and only the facts are told.
    """

    call: str = ""
    given: tuple[str, ...] = ()  # lines of Python that make the arguments
    expected: str = ""
    got: str = ""
    difference: str = ""  # yours minus expected, where that makes sense
    problem: str = ""
    facts: tuple[str, ...] = ()
    tried: int = 0


class ExerciseResult(msgspec.Struct, frozen=True, kw_only=True):
    """One exercise: a finite score between 0 and its points, and why."""

    exercise: str
    points: float
    score: float
    cause: str
    tests: tuple[TestResult, ...] = ()
    possibilities: tuple[Possibility, ...] = ()
    smallest: SmallestCase | None = None


class CellRun(msgspec.Struct, frozen=True, kw_only=True):
    """What one cell of the student did in the box: its outputs in nbformat's own form."""

    id: str
    outcome: Literal["done", "raised", "timed out", "died", "skipped"]
    outputs: tuple[dict[str, Any], ...] = ()


class Isolation(msgspec.Struct, frozen=True, kw_only=True):
    """The protection really reached: a level from 0 to 4 and the layers that make it."""

    level: int
    layers: tuple[str, ...]
    kernel: str = ""
    reasons: tuple[str, ...] = ()  # why each higher level fell


class Cell(msgspec.Struct, frozen=True):
    """A code cell to run: its id in the notebook, its source, and whether it is one of the course's text."""

    id: str
    source: str
    text: bool = False


class Submission(msgspec.Struct, frozen=True, kw_only=True, tag="submission"):
    """What the judge is asked about: cells in the order they run (check cells left out)."""

    assignment: str
    student: str
    cells: tuple[Cell, ...]
    only: tuple[str, ...] = ()  # judge these exercises alone; empty for all
    call_seconds: float | None = None  # in place of course.yaml's; where hangs are made on purpose
    inputs: str = ""  # random inputs follow from this, not from the code, where many are to be asked the same
    language: str = ""  # of the student; nothing stands for that of the course
    folder: str = ""  # of the release, where the notebook is one of another language
    stop_at_hang: bool = False  # after the first hang the other tests of an exercise count as timed out


class SubmissionResult(msgspec.Struct, frozen=True, kw_only=True):
    """The judge's whole answer about one submission."""

    assignment: str
    student: str
    exercises: tuple[ExerciseResult, ...]
    cells: tuple[CellRun, ...]
    isolation: Isolation
    seconds: float
    grader: str
    host: str = ""
