"""A course whose hidden suite asks what the visible checks ask, so that every grader has the same work to do."""

from autograder.course.config import Course
from autograder.course.elsewhere import with_classroom

VISIBLE_ALONE = """

_marks = {
    name: {mark.name: mark for mark in getattr(test, "pytestmark", [])}
    for name, test in list(globals().items())
    if name.startswith("test_")
}
_seen = {marks["exercise"].args[0] for marks in _marks.values() if "visible" in marks}
for _name, _its in _marks.items():
    if "visible" not in _its and _its["exercise"].args[0] in _seen:
        del globals()[_name]
"""


def visible_alone(course: Course, assignment: str) -> Course:
    """Return the same course with a suite of the visible tests, and of the questions, which have no others."""
    suite = course.suites / f"test_{assignment}.py"
    folder = course.file.parent / "suites"
    folder.mkdir()
    (folder / suite.name).write_text(suite.read_text(encoding="utf-8") + VISIBLE_ALONE, encoding="utf-8")
    return with_classroom(course, course.file, course.classroom, suites=str(folder))
