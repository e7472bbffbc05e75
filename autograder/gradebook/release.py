"""`course release`: the student version, in `release/` and, where one is configured, in nbgrader's exchange."""

from collections.abc import Sequence
from pathlib import Path

from autograder.build.course_build import build
from autograder.course.config import Course


def release(course: Course, names: Sequence[str]) -> list[Path]:
    """Build assignments and return the folders that go to the students."""
    build(course, names)
    return [course.classroom / "release" / name for name in names]
