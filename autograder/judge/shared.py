"""The judge that a long-lived process keeps: nbgrader's run over a class, or a Jupyter server with its formgrader."""

import atexit
from pathlib import Path

from autograder.course.config import Course
from autograder.judge.client import Judge

Stamp = frozenset[tuple[str, int, int]]

_kept: dict[tuple[Path, str], tuple[Stamp, Judge]] = {}


def shared_judge(course: Course, assignment: str) -> Judge:
    """Return the judge that this process keeps for an assignment; it ends with this process.

    A judge that has ended, or that was started before a file of the course changed, is replaced by a new one.
    """
    stamp = stamp_of(course, assignment)
    before, judge = _kept.pop((course.file, assignment), (None, None))
    if judge is not None and (before != stamp or judge.process.poll() is not None):
        judge.close()
        judge = None
    if judge is None:
        judge = Judge(course.file, assignment)
    _kept[course.file, assignment] = (stamp, judge)
    return judge


def stamp_of(course: Course, assignment: str) -> Stamp:
    """Return name, time and size of every file that a judge reads when it starts."""
    modules = [entry.function for entry in course.assignments[assignment].exercises.values()]
    packages = {name.partition(":")[0].partition(".")[0] for name in (course.mistakes, course.variants, *modules)}
    folders = [course.suites, course.classroom / "source" / assignment, *(course.root / name for name in packages)]
    files = [
        course.file,
        *(path for folder in folders for path in folder.rglob("*") if "__pycache__" not in path.parts),
    ]
    states = ((path, path.stat()) for path in files if path.is_file())
    return frozenset((str(path), state.st_mtime_ns, state.st_size) for path, state in states)


@atexit.register
def end_all() -> None:
    """End the judges that are kept."""
    while _kept:
        _, (_, judge) = _kept.popitem()
        judge.close()
