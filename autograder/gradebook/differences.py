"""Where the gradebook and course.yaml differ: points and dates stand in course.yaml; `course build` copies them."""

from collections.abc import Iterator
from datetime import UTC, datetime

from nbgrader.api import Assignment

from autograder.course.config import AssignmentConfig, Course
from autograder.exports.marks import CHECK
from autograder.gradebook.config import FILE_NAME
from autograder.gradebook.nbgrader_api import gradebook
from autograder.gradebook.said import number
from autograder.language import tr


def differences(course: Course) -> list[str]:
    """Return a sentence for every difference; what is not built yet, and extensions of students, are none."""
    if course.gradebook is None and not (course.classroom / FILE_NAME).is_file():
        return []
    with gradebook(course) as book:
        found = sorted(book.assignments, key=lambda one: str(one.name))
        return [f"{one.name}: {said}" for one in found for said in _of(one, course.assignments.get(one.name))]


def not_built(course: Course) -> list[str]:
    """Return the assignments of which nothing lies in `source/`."""
    return [name for name in course.assignments if not (course.classroom / "source" / name).is_dir()]


def _of(there: Assignment, config: AssignmentConfig | None) -> Iterator[str]:
    if config is None:
        yield tr("is in the gradebook alone")
        return
    due = None if config.due is None else config.due.astimezone(UTC).replace(tzinfo=None)
    if there.duedate != due:
        yield tr("is due {there} in the gradebook, {here} in course.yaml", there=_date(there.duedate), here=_date(due))
    cells = [cell for notebook in there.notebooks for cell in (*notebook.grade_cells, *notebook.task_cells)]
    known = {str(cell.name).removeprefix(CHECK): float(cell.max_score) for cell in cells}
    wanted = {one.name: one.points for one in config.exercises.values()}
    wanted |= {one.name: one.points for one in config.questions.values()}
    for name in sorted(known.keys() | wanted.keys()) if known else ():
        if known.get(name) != wanted.get(name):
            yield tr(
                "{name} has {there} in the gradebook, {here} in course.yaml",
                name=name,
                there=_points(known.get(name)),
                here=_points(wanted.get(name)),
            )


def _date(when: datetime | None) -> str:
    return "never" if when is None else f"{when:%Y-%m-%d %H:%M} UTC"


def _points(points: float | None) -> str:
    return tr("no points") if points is None else tr("{points} points", points=number(points))
