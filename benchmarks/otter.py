"""otter-grader on the same notebooks: its tests ask that each function is there, the notebook's own checks do the rest.

It lives in an environment of its own, `.otter` in this folder's parent, and sees our distributions behind its own.
"""

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from autograder.course.config import Course
from benchmarks.classes import hand_in
from benchmarks.processes import run

ROOT = Path(__file__).parents[1]
HOME = ROOT / ".otter"
TEST = """
from otter.test_files import test_case

OK_FORMAT = False
name = {name!r}
points = {points}

@test_case()
def test_there(env):
    assert {name!r} in env
"""


def rows(course: Course, assignment: str, sizes: list[int]) -> list[str]:
    """Return a row of the table for each size; one sentence where otter-grader cannot be had."""
    if not sizes:
        return []
    try:
        install()
        package = packaged(course, assignment)
    except (OSError, subprocess.CalledProcessError) as error:
        said = (getattr(error, "stderr", b"") or str(error).encode()).decode(errors="replace").strip()[-120:]
        return [f"| otter run: could not be measured ({said!r}) | | | | | | | |"]
    found = []
    for size in sizes:
        hand_in(course, assignment, size)
        notebooks = sorted((course.classroom / "submitted").glob(f"*/{assignment}/{assignment}.ipynb"))
        folder = course.file.parent / "otter"
        script = folder / "run.sh"
        lines = [f"'{HOME}/bin/otter' run -a '{package}' --no-logo -o '{folder}' '{path}' >&2" for path in notebooks]
        script.write_text("set -e\n" + "\n".join(lines) + "\n", encoding="utf-8")
        done = run(["bash", str(script)], folder)
        each = f"{done.wall / size:.3f} | {done.cpu / size:.3f}"
        found.append(f"| otter run, one process each | {size} | {done.wall:.1f} | {each} | | {done.memory:.0f} | |")
    return found


def install() -> None:
    """Make otter-grader's environment, once."""
    if (HOME / "bin" / "otter").exists():
        return
    _call(sys.executable, "-m", "venv", str(HOME))
    python = str(HOME / "bin" / "python")
    _call(python, "-m", "pip", "install", "-q", "otter-grader", "ipykernel")
    place = Path(_call(python, "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])").strip())
    (place / "ours.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")


def packaged(course: Course, assignment: str) -> Path:
    """Return an autograder of otter-grader for an assignment."""
    folder = course.file.parent / "otter"
    (folder / "tests").mkdir(parents=True, exist_ok=True)
    for name, exercise in course.assignments[assignment].exercises.items():
        test = TEST.format(name=name, points=exercise.points)
        (folder / "tests" / f"{name}.py").write_text(test, encoding="utf-8")
    handed_out = [path for path in (course.classroom / "source" / assignment).iterdir() if path.suffix != ".ipynb"]
    files = [shutil.copyfile(path, folder / path.name).name for path in handed_out]  # it takes only what lies here
    package = folder / "autograder.zip"
    words = ["generate", "-t", "tests", "-o", str(package), "--no-requirements", "--no-environment", *files]
    _call(str(HOME / "bin" / "otter"), *words, cwd=folder)
    return package


def _call(*words: str, cwd: Path = ROOT) -> str:
    done = subprocess.run(words, cwd=cwd, check=True, capture_output=True)
    return done.stdout.decode()
