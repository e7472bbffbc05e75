"""Recording one graded submission the way `nbgrader autograde` does: its rows, its late policy, its notebook."""

import warnings
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import AssignLatePenalties, SaveAutoGrades
from nbgrader.utils import parse_utc

from autograder.course.config import Course
from autograder.gradebook.config import database
from autograder.gradebook.intake import IntakeError, read_small_file
from autograder.gradebook.mark_schemes import RestoreMarkSchemes
from autograder.gradebook.stored import write_atomically

TIMESTAMP = "timestamp.txt"
LONGEST_TIMESTAMP = 200
READ_ONLY = 0o444  # as nbgrader leaves what it has graded


class Recorded(msgspec.Struct, frozen=True):
    """The score that stands in the gradebook, and what was remarked on the way."""

    score: float
    note: str = ""


def record(course: Course, config: Any, assignment: str, student: str, notebook: NotebookNode) -> Recorded:
    """Write the graded notebook and the gradebook rows of one submission.

    Doing it again changes nothing; manual scores and comments stay.
    """
    url = database(course)
    when, note = handed_in(course.classroom / "submitted" / student / assignment / TIMESTAMP)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the database layer warns about nbgrader's own queries
        with Gradebook(url, course.course.id) as book:
            book.update_or_create_student(student)
            book.update_or_create_submission(assignment, student, **({} if when is None else {"timestamp": when}))
        resources = {"nbgrader": {"student": student, "assignment": assignment, "notebook": assignment, "db_url": url}}
        for step in (RestoreMarkSchemes, SaveAutoGrades, AssignLatePenalties):
            notebook, resources = step(config=config).preprocess(notebook, resources)
        folder = course.classroom / "autograded" / student / assignment
        write_atomically(folder / f"{assignment}.ipynb", nbformat.writes(notebook).encode(), READ_ONLY)
        if when is not None:
            write_atomically(folder / TIMESTAMP, f"{when.isoformat(sep=' ')} UTC\n".encode(), READ_ONLY)
        with Gradebook(url, course.course.id) as book:
            return Recorded(float(book.find_submission(assignment, student).score), note)


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
    return when, "" if when is not None else f"{TIMESTAMP} holds no time and was ignored"


def submitted(course: Course, assignment: str) -> dict[str, Path]:
    """Return the submissions of an assignment: student -> the notebook to read, which may not exist.

    A folder without the notebook counts: its student gets 0 and the reason. `nbgrader autograde` passes over it, and
    takes only a notebook of the right name, while a single one of another name is read here.
    """
    found = {}
    for folder in sorted((course.classroom / "submitted").glob(f"*/{assignment}")):
        student = folder.parent.name
        if student.startswith("."):
            continue
        path = folder / f"{assignment}.ipynb"
        others = sorted(folder.glob("*.ipynb"))
        found[student] = others[0] if path not in others and len(others) == 1 else path
    return found
