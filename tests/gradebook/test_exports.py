"""Exports: the gradebook's own scores, in each form, and nothing that a spreadsheet would compute."""

import csv
import json
import zipfile
from pathlib import Path

import pytest

from autograder.exports.cells import guarded, write_table
from autograder.exports.marks import marks
from autograder.exports.writing import export
from autograder.faults import sentence_of
from autograder.grade import grade_assignment
from autograder.gradebook.nbgrader_api import gradebook
from autograder.gradebook.stored import load_stored

from .conftest import ASSIGNMENT, FLIPPED

FORMULA = '=HYPERLINK("http://x","y")'


@pytest.fixture(scope="module")
def graded(copy_of, submit, tmp_path_factory):
    """Return a class with a solution, a wrong one with a score by hand, and one who handed in nothing."""
    course = copy_of(tmp_path_factory.mktemp("exports") / "course")
    submit(course, "ada", "# %% conv2d: reference")
    submit(course, "ben", FLIPPED)
    with gradebook(course) as book:
        book.update_or_create_student("ada", first_name=FORMULA, last_name="Muster, A", email="@ada", lms_user_id="12")
        book.update_or_create_student("cyd", first_name="Cyd")
    grade_assignment(course, ASSIGNMENT, 2)
    with gradebook(course) as book:
        grade = book.find_grade("check_conv2d", ASSIGNMENT, ASSIGNMENT, "ben")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 6.0, 0.5, True  # as after grading again
        book.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, "ben").late_submission_penalty = 1.25
        book.db.commit()
    return course


def table(path):
    """Read a CSV file."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_marks_are_the_gradebooks(graded):
    """A mark is what nbgrader itself says: by hand before the judge's, extra credit added, less the penalty."""
    with gradebook(graded) as book:
        found = marks(book, ASSIGNMENT)
        theirs = {
            one.student.id: (one.score, one.late_submission_penalty) for one in book.assignment_submissions(ASSIGNMENT)
        }

    assert {student: (mark.raw, mark.penalty) for student, mark in found.items()} == theirs
    assert (found["ben"].score, found["ben"].by_hand, found["ada"].by_hand) == (5.25, ("conv2d",), ())


def test_a_score_that_a_person_gave_waits_for_nobody(graded):
    """Grading again asks for another look at it, and the score that counts is complete all the same."""
    with gradebook(graded) as book:
        found = marks(book, ASSIGNMENT)

    assert found["ben"].waiting == ()
    assert export(graded, [ASSIGNMENT], "csv").notes == []


def test_an_assignment_without_marks_is_told(copy_of, tmp_path):
    """Where nobody has been graded, the file is written and the command says why nothing stands in it."""
    done = export(copy_of(tmp_path / "course"), [ASSIGNMENT], "canvas")

    assert done.notes == [f"Nobody has marks in {ASSIGNMENT} yet; `course grade` gives them"]


def test_canvas(graded, tmp_path):
    """Canvas's table has its five heads, the points possible, and an empty cell for who handed in nothing."""
    path = tmp_path / "canvas.csv"

    export(graded, [ASSIGNMENT], "canvas", path)

    assert table(path) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", ASSIGNMENT],
        ["Points Possible", "", "", "", "", "10"],
        [f"Muster, A, {FORMULA}", "12", "", "ada", "", "10"],
        ["ben", "", "", "ben", "", "5.25"],
        ["Cyd", "", "", "cyd", "", ""],
    ]


def test_moodle(graded, tmp_path):
    """Moodle's table names students as it can map them; who handed in nothing would only lose a grade there."""
    path = tmp_path / "moodle.csv"

    export(graded, [ASSIGNMENT], "moodle", path)

    assert table(path) == [
        ["First name", "Last name", "Username", "Email address", ASSIGNMENT],
        [f"'{FORMULA}", "Muster, A", "ada", "'@ada", "10"],
        ["", "", "ben", "", "5.25"],
    ]


def test_a_plain_table_has_every_exercise(graded, tmp_path):
    """The plain table shows sum, penalty and each exercise of an assignment."""
    path = tmp_path / "scores.csv"

    export(graded, [ASSIGNMENT], "csv", path)

    heads, _, ben, _ = table(path)
    found = dict(zip(heads, ben, strict=True))
    assert [found[f"{ASSIGNMENT}.{end}"] for end in ("points", "score", "late_penalty", "conv2d")] == [
        "10", "5.25", "1.25", "6.5",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["canvas.CanvasExport", "moodle.MoodleExport", "plain.PlainExport"])
