"""`course grade`: each submission has its own result, whatever the others, the judge or the keyboard do."""

import io
import os
from typing import ClassVar

import pytest
import yaml
from rich.console import Console

from autograder import grade as grading
from autograder.course.config import load_course
from autograder.errors import UserError
from autograder.grade import grade, grade_assignment, try_one
from autograder.gradebook.feedback import feedback
from autograder.gradebook.nbgrader_api import gradebook
from autograder.gradebook.record import Recorder
from autograder.gradebook.stored import load_stored, result_path
from autograder.graded import Graded, show
from autograder.judge.client import Judge
from autograder.judge.errors import JudgeError
from autograder.tables import print_json

from .conftest import ASSIGNMENT, FLIPPED

REFERENCE = "# %% conv2d: reference"
UNREADABLE = b"not a notebook"


@pytest.fixture
def printed(monkeypatch):
    """Return a function that gives what was printed to a terminal of 80 columns."""
    console = Console(width=80, record=True, file=open(os.devnull, "w"))  # noqa: PTH123, SIM115
    monkeypatch.setattr(grading, "console", console)
    yield lambda: console.export_text(clear=False)
    console.file.close()


class Dies(Judge):
    """A judge whose process ends while it works on one submission."""

    def grade(self, submission):
        """Do it to one student."""
        if submission.student == "unlucky":
            self.process.kill()
        return super().grade(submission)


class Refuses(Judge):
    """A judge that finds a fault of ours in one submission."""

    def grade(self, submission):
        """Do it to one student."""
        if submission.student == "unlucky":
            raise JudgeError("the reference failed in test_a")
        return super().grade(submission)


@pytest.mark.parametrize(
    ("judge", "sentence"), [(Dies, "the judge's process ended"), (Refuses, "the reference failed in test_a")]
)
def test_a_fault_of_the_judge_costs_nobody_else(course, submit, rows, monkeypatch, printed, judge, sentence):
    """A judge that dies or gives up leaves one submission ungraded, not zero; the others are graded; exit code 1."""
    monkeypatch.setattr("autograder.judges.Judge", judge)
    for student in ("anna", "unlucky", "zoe"):
        submit(course, student, REFERENCE)

    code = grade(course, [ASSIGNMENT], jobs=1)

    assert code == 1
    assert {student: row["score"] for student, row in rows(course).items()} == {"anna": 10, "zoe": 10}
    assert f"not graded: {sentence}" in " ".join(printed().split())


def test_judges_that_cannot_start_stop_the_run(course, submit, monkeypatch):
    """Where nothing can be graded, the sentence is the answer and nothing is recorded."""

    def refuse(*_):
        raise JudgeError("isolation level 2 is below the 4 of course.yaml")

    monkeypatch.setattr("autograder.judges.Judge", refuse)
    submit(course, "anna", REFERENCE)

    with pytest.raises(UserError, match="isolation level 2"):
        grade(course, [ASSIGNMENT], jobs=1)


def test_a_fault_in_recording_costs_nobody_else(course, submit, rows, monkeypatch):
    """A gradebook that refuses one student keeps the others."""

    class Refuses(Recorder):
        """A recorder that has no room for one student."""

        def record(self, student, notebook):
            """Refuse one."""
            if student == "unlucky":
                raise OSError("disk full")
            return super().record(student, notebook)

    monkeypatch.setattr(grading, "Recorder", Refuses)
    for student in ("anna", "unlucky"):
        submit(course, student, UNREADABLE)

    graded = {item.student: item for item in grade_assignment(course, ASSIGNMENT, jobs=1)}

    assert graded["unlucky"].score is None
    assert graded["unlucky"].cause == "not graded: OSError: disk full"
    assert list(rows(course)) == ["anna"]


@pytest.mark.parametrize("name", [b"ren\xe9", b"m" * 251, b"new\nline"])
def test_a_folder_that_nobody_is_called_as_costs_nobody_else(course, submit, rows, name):
    """Bytes that are no UTF-8, a name too long and one of two lines are told; the others are graded, twice."""
    submit(course, os.fsdecode(name), UNREADABLE)
    for student in ("anna", "zoe"):
        submit(course, student, UNREADABLE)
        graded = {item.student: item for item in grade_assignment(course, ASSIGNMENT, jobs=1)}

    (odd,) = graded.keys() - {"anna", "zoe"}
    assert graded[odd].score is None
    assert "rename the folder" in graded[odd].cause
    assert list(rows(course)) == ["anna", "zoe"]
    assert len(feedback(course, [ASSIGNMENT])) == 2
    print_json([*graded.values()])


def test_grading_again_changes_nothing(course, submit, rows):
    """A second run leaves the same rows and files, and does not touch manual scores and comments."""
    submit(course, "anna", FLIPPED)
    grade(course, [ASSIGNMENT])
    first = rows(course)
    grade(course, [ASSIGNMENT])
    again = rows(course)
    with gradebook(course) as book:
        book.find_grade("check_conv2d", ASSIGNMENT, ASSIGNMENT, "anna").manual_score = 7.5
        book.find_comment("conv2d", ASSIGNMENT, ASSIGNMENT, "anna").manual_comment = "Well explained."
        book.db.commit()

    graded = grade_assignment(course, ASSIGNMENT, jobs=1)

    assert again == first
    assert graded[0].score == 7.5
    assert rows(course)["anna"]["comments"]["conv2d"] == (None, "Well explained.")
    assert rows(course)["anna"]["grades"]["check_conv2d"][:2] == (first["anna"]["score"], 7.5)


