"""The numbers of the class report: plain records that the page shows and `course report --json` prints."""

import msgspec

from autograder.report.similar import Compared


class Bin(msgspec.Struct, frozen=True):
    """How many students have a share of the points from `start` to `end` percent; the last bin holds its end."""

    start: int
    end: int
    count: int


class Scores(msgspec.Struct, frozen=True, kw_only=True):
    """How the scores of a class are spread."""

    mean: float
    lowest: float
    quarter: float
    median: float
    three_quarters: float
    highest: float
    bins: tuple[Bin, ...]


class TestNumbers(msgspec.Struct, frozen=True, kw_only=True):
    """One test with all its parameter sets: how many students failed at least one, and how it ended for them."""

    __test__ = False  # not a pytest class

    title: str
    failed: int
    outcomes: dict[str, int]  # of those who failed: how the first failing set ended


class MistakeNumbers(msgspec.Struct, frozen=True, kw_only=True):
    """A named mistake: who made it, and who made it or another one that gives the same numbers."""

    exercise: str
    id: str
    name: str
    hint: str
    students: tuple[str, ...]
    perhaps: tuple[str, ...]


class ExerciseNumbers(msgspec.Struct, frozen=True, kw_only=True):
    """One exercise: how many students solved it, partly or not at all, or did not try."""

    name: str
    points: float
    mean: float
    solved: int
    partly: int
    nothing: int
    untried: int
    waiting: int = 0  # for a person to grade it
    tests: tuple[TestNumbers, ...] = ()

    @property
    def students(self) -> int:
        """How many were graded."""
        return self.solved + self.partly + self.nothing + self.untried


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One student."""

    student: str
    name: str
    score: float
    penalty: float
    seconds: float
    level: int | None
    why: str
    waiting: tuple[str, ...]
    by_hand: tuple[str, ...]
    page: str  # the formgrader's name of the graded notebook


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that an instructor may want to look at; most have a harmless reason."""

    student: str
    kind: str
    what: str


class Protection(msgspec.Struct, frozen=True, kw_only=True):
    """How well submissions were shut in, and how many of them."""

    level: int
    layers: tuple[str, ...]
    reasons: tuple[str, ...]
    submissions: int


class ClassReport(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page of one assignment shows."""

    assignment: str
    title: str
    course: str
    language: str
    when: str
    points: float
    rows: tuple[Row, ...]
    unreadable: tuple[str, ...]
    missing: tuple[str, ...]
    scores: Scores | None
    exercises: tuple[ExerciseNumbers, ...]
    mistakes: tuple[MistakeNumbers, ...]
    help: tuple[Row, ...]
    events: tuple[Event, ...]
    protections: tuple[Protection, ...]
    similar: Compared
