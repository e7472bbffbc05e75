"""What lies beside a released notebook, and one notebook run for plain pytest."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from autograder.course.config import Course
from autograder.judge.errors import JudgeError
from autograder.judge.isolation import start_box
from autograder.judge.notebook import Notebook
from autograder.language import tr


def handed_out(course: Course, assignment: str, language: str = "") -> dict[str, bytes]:
    """Return the files that stand beside the released notebook, or beside that of another language."""
    folder = course.classroom / "source" / assignment
    if not folder.is_dir():
        raise JudgeError(tr("{assignment} is not built yet; run `course build {assignment}`", assignment=assignment))
    files = [path for path in sorted((folder / language).glob("*")) if path.is_file() and path.suffix != ".ipynb"]
    return {path.name: path.read_bytes() for path in files}


@contextmanager
def open_notebook(course: Course, assignment: str, path: Path) -> Iterator[Notebook]:
    """Run a notebook in a box of its own, for plain pytest."""
    from autograder.gradebook.rebuild import PROBLEM, cells_to_run, load_skeleton, rebuild_file

    skeleton = load_skeleton(course.classroom, assignment)
    rebuilt = rebuild_file(skeleton, path, course.assignments[assignment].names)
    if PROBLEM in rebuilt.metadata:
        raise JudgeError(str(rebuilt.metadata[PROBLEM]))
    files, limits = handed_out(course, assignment), course.assignments[assignment].limits
    with (
        closing(start_box(course, assignment, files)) as box,
        closing(Notebook(box, cells_to_run(rebuilt), files, limits, seed=0)) as notebook,
    ):
        notebook.run()
        yield notebook
