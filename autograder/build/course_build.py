"""`course build`: source notebooks and visible checks, then nbgrader's entries and the student version."""

from collections.abc import Sequence

from autograder.build.source import build_assignment
from autograder.course.config import Course
from autograder.gradebook.nbgrader_api import call, gradebook


def build(course: Course, names: Sequence[str]) -> dict[str, list[str]]:
    """Build assignments; return for each the names of the source files that changed."""
    changed = {}
    for name in names:
        paths = build_assignment(course, name)
        changed[name] = [path.name for path in paths]
        released = course.classroom / "release" / name / f"{name}.ipynb"
        if paths or not released.is_file():
            call(course, "generate_assignment", name, force=True, create=True)
        with gradebook(course) as book:
            due = course.assignments[name].due
            book.update_or_create_assignment(name, duedate=None if due is None else due.isoformat())
    return changed
