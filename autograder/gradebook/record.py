"""Recording graded submissions as `nbgrader autograde` does: rows of the gradebook, late policy, graded notebook.

nbgrader's own steps open the gradebook anew and commit after each cell. Here a run has one session and a submission one
transaction; the rows are made of nbgrader's own classes, and marks, comments and penalties come from its own functions.
"""

import contextlib
import warnings
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from nbformat.notebooknode import NotebookNode
from nbformat.v4.rwbase import split_lines, strip_transient
from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    new_uuid,
)
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import compute_checksum, determine_grade, is_grade, is_solution, is_task, parse_utc
from sqlalchemy import select

from autograder.course.config import Course
from autograder.gradebook.config import database
from autograder.gradebook.intake import IntakeError, read_small_file
from autograder.gradebook.mark_schemes import RestoreMarkSchemes
from autograder.gradebook.skeletons import in_language
from autograder.gradebook.stored import is_name
from autograder.language import tr
from autograder.writing import write_atomically

TIMESTAMP = "timestamp.txt"
EXCHANGE_KEY = "submission_secret.txt"  # the exchange's; `nbgrader release_feedback` names a student's page by it
LONGEST_TIMESTAMP = 200
LONGEST_KEY = 200
READ_ONLY = 0o444  # as nbgrader leaves what it has graded


class Recorded(msgspec.Struct, frozen=True):
    """The score that stands in the gradebook, and what was remarked on the way."""

    score: float
    note: str = ""


@dataclass(frozen=True)
class _Page:
    """One notebook of an assignment in the gradebook: its number and those of its cells, by name."""

    id: str
    graded: dict[str, str]  # check cells and tasks have a grade
    commented: dict[str, str]  # solutions and tasks have a comment


@dataclass(frozen=True)
class _Rows:
    """The rows of one submission, its grades and comments by the numbers of their cells."""

    submission: SubmittedAssignment
    graded: SubmittedNotebook
    grades: dict[str, Grade]
    comments: dict[str, Comment]


class Recorder:
    """Records the submissions of one assignment, all through one session of the gradebook."""

    def __init__(self, course: Course, config: Any, assignment: str) -> None:
        self.course, self.config, self.assignment = course, config, assignment
        self.late = AssignLatePenalties(config=config)
        self.late.init_plugin()
        self.schemes = RestoreMarkSchemes(config=config)
        with _quiet():
            self.book = Gradebook(database(course), course.course.id)
        self.assignment_id = ""
        self.pages: dict[str, _Page] = {}

    def record(self, student: str, notebook: NotebookNode) -> Recorded:
        """Write the graded notebook and the gradebook rows of one submission.

        Doing it again changes nothing; manual scores and comments stay.
        """
        when, note = handed_in(self.course.classroom / "submitted" / student / self.assignment / TIMESTAMP)
        with _quiet():
            try:
                self._look_up()
                score = self._write_rows(student, notebook, when)
                self._restore_mark_schemes(notebook)
                self.book.db.commit()
            except BaseException:
                self.book.db.rollback()
                raise
            finally:
                self.book.db.expunge_all()  # nothing of a submission stays in memory
        folder = self.course.classroom / "autograded" / student / self.assignment
        write_atomically(folder / f"{self.assignment}.ipynb", _written(notebook), READ_ONLY)
        if when is not None:
            write_atomically(folder / TIMESTAMP, f"{when.isoformat(sep=' ')} UTC\n".encode(), READ_ONLY)
        with contextlib.suppress(IntakeError):  # who was not collected by the exchange has none
            handed = self.course.classroom / "submitted" / student / self.assignment / EXCHANGE_KEY
            write_atomically(folder / EXCHANGE_KEY, read_small_file(handed, LONGEST_KEY), READ_ONLY)
        return Recorded(score, note)

    def close(self) -> None:
        """End the session."""
        self.book.close()

    def _look_up(self) -> None:
        """Read once what the gradebook knows of the assignment."""
        if self.pages:
            return
        assignment = self.book.find_assignment(self.assignment)
        self.assignment_id = assignment.id
        for page in assignment.notebooks:
            tasks = {cell.name: cell.id for cell in page.task_cells}
            graded = {cell.name: cell.id for cell in page.grade_cells} | tasks
            commented = {cell.name: cell.id for cell in page.solution_cells} | tasks
            self.pages[page.name] = _Page(page.id, graded, commented)

    def _write_rows(self, student: str, notebook: NotebookNode, when: datetime | None) -> float:
        """Bring the rows of one submission up to date and return its score."""
        db = self.book.db
        if db.get(Student, student) is None:
            db.add(Student(id=student))
        rows = self._known(student) or self._added(student)
        if when is not None:
            rows.submission.timestamp = when
        page = self.pages[self.assignment]
        for cell in notebook.cells:
            if is_grade(cell):
                _give_score(_row(rows.grades, page.graded, cell), cell)
            if is_solution(cell) or is_task(cell):
                _give_comment(_row(rows.comments, page.commented, cell), cell)
        db.flush()
        rows.graded.late_submission_penalty = self._penalty(rows.submission, rows.graded)
        return float(rows.submission.score)

    def _known(self, student: str) -> _Rows | None:
        """Return the rows of a student whose submission was recorded before."""
        db = self.book.db
        mine = (SubmittedAssignment.assignment_id == self.assignment_id, SubmittedAssignment.student_id == student)
        submission = db.scalars(select(SubmittedAssignment).where(*mine)).one_or_none()
        if submission is None:
            return None
        page = self.pages[self.assignment]
        here = (SubmittedNotebook.assignment_id == submission.id, SubmittedNotebook.notebook_id == page.id)
        graded = db.scalars(select(SubmittedNotebook).where(*here)).one()
        grades = {one.cell_id: one for one in db.scalars(select(Grade).where(Grade.notebook_id == graded.id))}
        comments = {one.cell_id: one for one in db.scalars(select(Comment).where(Comment.notebook_id == graded.id))}
        return _Rows(submission, graded, grades, comments)

    def _added(self, student: str) -> _Rows:
        """Add the rows of a student who hands this assignment in for the first time; they are written when filled."""
        db = self.book.db
        submission = SubmittedAssignment(id=new_uuid(), assignment_id=self.assignment_id, student_id=student)
        db.add(submission)
        added = {}
        for name, page in self.pages.items():
            graded = SubmittedNotebook(id=new_uuid(), assignment_id=submission.id, notebook_id=page.id)
            grades = {cell: Grade(cell_id=cell, notebook_id=graded.id) for cell in page.graded.values()}
            comments = {cell: Comment(cell_id=cell, notebook_id=graded.id) for cell in page.commented.values()}
            db.add_all([graded, *grades.values(), *comments.values()])
            added[name] = _Rows(submission, graded, grades, comments)
        return added[self.assignment]

    def _penalty(self, submission: SubmittedAssignment, graded: SubmittedNotebook) -> float | None:
        """Return what the late policy takes off; nothing where it was handed in on time."""
        seconds = submission.total_seconds_late
        if not seconds > 0:
            return None
        penalty = self.late.plugin_inst.late_submission_penalty(submission.student_id, graded.score, seconds)
        return None if penalty is None else self.late._check_late_penalty(graded, penalty)  # noqa: SLF001

    def _restore_mark_schemes(self, notebook: NotebookNode) -> None:
        """Put the mark schemes back into the tasks, for whoever grades them."""
        step = self.schemes
        step.gradebook, step.notebook_id, step.assignment_id = self.book, self.assignment, self.assignment
        for place, cell in enumerate(notebook.cells):
            if is_task(cell):
                notebook.cells[place], _ = step.preprocess_cell(cell, {}, place)


