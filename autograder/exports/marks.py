"""What the gradebook says of a class: scores with what people gave, late penalties, and what waits for a person."""

from collections.abc import Iterator
from datetime import datetime

import msgspec
from nbgrader.api import (
    BaseCell,
    Grade,
    Gradebook,
    MissingEntry,
    SubmittedAssignment,
    SubmittedNotebook,
)

CHECK = "check_"


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A student as the gradebook knows them; what it does not know is empty."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""

    @property
    def name(self) -> str:
        """First and last name, or the id where no name is known."""
        return " ".join(filter(None, [self.first_name, self.last_name])) or self.id


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """What one student has for one assignment."""

    student: str
    points: float
    raw: float
    penalty: float
    parts: dict[str, float]
    waiting: tuple[str, ...]  # parts that a person has to grade yet
    by_hand: tuple[str, ...]  # parts whose score a person gave
    handed_in: datetime | None
    page: str  # the formgrader's name of the graded notebook

    @property
    def score(self) -> float:
        """What counts: less the penalty for lateness, never below zero."""
        return max(0.0, self.raw - self.penalty)


def people(book: Gradebook) -> dict[str, Person]:
    """Return the students of the gradebook by their ids."""
    return {
        one.id: Person(
            id=one.id,
            first_name=one.first_name or "",
            last_name=one.last_name or "",
            email=one.email or "",
            lms_user_id=one.lms_user_id or "",
        )
        for one in sorted(book.students, key=lambda one: str(one.id))
    }


def marks(book: Gradebook, assignment: str) -> dict[str, Mark]:
    """Return the marks of an assignment by student, in a fixed number of queries; without submissions, none."""
    try:
        found = book.find_assignment(assignment)
    except MissingEntry:
        return {}
    grades: dict[str, list[tuple[str, float, bool, bool]]] = {}
    for notebook, grade in _grades(book, found.id):
        grades.setdefault(notebook, []).append(grade)
    query = (
        book.db.query(
            SubmittedAssignment.student_id,
            SubmittedAssignment.timestamp,
            SubmittedNotebook.id,
            SubmittedNotebook.late_submission_penalty,
        )
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .filter(SubmittedAssignment.assignment_id == found.id)
    )
    points = float(found.max_score)
    return {
        student: Mark(
            student=student,
            points=points,
            raw=sum(score for _, score, _, _ in grades.get(page, ())),
            penalty=float(penalty or 0),
            parts={name: score for name, score, _, _ in sorted(grades.get(page, ()))},
            waiting=tuple(sorted(name for name, _, waits, _ in grades.get(page, ()) if waits)),
            by_hand=tuple(sorted(name for name, _, _, manual in grades.get(page, ()) if manual)),
            handed_in=when,
            page=page,
        )
        for student, when, page, penalty in sorted(query.all(), key=lambda row: str(row[0]))
    }


def _grades(book: Gradebook, assignment: str) -> Iterator[tuple[str, tuple[str, float, bool, bool]]]:
    """Yield every grade: notebook, then name of the part, score, whether it waits for a person, whether one gave it."""
    query = (
        book.db.query(Grade.notebook_id, BaseCell.name, Grade.score, Grade.needs_manual_grade, Grade.manual_score)
        .join(BaseCell, BaseCell.id == Grade.cell_id)
        .join(SubmittedNotebook, SubmittedNotebook.id == Grade.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .filter(SubmittedAssignment.assignment_id == assignment)
    )
    for notebook, name, score, waits, manual in query.all():
        given = manual is not None  # and counts, also where grading again asks for another look
        yield notebook, (str(name).removeprefix(CHECK), float(score or 0), bool(waits) and not given, given)
