"""Grading a class three ways on the same notebooks, in one run: stock nbgrader, our judge in it, `course grade`.

Stock nbgrader runs the notebooks in ordinary kernels and sees the visible checks only; ours adds the sandbox and the
hidden suite. Times are wall seconds of the whole command, start-up included; the difference between a small and a
large class leaves the start-up out.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from autograder.build.course_build import build
from autograder.course.config import Course, load_course
from autograder.demo import own_course
from autograder.samples import submit_samples

ROOT = Path(__file__).parents[1]
ASSIGNMENT = "03_convolution"
SIZES = (4, 24)
STOCK = """
c = get_config()
c.CourseDirectory.course_id = "bench"
c.CourseDirectory.root = {root!r}
"""


Way = Callable[[Course], tuple[Path, list[str]]]
"""Where to run, and what."""


@dataclass(frozen=True)
class Measured:
    """One command on one class."""

    wall: float
    cpu: float


def main() -> str:
    """Measure, and return the page's part."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        course = own_course(load_course(ROOT / "course.yaml"), Path(folder))
        build(course, [ASSIGNMENT])
        ways: dict[str, Way] = {
            "stock nbgrader autograde": stock,
            "nbgrader autograde, our judge": ours,
            "course grade --jobs 1": lambda one: single(one, "1"),
            f"course grade --jobs {os.cpu_count()}": lambda one: single(one, str(os.cpu_count())),
        }
        times = {name: [measure(course, size, way) for size in SIZES] for name, way in ways.items()}
    return table(times)


def measure(course: Course, size: int, way: Way) -> Measured:
    """Hand in `size` equal solutions under different names, and time one command on them."""
    for name in ("submitted", "autograded", "store", "results"):
        shutil.rmtree(course.classroom / name, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(size):
            work = Path(folder) / f"student{number:03d}" / f"{ASSIGNMENT}.py"
            work.parent.mkdir()
            work.write_text(f"# %% conv2d: reference\n# %%\nprint('student {number}')\n", encoding="utf-8")
        submit_samples(course, Path(folder))
    folder_of_command, command = way(course)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, cwd=folder_of_command, env={**os.environ, "PATH": path}, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(time.monotonic() - began, cpu)


def stock(course: Course) -> tuple[Path, list[str]]:
    """Nbgrader as it comes: a folder whose nbgrader_config.py names the course and nothing else."""
    folder = course.file.parent / "stock"
    folder.mkdir(exist_ok=True)
    (folder / "nbgrader_config.py").write_text(STOCK.format(root=str(course.classroom)), encoding="utf-8")
    return folder, _nbgrader("autograde")


def ours(course: Course) -> tuple[Path, list[str]]:
    """Nbgrader with our steps in its lists; the folder's own nbgrader_config.py says so."""
    return course.file.parent, _nbgrader("autograde")


def single(course: Course, jobs: str) -> tuple[Path, list[str]]:
    """Our own command, with so many judges."""
    command = [
        sys.executable,
        "-m",
        "autograder.cli",
        "grade",
        ASSIGNMENT,
        "--jobs",
        jobs,
        "--course",
        str(course.file),
    ]
    return course.file.parent, command


def _nbgrader(command: str) -> list[str]:
    return [sys.executable, "-m", "nbgrader", command, ASSIGNMENT, "--force"]


def table(times: dict[str, list[Measured]]) -> str:
    """Return seconds, seconds for one more submission, and how many times as fast as stock that is, as Markdown."""
    few, many = SIZES
    lines = [
        f"| way | {few}: s | {many}: s | one more: s | one more: CPU s | times stock |",
        "|---|---|---|---|---|---|",
    ]
    base = (times["stock nbgrader autograde"][1].wall - times["stock nbgrader autograde"][0].wall) / (many - few)
    for name, (small, large) in times.items():
        more = (large.wall - small.wall) / (many - few)
        cpu = (large.cpu - small.cpu) / (many - few)
        lines.append(f"| {name} | {small.wall:.1f} | {large.wall:.1f} | {more:.3f} | {cpu:.3f} | {base / more:.1f} |")
    return "\n".join(lines)
