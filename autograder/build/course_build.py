"""`course build`: source notebooks and visible checks, then nbgrader's entries and the student version."""

from collections.abc import Callable, Sequence

from nbgrader.api import MissingEntry

from autograder.build.source import build_assignment
from autograder.build.stamp import Inputs
from autograder.course.config import Course
from autograder.gradebook.nbgrader_api import call, gradebook


def build(
    course: Course,
    names: Sequence[str],
    *,
    force: bool = False,
    tell: Callable[[str, list[str]], None] = lambda _name, _changed: None,
) -> dict[str, list[str]]:
    """Build assignments, those from which nothing has changed only where it is forced.

    Parameters
    ----------
    tell
        Called for each assignment when it is done, with the names of the source files that changed.

    Returns
    -------
    dict
        What was told.

    """
    inputs, found = Inputs(course), {}
    for name in names:
        folder = course.classroom / "source" / name
        paths = build_assignment(course, name, inputs, force=force)
        changed = found[name] = [path.relative_to(folder).as_posix() for path in paths]
        if changed or force or _is_stale(course, name):
            call(course, "generate_assignment", name, force=True, create=True)
        with gradebook(course) as book:
            due = course.assignments[name].due
            book.update_or_create_assignment(name, duedate=None if due is None else due.isoformat())
        tell(name, changed)
    return found


def _is_stale(course: Course, name: str) -> bool:
    """Say whether release and gradebook lack something of the source, also when an earlier build was interrupted."""
    released = course.classroom / "release" / name / f"{name}.ipynb"
    folder = course.classroom / "source" / name
    sources = [path for path in folder.rglob("*") if path.is_file()]
    notebooks = [released, *(released.parent / path.relative_to(folder) for path in folder.glob(f"*/{name}.ipynb"))]
    if not all(path.is_file() for path in notebooks):
        return True
    if max(path.stat().st_mtime_ns for path in sources) > released.stat().st_mtime_ns:
        return True
    with gradebook(course) as book:
        try:
            book.find_notebook(name, name)
        except MissingEntry:
            return True
    return False
