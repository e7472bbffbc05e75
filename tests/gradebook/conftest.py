"""A classroom that is built once and copied for each test, and submissions written into it."""

import copy
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from autograder.course.config import Course, load_course
from autograder.course.elsewhere import with_classroom
from autograder.demo import own_course
from autograder.gradebook.nbgrader_api import gradebook
from autograder.gradebook.rebuild import load_skeleton
from autograder.gradebook.release import release
from autograder.judge.seeds import course_secret
from autograder.samples import as_submission, submit_samples

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "small_course"
ASSIGNMENT = "03_convolution"
HOUR = 3600
FLIPPED = (SMALL / "class/kernel_flipped/03_convolution.py").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Course:
    """Build and release the assignment once."""
    course = own_course(load_course(SMALL / "course.yaml"), tmp_path_factory.mktemp("built"))
    release(course, [ASSIGNMENT], certified=False)
    course_secret(course.classroom)
    return course


@pytest.fixture(scope="session")
def copy_of(built) -> Callable[[Path], Course]:
    """Return a function that copies the built course into a folder."""

    def make(folder: Path) -> Course:
        course = own_course(built, folder)
        shutil.copytree(built.classroom, course.classroom)
        return course

    return make


@pytest.fixture
def course(copy_of, tmp_path) -> Course:
    """Return a built course of this test alone; nobody has handed in."""
    return copy_of(tmp_path / "course")


@pytest.fixture
def patient(course) -> Course:
    """Return the course of this test with time for an endless loop: who hands one in is at work until the end."""
    return with_classroom(
        course, course.file, course.classroom, limits={"cell_seconds": HOUR, "submission_seconds": HOUR}
    )


@pytest.fixture(scope="session")
def skeleton(built):
    """Return the released notebook; do not change it."""
    return load_skeleton(built.classroom, ASSIGNMENT)


@pytest.fixture
def notebook(skeleton):
    """Return a copy of the released notebook with the flipped kernel as its solution."""
    mine = copy.deepcopy(skeleton)
    solution_in(mine).source = "def conv2d(x, w, b=None, stride=1, padding=0):\n    return x"
    return mine


@pytest.fixture(scope="session")
def submit():
    """Return a function that hands in work in a course: text of a sample, a notebook, or bytes."""

    def hand_in(course: Course, student: str, work, name: str = f"{ASSIGNMENT}.ipynb") -> Path:
        path = course.classroom / "submitted" / student / ASSIGNMENT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(work, str):
            work = as_submission(course, ASSIGNMENT, work)
        path.write_bytes(work if isinstance(work, bytes) else nbformat.writes(work).encode())
        return path

    return hand_in


@pytest.fixture(scope="session")
def submit_class():
    """Return a function that hands in the work of some students of the sample class."""

    def hand_in(course: Course, folder: Path, *students: str) -> None:
        for student in students:
            shutil.copytree(SMALL / "class" / student, folder / student)
        submit_samples(course, folder)

    return hand_in


@pytest.fixture(scope="session")
def run():
    """Return a function that runs a program of this environment by its full path, as if none were on PATH."""

    def program(name: str, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        path = Path(sys.executable).parent / name
        return subprocess.run(
            [path, *words], cwd=cwd, env=environment(cwd), capture_output=True, text=True, timeout=900, check=False
        )

    return program


@pytest.fixture(scope="session")
def rows():
    """Return a function that reads everything that grading writes into the gradebook."""

    def read(course: Course) -> dict[str, object]:
        with gradebook(course) as book:
            return {one.student_id: row(one) for one in book.find_assignment(ASSIGNMENT).submissions}

    return read


def row(submission) -> dict[str, object]:
    """Return the fields of a submission without the database's own numbers."""
    page = submission.notebooks[0]
    return {
        "timestamp": submission.timestamp,
        "score": submission.score,
        "late": page.late_submission_penalty,
        "flagged": page.flagged,
        "grades": {
            one.name: (one.auto_score, one.manual_score, one.extra_credit, one.needs_manual_grade, one.score)
            for one in page.grades
        },
        "comments": {one.name: (one.auto_comment, one.manual_comment) for one in page.comments},
    }


def environment(home: Path) -> dict[str, str]:
    """Return an environment without this one's programs on PATH."""
    kept = {name: value for name, value in os.environ.items() if name.startswith(("LANG", "LC_", "TMP"))}
    return {**kept, "PATH": "/usr/bin:/bin", "HOME": str(home), "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}


def solution_in(notebook):
    """Return the solution cell of a notebook."""
    return next(cell for cell in notebook.cells if cell.id == "conv2d")