def test_nbgrader_runs_the_exporters(graded, run, tmp_path, name):
    """`nbgrader export --exporter` writes the same file as `course export`."""
    form = {"plain.PlainExport": "csv"}.get(name, name.partition(".")[0])
    export(graded, [ASSIGNMENT], form, tmp_path / "ours.csv")

    done = run("nbgrader", "export", f"--exporter=autograder.exports.{name}", f"--to={tmp_path / 'theirs.csv'}",
               cwd=graded.file.parent)  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert table(tmp_path / "theirs.csv") == table(tmp_path / "ours.csv")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "\uff1d1"])
def test_what_a_spreadsheet_would_compute_is_guarded(tmp_path, text):
    """Every cell that begins like a formula gets an apostrophe in front; its text stays whole."""
    path = write_table(tmp_path / "x.csv", [[text, "plain", 3.0, None]])

    assert table(path) == [[f"'{text}", "plain", "3", ""]]
    assert guarded("plain = 1") == "plain = 1"


def test_marks_are_for_their_owner_alone(graded):
    """A written table can be read by nobody else on the machine."""
    (path,) = export(graded, [ASSIGNMENT], "csv").files

    assert Path(path).stat().st_mode & 0o077 == 0


def test_a_folder_in_the_way_is_named(tmp_path):
    """Marks for a file that is a folder are refused with the name that was asked for, and nothing is left."""
    taken = tmp_path / "marks.csv"
    taken.mkdir()

    with pytest.raises(OSError, match="directory") as caught:
        write_table(taken, [["ada"]])

    assert sentence_of(caught.value) == f"{taken}: Is a directory; mend it, then give the command again"
    assert [*tmp_path.iterdir()] == [taken]


def test_gradescopes_results(graded, tmp_path):
    """Each result is in the documented form: a score, and a test for each exercise with its maximum and output."""
    export(graded, [ASSIGNMENT], "gradescope", tmp_path)

    said = json.loads((tmp_path / ASSIGNMENT / "ben" / "results.json").read_text())
    (test,) = said["tests"]
    assert said["score"] == 5.25
    assert said["visibility"] in {"hidden", "after_due_date", "after_published", "visible"}
    assert (test["name"], test["max_score"], test["status"]) == ("conv2d", 10, "failed")
    assert "Hint: Your kernel seems rotated" in test["output"]


def test_gradescopes_archive_grades_as_here(graded, tmp_path, run):
    """The archive has both programs at its root, and what it says of a submission is what `course grade` said."""
    export(graded, [ASSIGNMENT], "gradescope", tmp_path)
    place = tmp_path / "there"
    (place / "submission").mkdir(parents=True)
    submitted = graded.classroom / "submitted" / "ben" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    (place / "submission" / "anything.ipynb").write_bytes(submitted.read_bytes())
    with zipfile.ZipFile(tmp_path / ASSIGNMENT / "autograder.zip") as archive:
        modes = {info.filename: info.external_attr >> 16 & 0o777 for info in archive.infolist()}
        archive.extractall(place / "source")

    done = run("python", "-m", "autograder.exports.gradescope", ASSIGNMENT, str(place), cwd=place / "source")

    here = load_stored(graded.classroom, ASSIGNMENT, "ben").result.exercises
    said = json.loads((place / "results" / "results.json").read_text())
    assert done.returncode == 0, done.stderr
    assert modes["setup.sh"] == modes["run_autograder"] == 0o755
    assert [test["score"] for test in said["tests"]] == [item.score for item in here]


def test_a_fault_there_is_no_zero(graded, tmp_path, run):
    """Where the archive cannot grade, it writes no result and ends with an error."""
    export(graded, [ASSIGNMENT], "gradescope", tmp_path)
    with zipfile.ZipFile(tmp_path / ASSIGNMENT / "autograder.zip") as archive:
        archive.extractall(tmp_path / "source")
    (tmp_path / "source" / "classroom" / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").unlink()

    done = run("python", "-m", "autograder.exports.gradescope", ASSIGNMENT, str(tmp_path), cwd=tmp_path / "source")

    assert done.returncode == 2
    assert "is not released yet" in done.stderr
    assert not (tmp_path / "results").exists()
