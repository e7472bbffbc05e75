"""Classes to grade: a course of its own, and as many equal solutions under different names as are asked for.

A *whole* notebook is the assignment as students get it; the text's own cells draw its pictures. In a *plain* one these
are left out: set-up, solutions, answers and checks stay, which is what graders are usually measured on.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat

from autograder.build.course_build import build
from autograder.build.questions import ANSWER
from autograder.course.config import Course, load_course
from autograder.demo import own_course
from autograder.gradebook.rebuild import skeleton_path
from autograder.samples import Solved, as_submission

ROOT = Path(__file__).parents[1]
WORK = "# %% everything: reference\n# %%\nprint('student {number}')\n"
GRADED = ("submitted", "autograded", "store", "results", "recorded")  # what a class leaves in a classroom
BUILT = "gradebook-built.db"


@contextmanager
def built_course(assignment: str, kind: str) -> Iterator[Course]:
    """Give a built course whose released notebook is whole or plain."""
    with TemporaryDirectory(prefix="bench-") as folder:
        course = own_course(load_course(ROOT / "course.yaml"), Path(folder))
        build(course, [assignment])
        if kind == "plain":
            path = skeleton_path(course.classroom, assignment)
            notebook = nbformat.read(path, as_version=4)
            notebook.cells = [cell for cell in notebook.cells if "nbgrader" in cell.metadata or ANSWER in cell.metadata]
            path.chmod(0o644)
            nbformat.write(notebook, path)
        shutil.copyfile(course.classroom / "gradebook.db", course.classroom / BUILT)
        yield course


def hand_in(course: Course, assignment: str, size: int) -> None:
    """Begin anew: nothing graded, and `size` students handed in."""
    for name in GRADED:
        shutil.rmtree(course.classroom / name, ignore_errors=True)
    shutil.copyfile(course.classroom / BUILT, course.classroom / "gradebook.db")
    solved = Solved(course)
    text = nbformat.writes(as_submission(course, assignment, WORK.format(number="NUMBER"), solved))
    for number in range(size):
        path = course.classroom / "submitted" / f"student{number:04d}" / assignment / f"{assignment}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(text.replace("NUMBER", str(number)), encoding="utf-8")
