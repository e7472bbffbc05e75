"""`course feedback`: nbgrader's feedback pages."""

from collections.abc import Sequence
from pathlib import Path

from autograder.course.config import Course
from autograder.gradebook.nbgrader_api import call


def feedback(course: Course, names: Sequence[str]) -> list[Path]:
    """Write the feedback pages of assignments; return the pages."""
    for name in names:
        call(course, "generate_feedback", name, force=True)
    return sorted(page for name in names for page in (course.classroom / "feedback").glob(f"*/{name}/*.html"))
