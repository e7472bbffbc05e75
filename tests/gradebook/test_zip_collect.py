"""`nbgrader zip_collect` on downloads of Moodle, then `course grade`: what it takes, and what `course intake` does."""

import json
import zipfile
from pathlib import Path

import nbformat
import pytest

from autograder.course.config import Course
from autograder.gradebook.nbgrader_api import gradebook
from autograder.samples import as_submission

from .conftest import ASSIGNMENT, FLIPPED

MOODLE = r".*/[^/]+_(?P<student_id>\d+)_assignsubmission_file_/(?P<file_id>\w+)"  # as in the instructor's tutorial
SOLVED = "# %% conv2d: reference"


@pytest.fixture
def download(course: Course):
    """Return a function that writes a download of Moodle to a place: folder -> (name of a file, work)."""

    def write(path: Path, **folders: tuple[str, str]) -> Path:
        path.parent.mkdir(parents=True)
        with zipfile.ZipFile(path, "w") as archive:
            for folder, (name, work) in folders.items():
                archive.writestr(f"{folder}/{name}", nbformat.writes(as_submission(course, ASSIGNMENT, work)))
        return path

    return write


@pytest.fixture
def place(course: Course) -> Path:
    """Return where zip_collect looks for archives."""
    return course.classroom / "downloaded" / ASSIGNMENT / "archive" / "Course-Convolution-99.zip"


@pytest.fixture
def collect(course: Course, run):
    """Return a function that runs zip_collect as the tutorial says."""

    def collected(*words: str, code: int = 0) -> str:
        option = f"--FileNameCollectorPlugin.named_regexp={MOODLE}"
        done = run("nbgrader", "zip_collect", ASSIGNMENT, option, *words, cwd=course.file.parent)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    return collected


def scores(course: Course, run) -> dict[str, float]:
    """Grade, and return the score of each student."""
    done = run("course", "grade", "03", "--json", cwd=course.file.parent)
    return {row["student"]: row["score"] for row in json.loads(done.stdout)}


def test_an_archive_of_moodle_is_collected_and_graded(course, download, place, collect, run):
    """Each student's notebook goes to a folder of Moodle's number, and is graded like any other."""
    download(place, **{
        "Ada Muster_4711_assignsubmission_file_": (f"{ASSIGNMENT}.ipynb", SOLVED),
        "Ben Beispiel_4712_assignsubmission_file_": (f"{ASSIGNMENT}.ipynb", FLIPPED),
    })  # fmt: skip

    said = collect()
    found = scores(course, run)

    assert "2 files collected" in said
    assert found["4711"] == 10
    assert 0 < found["4712"] < 10


def test_a_renamed_notebook_is_passed_over_without_a_row(course, download, place, collect, run):
    """With --strict zip_collect skips a notebook of another name, and nothing is handed in."""
    download(place, **{"Ada Muster_4711_assignsubmission_file_": ("my_work.ipynb", SOLVED)})

    said = collect("--strict")

    assert "Skipped notebook with invalid name" in said
    assert not (course.classroom / "submitted" / "4711").exists()


def test_a_renamed_notebook_is_graded_all_the_same(course, download, place, collect, run):
    """Without --strict zip_collect keeps the other name, and `course grade` reads what is in the file."""
    download(place, **{"Ada Muster_4711_assignsubmission_file_": ("my_work.ipynb", SOLVED)})

    collect()

    assert scores(course, run) == {"4711": 10}


def test_the_same_archive_is_known_by_name_to_intake(course, download, place, collect, run):
    """zip_collect makes a second student of Moodle's number; `course intake` finds the one of the class list."""
    archive = download(place, **{"Ada Muster_4711_assignsubmission_file_": (f"{ASSIGNMENT}.ipynb", SOLVED)})
    with gradebook(course) as book:
        book.update_or_create_student("ada", first_name="Ada", last_name="Muster")

    run("course", "intake", str(archive), "03", cwd=course.file.parent)
    by_intake = [path.name for path in (course.classroom / "submitted").iterdir()]
    collect()
    by_both = sorted(path.name for path in (course.classroom / "submitted").iterdir())

    assert by_intake == ["ada"]
    assert by_both == ["4711", "ada"]


def test_a_second_archive_is_refused(download, place, collect, course):
    """What is there already stays, unless somebody says --force."""
    download(place, **{"Ada Muster_4711_assignsubmission_file_": (f"{ASSIGNMENT}.ipynb", SOLVED)})
    collect()

    said = collect(code=1)

    assert "--force" in said
    assert (course.classroom / "submitted" / "4711" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").is_file()
