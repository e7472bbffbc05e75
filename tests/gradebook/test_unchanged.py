"""What is recorded and unchanged is not graded again; whatever changes is."""

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from autograder import grade as grading
from autograder.grade import grade_assignment
from autograder.gradebook.nbgrader_api import gradebook
from autograder.gradebook.record import TIMESTAMP, Recorder

from .conftest import ASSIGNMENT, FLIPPED


@pytest.fixture
def recorded(monkeypatch):
    """Return the students who were recorded, in order."""
    students = []

    class Counts(Recorder):
        """A recorder that notes whom it records."""

        def record(self, student, notebook):
            """Note the student."""
            students.append(student)
            return super().record(student, notebook)

    monkeypatch.setattr(grading, "Recorder", Counts)
    return students


@pytest.fixture
def graded(course, submit, recorded):
    """Return a class of two, one of them unreadable, graded once; nobody is noted yet."""
    submit(course, "anna", FLIPPED)
    submit(course, "zoe", b"no notebook")
    grade_assignment(course, ASSIGNMENT, jobs=1)
    recorded.clear()
    return course


def manual_score(course):
    """A person changes a score in the formgrader."""
    with gradebook(course) as book:
        book.find_grade("check_conv2d", ASSIGNMENT, ASSIGNMENT, "anna").manual_score = 7.5
        book.db.commit()


def extension(course):
    """A student gets two days more."""
    with gradebook(course) as book:
        book.grant_extension(ASSIGNMENT, "anna", days=2)


def row_changed(course):
    """Somebody writes into the database."""
    with closing(sqlite3.connect(course.classroom / "gradebook.db")) as base, base:
        base.execute("update grade set auto_score = 10")


def graded_notebook_gone(course):
    """Somebody deletes the graded notebook."""
    (course.classroom / "autograded" / "anna" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").unlink()


def handed_in_later(course):
    """The inbox writes a time."""
    folder = course.classroom / "submitted" / "anna" / ASSIGNMENT
    (folder / TIMESTAMP).write_text("2027-03-01 10:00:00 UTC\n")


def handed_in_again(course):
    """The student hands in another file."""
    path = course.classroom / "submitted" / "anna" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    path.write_bytes(path.read_bytes() + b"\n")


def other_policy(course):
    """The instructor changes the late policy."""
    with course.file.with_name("nbgrader_config.py").open("a") as config:
        config.write("get_config().LateSubmissionPlugin.penalty_method = 'zero'\n")


def test_another_process_finds_the_same(graded):
    """The command, given again, records nobody: what a record follows from is the same in every process."""
    command = [sys.executable, "-m", "autograder.cli", "grade", ASSIGNMENT, "--course", str(graded.file)]

    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert "2 of 2 submissions are recorded already and unchanged" in done.stdout


def test_nothing_is_done_twice(graded, recorded, rows):
    """A second run records nobody, and its table says what the first said."""
    before = rows(graded)
    again = grade_assignment(graded, ASSIGNMENT, jobs=1)

    assert recorded == []
    assert rows(graded) == before
    assert {item.student: item.score for item in again} == {name: row["score"] for name, row in before.items()}
    assert next(item.cause for item in again if item.student == "anna") == "kernel rotated by 180°"


@pytest.mark.parametrize(
    "change",
    [manual_score, extension, row_changed, graded_notebook_gone, handed_in_later, handed_in_again, other_policy],
)
def test_whatever_changes_is_recorded_again(graded, recorded, change):
    """Rows, files, times and settings: each alone is reason enough, and only once."""
    change(graded)
    grade_assignment(graded, ASSIGNMENT, jobs=1)
    first = list(recorded)
    recorded.clear()
    grade_assignment(graded, ASSIGNMENT, jobs=1)

    assert "anna" in first
    assert recorded == []


def test_what_may_be_the_machines_doing_is_tried_again(course, submit, recorded):
    """A submission whose process died is judged and recorded by every run."""
    submit(course, "dies", "# %% conv2d\nimport os\nos._exit(1)")
    for _ in range(2):
        grade_assignment(course, ASSIGNMENT, jobs=1)

    assert recorded.count("dies") == 2
