"""A small course that is built and certified once, copies of it to spoil, and the command line."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from .lesson import NAME, write_lesson

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Lesson:
    """The folder of a course."""

    folder: Path

    @property
    def release(self) -> Path:
        """What students get."""
        return self.folder / "classroom" / "release" / NAME

    @property
    def certificate(self) -> Path:
        """Where the certificate lies."""
        return self.folder / "classroom" / "certificates" / f"{NAME}.json"

    @property
    def package(self) -> str:
        """The name of the course's own package."""
        (path,) = self.folder.glob("scaling_*")
        return path.name

    @property
    def environment(self) -> dict[str, str]:
        """What programs in the folder of the course see."""
        return {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "HOME": str(self.folder)}

    def run(self, program: str, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a program of this environment in the folder of the course."""
        path = Path(sys.executable).parent / program
        return subprocess.run(
            [path, *words], cwd=self.folder, env=self.environment,
            capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip

    def certify(self) -> tuple[int, str]:
        """Certify the course; return exit code and what was printed."""
        done = self.run("course", "certify")
        return done.returncode, done.stdout + done.stderr

    def spoil(self, file: str, old: str, new: str) -> None:
        """Replace something in one file of the course; `lesson` stands for its package."""
        (path,) = self.folder.glob(file.replace("lesson", "scaling_*"))
        content = path.read_text(encoding="utf-8")
        assert content.count(old) == 1
        path.write_text(content.replace(old, new), encoding="utf-8")

    def build(self) -> None:
        """Build the course."""
        done = self.run("course", "build")
        assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def certified(tmp_path_factory) -> Lesson:
    """Return the course, built and certified; do not change it."""
    lesson = Lesson(tmp_path_factory.mktemp("lesson"))
    write_lesson(lesson.folder)
    lesson.build()
    code, said = lesson.certify()
    assert code == 0, said
    return lesson


@pytest.fixture(scope="session")
def copy_of(certified) -> Callable[[Path], Lesson]:
    """Return a function that copies the certified course."""

    def make(folder: Path) -> Lesson:
        shutil.copytree(certified.folder, folder, symlinks=True)
        return Lesson(folder)

    return make


@pytest.fixture
def lesson(copy_of, tmp_path) -> Lesson:
    """Return a copy of the certified course for one test."""
    return copy_of(tmp_path / "lesson")
