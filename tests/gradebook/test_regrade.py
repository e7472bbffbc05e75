"""After a fix, whose score changes is shown before anything is written; a new file replaces an old score."""

import shutil
import sqlite3
import threading

import pytest
from rich.console import Console

from autograder import regrade
from autograder.course.config import load_course
from autograder.grade import grade_assignment
from autograder.gradebook.nbgrader_api import gradebook
from autograder.gradebook.stored import load_stored
from autograder.regrade import changes, preview

from .conftest import ASSIGNMENT, FLIPPED

REFERENCE = "# %% conv2d: reference"


@pytest.fixture
def graded(course, submit):
    """Return a course in which two students are graded."""
    submit(course, "ada", REFERENCE)
    submit(course, "ben", FLIPPED)
    grade_assignment(course, ASSIGNMENT, 1)
    return course


def test_nothing_changes_where_nothing_was_fixed(graded):
    """The same course gives the same scores."""
    assert changes(graded, ASSIGNMENT) == []


def test_an_assignment_that_nobody_handed_in_need_not_be_released(course):
    """`course regrade --preview` of a whole term passes over what is still to come."""
    shutil.rmtree(course.classroom / "release")

    assert preview(course, [ASSIGNMENT]) == 0


def test_other_points_are_shown_and_not_written(graded, rows, monkeypatch):
    """The preview names student, exercise, both scores and the reason; gradebook and results stay as they are."""
    before, stored = rows(graded), load_stored(graded.classroom, ASSIGNMENT, "ada")
    graded.file.write_text(graded.file.read_text().replace("points: 10", "points: 20"))
    console = Console(width=100, record=True)
    monkeypatch.setattr(regrade, "Console", lambda: console)

    count = preview(load_course(graded.file), [ASSIGNMENT])

    text = " ".join(console.export_text().split())
    assert count == 2
    assert "ada conv2d 10 20 the exercise is worth 20 instead of 10 points" in text
    assert "2 scores of 2 students would change" in text
    assert rows(graded) == before
    assert load_stored(graded.classroom, ASSIGNMENT, "ada") == stored


def test_what_a_person_gave_stays_and_is_told(graded):
    """The preview says which scores a person gave; grading again leaves them, and the comment, as they are."""
    with gradebook(graded) as book:
        grade = book.find_grade("check_conv2d", ASSIGNMENT, ASSIGNMENT, "ben")
        grade.manual_score = 7.5
        book.find_comment("conv2d", ASSIGNMENT, ASSIGNMENT, "ben").manual_comment = "Well argued."
        book.db.commit()
    submit_again(graded, "ben", graded.classroom / "submitted" / "ada")

    (change,) = changes(graded, ASSIGNMENT)
    grade_assignment(graded, ASSIGNMENT, 1)

    assert (change.student, change.after, change.stays) == ("ben", 10, 7.5)
    with gradebook(graded) as book:
        grade = book.find_grade("check_conv2d", ASSIGNMENT, ASSIGNMENT, "ben")
        comment = book.find_comment("conv2d", ASSIGNMENT, ASSIGNMENT, "ben").manual_comment
        assert (grade.manual_score, grade.auto_score, grade.score, comment) == (7.5, 10, 7.5, "Well argued.")


def test_a_file_that_became_unreadable_is_shown(graded, submit):
    """Who handed in again something that cannot be read sees the score go, with the reason."""
    submit(graded, "ada", b"not a notebook")

    (change,) = changes(graded, ASSIGNMENT)

    assert (change.student, change.before, change.after) == ("ada", 10, 0)
    assert "is not a notebook" in change.why


def test_a_file_that_became_readable_is_shown(graded, submit):
    """Who repaired a broken file sees the score come."""
    submit(graded, "ada", b"not a notebook")
    grade_assignment(graded, ASSIGNMENT, 1)
    submit(graded, "ada", REFERENCE)

    (change,) = changes(graded, ASSIGNMENT)

    assert (change.before, change.after, change.why) == (0, 10, "could not be read before")


def test_new_work_is_counted_apart(graded, submit):
    """Submissions that were never graded are no changes, and are told."""
    submit(graded, "new", REFERENCE)
    console = Console(width=100, record=True)

    count = preview(graded, [ASSIGNMENT], console)

    text = console.export_text()
    assert count == 0
    assert "Grading again would change no score." in text
    assert "1 submissions were never graded; `course grade` does." in text


def submit_again(course, student, other):
    """Hand in another student's work in place of a student's own."""
    name = f"{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
    (course.classroom / "submitted" / student / name).write_bytes((other / name).read_bytes())


def test_a_broken_file_replaces_an_old_score(graded, submit, rows):
    """Who hands in again something that cannot be read has that result, not the one of before."""
    submit(graded, "ada", b"not a notebook")

    grade_assignment(graded, ASSIGNMENT, 1)

    assert rows(graded)["ada"]["score"] == 0
    assert rows(graded)["ben"]["score"] > 0


def test_a_locked_gradebook_is_waited_for(course, submit, rows):
    """Another program that writes for some seconds delays the recording and loses nothing."""
    submit(course, "ada", REFERENCE)
    lock = sqlite3.connect(course.classroom / "gradebook.db", isolation_level=None, check_same_thread=False)
    lock.execute("BEGIN EXCLUSIVE")
    release = threading.Timer(8, lambda: lock.execute("ROLLBACK"))
    release.start()

    grade_assignment(course, ASSIGNMENT, 1)

    release.join()
    lock.close()
    assert rows(course)["ada"]["score"] == 10


@pytest.mark.parametrize(
    "line",
    [
        "import warnings; warnings.warn('careful')",
        "np.log(np.zeros(1))",
        "import sys; print('note', file=sys.stderr)",
        "np.float64(0.0)",
        "print({'score': 0})",
    ],
)
def test_what_a_cell_shows_costs_nothing(course, submit, rows, line):
    """Warnings, stderr and numbers shown by a student's own cells leave the score as it is."""
    submit(course, "ada", f"{REFERENCE}\n# %%\n{line}")

    grade_assignment(course, ASSIGNMENT, 1)

    assert rows(course)["ada"]["score"] == 10
