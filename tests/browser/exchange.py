"""nbgrader's exchange between an instructor's folder and a student's, and the programs that both use."""

import os
import subprocess
import sys
from pathlib import Path

from autograder.course.config import Course


def run(folder: Path, *words: str, code: int = 0) -> str:
    """Run a program of this environment in a folder; return what it printed."""
    programs = Path(sys.executable).parent
    environment = {**os.environ, "PATH": os.pathsep.join([str(programs), os.environ["PATH"]]), "HOME": str(folder)}
    command = [programs / words[0], *words[1:]]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=900, check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def make_exchange(folder: Path) -> Path:
    """Make an exchange in an instructor's folder, name it in the configuration there, and return it."""
    place = folder / "exchange"
    place.mkdir()
    place.chmod(0o777)
    with (folder / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write(f"get_config().Exchange.root = {str(place)!r}\n")
    return place


def student_config(exchange: Path, desk: Path, course: Course) -> str:
    """Return nbgrader's configuration of a student."""
    return (
        f"c = get_config()\nc.Exchange.root = {str(exchange)!r}\n"
        f"c.Exchange.cache = {str(desk / 'cache')!r}\nc.CourseDirectory.course_id = {course.course.id!r}\n"
    )
