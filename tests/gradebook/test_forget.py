"""`course students forget`: nothing of a student is left in the classroom, and everything of the others is."""

import os
import sqlite3
from pathlib import Path

import pytest

from autograder.errors import UserError
from autograder.exports.writing import export
from autograder.grade import grade
from autograder.gradebook.feedback import feedback
from autograder.report.gathered import class_report
from autograder.report.page import write_page
from autograder.students import forget, still_naming

from .conftest import ASSIGNMENT, FLIPPED

GONE, STAYS = "ada-who-leaves", "bob-who-stays"


@pytest.fixture
def graded(course, submit):
    """Return a classroom in which two students were graded and got feedback."""
    for student in (GONE, STAYS):
        submit(course, student, FLIPPED)
    grade(course, [ASSIGNMENT], 1)
    feedback(course, [ASSIGNMENT])
    return course


def holding(folder, name):
    """Return the files below a folder whose path or bytes hold a name."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if name in str(path) or name.encode() in path.read_bytes()]


def test_nothing_of_the_student_is_left(graded):
    """No file of the classroom is named after the student or holds the name, not even the gradebook's free pages."""
    other = len(holding(graded.classroom, STAYS))

    erased = forget(graded, GONE)

    assert holding(graded.classroom, GONE) == []
    assert len(holding(graded.classroom, STAYS)) == other
    assert len(erased) == 7


def test_tables_of_a_class_that_still_name_the_student_are_told(graded):
    """Reports and exports are of others, too: they are named, and written again they hold nothing of the student."""
    report = write_page(graded, class_report(graded, ASSIGNMENT))
    (table,) = export(graded, [ASSIGNMENT], "csv").files
    forget(graded, GONE)

    told = still_naming(graded, GONE)
    write_page(graded, class_report(graded, ASSIGNMENT))
    export(graded, [ASSIGNMENT], "csv")

    assert told == [report, Path(table)]
    assert still_naming(graded, GONE[:3]) == still_naming(graded, GONE) == []


def test_an_assignment_that_is_no_longer_given(graded):
    """What is kept of an assignment that course.yaml does not name any more is erased, too."""
    for room in ("results", "recorded"):
        (graded.classroom / room / ASSIGNMENT).rename(graded.classroom / room / "03_of_last_year")

    forget(graded, GONE)

    assert holding(graded.classroom, GONE) == []


@pytest.mark.parametrize("name", [b"ren\xe9", b"m" * 251, b"new\nline"])
def test_a_folder_that_nobody_is_called_as(graded, submit, name):
    """What was handed in under a name that cannot be graded is erased like everything else."""
    student = os.fsdecode(name)
    submit(graded, student, FLIPPED)

    assert forget(graded, student) == [str(graded.classroom / "submitted" / student)]
    assert not (graded.classroom / "submitted" / student).exists()


def test_the_other_keeps_the_score(graded):
    """The gradebook's rows of other students are what they were."""
    query = "select count(*) from submitted_assignment"
    with sqlite3.connect(graded.classroom / "gradebook.db") as before:
        assert before.execute(query).fetchone() == (2,)

    forget(graded, GONE)

    with sqlite3.connect(graded.classroom / "gradebook.db") as after:
        assert after.execute(query).fetchone() == (1,)
        assert after.execute("select id from student").fetchall() == [(STAYS,)]


@pytest.mark.parametrize("name", ["nobody", "", "..", "a/b"])
def test_who_is_not_known_is_told(graded, name):
    """A name that the classroom does not know, or that leads elsewhere, is a sentence, and nothing changes."""
    with pytest.raises(UserError, match=r"holds nothing about|is no name of a student"):
        forget(graded, name)

    assert holding(graded.classroom, GONE)