def _written(notebook: NotebookNode) -> bytes:
    """Return a notebook as `nbformat.writes` does, byte by byte, in an eighth of the time; its lines are split."""
    lines: Any = strip_transient(split_lines(notebook))
    return msgspec.json.format(msgspec.json.encode(lines, order="sorted"), indent=1)


def _row(rows: dict[str, Any], cells: dict[str, str], cell: NotebookNode) -> Any:
    name = cell.metadata.nbgrader["grade_id"]
    if cells.get(name) not in rows:
        raise MissingEntry(
            tr("the gradebook has no row for the cell {name}; it was released without being built", name=name)
        )
    return rows[cells[name]]


def _give_score(grade: Grade, cell: NotebookNode) -> None:
    """Set what a check says; as in nbgrader, a manual score beside it asks for another look."""
    grade.auto_score, _ = determine_grade(cell)
    grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None


def _give_comment(comment: Comment, cell: NotebookNode) -> None:
    untouched = cell.metadata.nbgrader.get("checksum") == compute_checksum(cell) and not is_task(cell)
    comment.auto_comment = "No response." if untouched else None


def _quiet() -> "warnings.catch_warnings[None]":
    """Leave out what the database layer says about nbgrader's own queries."""
    return warnings.catch_warnings(action="ignore")


def handed_in(path: Path) -> tuple[datetime | None, str]:
    """Return the time in UTC that a collected submission carries, and a remark where it cannot be read.

    nbgrader itself gives up on a submission whose time cannot be read; here it counts as handed in without one.
    """
    if not path.exists() and not path.is_symlink():
        return None, ""
    try:
        text = read_small_file(path, LONGEST_TIMESTAMP).decode("utf-8").strip()
        when = parse_utc(text) if text else None
    except (IntakeError, ValueError, ArithmeticError, TypeError, AttributeError):
        when = None
    return when, "" if when is not None else tr("{file} holds no time and was ignored", file=TIMESTAMP)


def submitted(course: Course, assignment: str) -> dict[str, Path]:
    """Return the submissions of an assignment: student -> the notebook to read, which may not exist.

    A folder without the notebook counts: its student gets 0 and the reason. `nbgrader autograde` passes over it, and
    takes only a notebook of the right name, while a single one of another name is read here. Who reads another language
    than that of the course hands in the notebook in its folder.
    """
    found = {}
    for folder in sorted((course.classroom / "submitted").glob(f"*/{assignment}")):
        student = folder.parent.name
        if student.startswith(".") or not is_name(student):
            continue
        path = folder / f"{assignment}.ipynb"
        others = [one for one in sorted(folder.glob("*.ipynb")) if not one.name.startswith(".")]  # a Mac's own files
        found[student] = in_language(course, assignment, student) or (
            others[0] if path not in others and len(others) == 1 else path
        )
    return found
