"""The whole way with a gradebook on a PostgreSQL server."""

import os
import shutil
import subprocess
import sys

import pytest
from nbgrader.apps import NbGraderAPI

from autograder.course.config import load_course
from autograder.demo import own_course
from autograder.errors import UserError
from autograder.grade import grade
from autograder.gradebook.config import nbgrader_config
from autograder.gradebook.feedback import feedback
from autograder.gradebook.nbgrader_api import gradebook
from autograder.gradebook.release import release
from autograder.gradebook.server import reach
from autograder.regrade import changes
from autograder.students import forget

from .conftest import ASSIGNMENT, SMALL

CLASS = ("bias_missing", "kernel_flipped", "solved", "untouched")


@pytest.fixture
def handed_in(course, submit):
    """Return the course after a class has handed in."""
    hand_in(course, submit)
    return course


def hand_in(course, submit) -> None:
    """Hand in the work of the class."""
    for student in CLASS:
        submit(course, student, (SMALL / "class" / student / f"{ASSIGNMENT}.py").read_text())


def command(course, *words: str) -> subprocess.Popen[str]:
    """Start a program of this environment in the course's folder."""
    return subprocess.Popen(
        [sys.executable, "-m", *words], cwd=course.file.parent, env=os.environ | {"PYTHONPATH": str(course.root)},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def test_rows_are_those_of_sqlite(handed_in, tmp_path, submit, rows):
    """Scores, penalties and comments are the same in both databases, and no file is made beside the server."""
    small = own_course(load_course(SMALL / "course.yaml"), tmp_path / "sqlite")
    release(small, [ASSIGNMENT], certified=False)
    hand_in(small, submit)
    shutil.copy(handed_in.classroom / "secret", small.classroom / "secret")

    assert grade(handed_in, [ASSIGNMENT]) == 0
    assert grade(small, [ASSIGNMENT]) == 0

    assert rows(handed_in) == rows(small)
    assert not (handed_in.classroom / "gradebook.db").exists()


def test_the_command_names_the_server(handed_in):
    """`course grade` says where the gradebook is, and nothing of a password."""
    run = command(handed_in, "autograder.cli", "grade")

    said, _ = run.communicate()

    assert run.returncode == 0
    assert f"Gradebook: {handed_in.gradebook};" in said


def test_a_manual_score_is_kept(handed_in, rows):
    """Grading again after a fix changes the score of the tests and leaves what a person gave."""
    grade(handed_in, [ASSIGNMENT])
    with gradebook(handed_in) as book:
        row = book.find_submission(ASSIGNMENT, "untouched").notebooks[0].grades[0]
        row.manual_score, row.extra_credit = 3.0, 0.5
        book.db.commit()
    handed_in.file.write_text(handed_in.file.read_text().replace("points: 10", "points: 20"))
    fixed = load_course(handed_in.file)

    seen = {change.student: change.after for change in changes(fixed, ASSIGNMENT)}
    release(fixed, [ASSIGNMENT], certified=False)
    assert grade(fixed, [ASSIGNMENT]) == 0

    assert seen["solved"] == 20
    assert rows(fixed)["solved"]["score"] == 20
    assert rows(fixed)["untouched"]["score"] == 3.5


def test_nbgrader_grades_into_it(handed_in, rows):
    """`nbgrader autograde` gives the scores of `course grade`."""
    run = command(handed_in, "nbgrader", "autograde", ASSIGNMENT)
    said, _ = run.communicate()
    scores = {student: row["score"] for student, row in rows(handed_in).items()}

    assert run.returncode == 0, said
    assert grade(handed_in, [ASSIGNMENT]) == 0

    assert {student: row["score"] for student, row in rows(handed_in).items()} == scores
    assert scores["solved"] == 10


def test_two_at_once(handed_in, rows):
    """Two commands that grade the same class at the same time both end well, and every row stands once."""
    runs = [command(handed_in, "autograder.cli", "grade", "--jobs", "1") for _ in range(2)]
    said = [run.communicate()[0] for run in runs]

    assert [run.returncode for run in runs] == [0, 0], said

    assert {student: row["score"] for student, row in rows(handed_in).items()}.keys() == set(CLASS)
    assert rows(handed_in)["solved"]["score"] == 10


def test_feedback_is_written(handed_in):
    """Every student gets a page."""
    grade(handed_in, [ASSIGNMENT])

    assert len(feedback(handed_in, [ASSIGNMENT])) == len(CLASS)


def test_the_formgrader_s_tables(handed_in):
    """What the formgrader shows of assignments, students and submissions can be asked of this database, too."""
    grade(handed_in, [ASSIGNMENT])
    api = NbGraderAPI(config=nbgrader_config(handed_in))

    (assignment,) = api.get_assignments()
    students = {one["id"]: one["score"] for one in api.get_students()}
    submissions = {one["student"]: one["score"] for one in api.get_submissions(ASSIGNMENT)}
    pages = api.get_notebook_submissions(ASSIGNMENT, ASSIGNMENT)

    assert assignment["num_submissions"] == len(CLASS)
    assert students == submissions
    assert students["solved"] == 10
    assert {page["student"] for page in pages} == set(CLASS)


def test_nbgrader_exports_it(handed_in):
    """`nbgrader export` writes a line for each student."""
    grade(handed_in, [ASSIGNMENT])

    run = command(handed_in, "nbgrader", "export", "--to", "grades.csv")
    said, _ = run.communicate()

    assert run.returncode == 0, said
    lines = (handed_in.file.parent / "grades.csv").read_text().splitlines()
    assert len([line for line in lines if line.startswith(ASSIGNMENT)]) == len(CLASS)


def test_a_student_is_forgotten(handed_in, rows):
    """The rows of a student can be erased from the server."""
    grade(handed_in, [ASSIGNMENT])

    erased = forget(handed_in, "solved")

    assert f"the rows of solved in {handed_in.gradebook}" in erased
    assert rows(handed_in).keys() == set(CLASS) - {"solved"}


@pytest.mark.parametrize(
    "words, trouble",
    [
        (("build",), "a wrong password"),
        (("grade",), "nobody at the address"),
        (("feedback",), "a wrong password"),
        (("students", "forget", "solved"), "nobody at the address"),
    ],
)
def test_a_server_that_refuses_is_one_sentence(handed_in, monkeypatch, words, trouble):
    """Which server, what it said and what to do: no traceback."""
    port = handed_in.gradebook.rpartition(":")[2].partition("/")[0]
    spoil = {
        "a wrong password": lambda: monkeypatch.setenv("PGPASSWORD", "wrong"),
        "nobody at the address": lambda: handed_in.file.write_text(handed_in.file.read_text().replace(port, "9")),
    }
    spoil[trouble]()

    run = command(handed_in, "autograder.cli", *words)
    said, _ = run.communicate()

    assert run.returncode == 2
    assert "Traceback" not in said
    assert "the gradebook postgresql://grader@127.0.0.1:" in said.splitlines()[-1]


def test_the_driver_is_an_extra(handed_in, monkeypatch):
    """Without it, the sentence says what to install."""
    reach.cache_clear()
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(UserError, match=r"pip install .*\[postgres\]"):
        grade(handed_in, [ASSIGNMENT])
