"""The graders that are measured on a class: stock nbgrader, `course grade`, and our border without any recording."""

import sys

from autograder.course.config import Course
from benchmarks.classes import hand_in
from benchmarks.processes import Measured, run

STOCK = """
c = get_config()
c.CourseDirectory.course_id = "bench"
c.CourseDirectory.root = {root!r}
"""


def stock_nbgrader(course: Course, assignment: str, size: int) -> Measured:
    """Measure nbgrader as it comes: its configuration names the course and nothing else."""
    hand_in(course, assignment, size)
    folder = course.file.parent / "stock"
    folder.mkdir(exist_ok=True)
    (folder / "nbgrader_config.py").write_text(STOCK.format(root=str(course.classroom)), encoding="utf-8")
    return run([sys.executable, "-m", "nbgrader", "autograde", assignment], folder)


def course_grade(course: Course, assignment: str, size: int, jobs: int) -> Measured:
    """Measure `course grade`."""
    hand_in(course, assignment, size)
    return run(grade_command(course, assignment, jobs), course.file.parent)


def grade_command(course: Course, assignment: str, jobs: int) -> list[str]:
    """Return the words of `course grade`."""
    words = ["grade", assignment, "--jobs", str(jobs), "--course", str(course.file)]
    return [sys.executable, "-m", "autograder.cli", *words]


def border_alone(course: Course, assignment: str, size: int, jobs: int) -> Measured:
    """Measure judging without recording: what a second core gains here is the most that `course grade` can gain."""
    hand_in(course, assignment, size)
    words = [str(course.file), assignment, str(jobs)]
    return run([sys.executable, "-m", "benchmarks.bare", *words], course.file.parent)