NAMES = ["two words", "Zoë 王", "[bold]x", "a'; drop table grade;--", "%s{0}\\", "-h", "x" * 200]


def test_names_of_folders_are_only_names(course, submit, rows, printed):
    """Spaces and markup in a student's folder are kept and shown plainly; hidden folders are no students."""
    for name in [*NAMES, ".hidden", "..x"]:
        submit(course, name, UNREADABLE)

    code = grade(course, [ASSIGNMENT])

    assert code == 0
    assert set(rows(course)) == set(NAMES)
    assert {load_stored(course.classroom, ASSIGNMENT, name).student for name in NAMES} == set(NAMES)
    assert "[bold]x" in printed()


def test_a_name_that_is_not_text_costs_nobody_else(course, submit, rows, printed):
    """A folder whose name is not UTF-8 cannot stand in a gradebook; it is told and the others are graded."""
    for name in ("anna", os.fsdecode(b"\xff")):
        submit(course, name, UNREADABLE)

    assert grade(course, [ASSIGNMENT]) == 1
    assert list(rows(course)) == ["anna"]
    assert "not graded" in printed()


@pytest.mark.parametrize("name", ["../x", "", ".", "..", "/etc/x", "a/b"])
def test_results_stay_in_their_folder(tmp_path, name):
    """A name that is a path is refused, whoever calls."""
    with pytest.raises(UserError, match="must be the name of a folder"):
        result_path(tmp_path, ASSIGNMENT, name)


def test_a_class_of_nobody_is_said(course, printed):
    """Without submissions there is a sentence and no table."""
    assert grade(course, [ASSIGNMENT]) == 0
    assert "no submissions in" in printed()


def test_one_notebook_can_be_tried(course, submit, rows, printed):
    """Trying prints score, cause and hint and touches no gradebook."""
    result = try_one(course, ASSIGNMENT, submit(course, "anna", FLIPPED))

    text = printed()
    assert result is not None
    assert "of 10 points. kernel rotated by 180°." in text
    assert "Hint: " in text
    assert rows(course) == {}


def test_an_unreadable_notebook_can_be_tried(course, submit, printed):
    """Trying a broken file prints the sentence."""
    assert try_one(course, ASSIGNMENT, submit(course, "anna", UNREADABLE)) is None
    assert "is not a notebook" in printed()


def test_the_table_fits_a_terminal():
    """Long causes are cut, scores have two decimals at most, and nothing of a student steers the terminal."""
    console = Console(width=80, record=True, file=open(os.devnull, "w"))  # noqa: PTH123, SIM115
    cause = "the function raised ValueError: \x1b[31m[/red] " + "very long " * 50

    show(
        console,
        [Graded(assignment="03", student="x" * 60, score=10 / 3, points=10, cause=cause, seconds=1.234, level=4)],
    )
    console.file.close()

    text = console.export_text()
    assert "3.33 / 10" in text
    assert "\x1b" not in text
    assert "[/red]" in text
    assert max(map(len, text.splitlines())) <= 80
    assert len(text.splitlines()) < 15


def test_a_long_word_of_the_table_is_folded_and_whole():
    """The name of the test that is at fault can be read to its end in a narrow terminal."""
    console = Console(width=80, record=True, file=io.StringIO())
    place = "tests/hidden/test_03_convolution.py::test_of_a_name_that_is_longer_than_the_line"

    show(
        console,
        [Graded(assignment="03", student="ada", score=None, points=10, cause=f"not graded: {place}", seconds=0)],
    )

    assert place in "".join(console.export_text().split())


class Counts(Judge):
    """A judge that notes whom it was asked about, in the order of the questions."""

    asked: ClassVar[list[str]] = []

    def grade(self, submission):
        """Note the student."""
        self.asked.append(submission.student)
        return super().grade(submission)


@pytest.mark.parametrize("training, times", [(True, 2), (False, 1)])
def test_training_that_took_too_long_is_repeated_alone(course, submit, monkeypatch, training, times):
    """Where an exercise fits a model, whoever ran out of time is judged once more after all others."""
    settings = yaml.safe_load(course.file.read_text(encoding="utf-8"))
    settings["limits"] |= {"call_seconds": 0.5, "submission_seconds": 10}
    settings["assignments"][ASSIGNMENT]["exercises"]["conv2d"]["training"] = training
    course.file.write_text(yaml.safe_dump(settings), encoding="utf-8")
    monkeypatch.setattr("autograder.judges.Judge", Counts)
    Counts.asked.clear()
    submit(
        course, "endless", "# %% conv2d\ndef conv2d(x, w, b=None, stride=1, padding=0):\n    while True:\n        pass"
    )
    submit(course, "solved", REFERENCE)

    graded = grade_assignment(load_course(course.file), ASSIGNMENT, jobs=2)

    assert {item.student: item.score for item in graded} == {"endless": 0, "solved": 10}
    assert Counts.asked.count("endless") == times and Counts.asked.count("solved") == 1
    assert training == (Counts.asked[-1] == "endless" and len(Counts.asked) == 3)
