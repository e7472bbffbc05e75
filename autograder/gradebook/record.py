"""Recording one graded submission the way `nbgrader autograde` does: its rows, its late policy, its notebook."""

import warnings
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import AssignLatePenalties, SaveAutoGrades
from nbgrader.utils import parse_utc

from autograder.course.config import Course
from autograder.gradebook.config import database
from autograder.gradebook.stored import write_atomically

TIMESTAMP = "timestamp.txt"


def record(course: Course, config: Any, assignment: str, student: str, notebook: NotebookNode) -> float:
    """Write the graded notebook and the gradebook rows of one submission; return its score.

    Doing it again changes nothing; manual scores and comments stay.
    """
    url = database(course)
    stamp = course.classroom / "submitted" / student / assignment / TIMESTAMP
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the database layer warns about nbgrader's own queries
        with Gradebook(url, course.course.id) as book:
            book.update_or_create_student(student)
            when = {"timestamp": parse_utc(stamp.read_text(encoding="utf-8").strip())} if stamp.is_file() else {}
            book.update_or_create_submission(assignment, student, **when)
        resources = {"nbgrader": {"student": student, "assignment": assignment, "notebook": assignment, "db_url": url}}
        for step in (SaveAutoGrades(config=config), AssignLatePenalties(config=config)):
            notebook, resources = step.preprocess(notebook, resources)
        folder = course.classroom / "autograded" / student / assignment
        write_atomically(folder / f"{assignment}.ipynb", nbformat.writes(notebook).encode())
        if stamp.is_file():
            write_atomically(folder / TIMESTAMP, stamp.read_bytes())
        with Gradebook(url, course.course.id) as book:
            return float(book.find_submission(assignment, student).score)


def submitted(course: Course, assignment: str) -> dict[str, Path]:
    """Return the submissions of an assignment: student -> the notebook to read, which may not exist."""
    found = {}
    for folder in sorted((course.classroom / "submitted").glob(f"*/{assignment}")):
        path = folder / f"{assignment}.ipynb"
        others = sorted(folder.glob("*.ipynb"))
        found[folder.parent.name] = others[0] if not path.exists() and len(others) == 1 else path
    return found
