"""A judge's process: how it is started, and how it starts before the command that needs it has imported everything."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.gradebook.stored import mark_path

if TYPE_CHECKING:
    from autograder.course.config import Course

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
Process = subprocess.Popen[bytes]
PROGRAM = (sys.executable, "-P", "-m", "autograder.judge")  # -P: what lies in / is no module of a suite
WITH_BOX = "with-box"
EARLY: dict[tuple[Path, str], Process] = {}


def process_of(course_file: Path, assignment: str, *, box: bool) -> Process:
    """Return the process of a judge: the one that was started early, else a new one, on request with its box."""
    return EARLY.pop((course_file, assignment), None) or _start(course_file, assignment, box=box)


@contextmanager
def early_judge(course: "Course", names: Iterable[str]) -> Iterator[None]:
    """Start a judge of the first assignment with submissions; where nobody asks for it in the end, it is killed.

    Its box starts with it where something was handed in after it was last recorded.
    """
    handed_in = course.classroom / "submitted"
    first = next((name for name in names if any(handed_in.glob(f"*/{name}"))), None)
    if first is not None:
        news = any(_is_new(course, first, folder) for folder in handed_in.glob(f"*/{first}"))
        EARLY[course.file, first] = _start(course.file, first, box=news)
    try:
        yield
    finally:
        while EARLY:
            _, unused = EARLY.popitem()
            unused.kill()
            unused.communicate()


def _is_new(course: "Course", assignment: str, folder: Path) -> bool:
    """Say whether a folder that was handed in changed after it was recorded; a guess, and nothing but time is lost."""
    try:
        recorded = mark_path(course.classroom, assignment, folder.parent.name).stat().st_mtime_ns
        return any(path.stat().st_mtime_ns > recorded for path in (folder, *folder.glob("*.ipynb")))
    except OSError:
        return True


def _start(course_file: Path, assignment: str, *, box: bool) -> Process:
    words = ["grade", str(course_file), assignment, *([WITH_BOX] if box else [])]
    # Ctrl-C is for both: it is held back until `__main__` can end without a word.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return subprocess.Popen(
            [*PROGRAM, *words],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(), cwd="/",
        )  # fmt: skip
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def environment() -> dict[str, str]:
    """Return the environment of a judge: ours without pytest's settings, one thread for every library.

    Python may not leave out docstrings there: their first lines are the titles of the tests.
    """
    left_out = ("PYTEST_", "NBGRADER_", "PYTHONOPTIMIZE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    here = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join([here, *filter(None, [kept.get("PYTHONPATH")])])
    return {**kept, **ONE_THREAD, "PYTHONPATH": path, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
