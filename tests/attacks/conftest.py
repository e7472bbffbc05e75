"""A guarded course for all attacks, and what is left when a class has been graded."""

import io
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
import yaml
from rich.console import Console

from autograder.course.config import Course
from autograder.grade import grade
from autograder.gradebook.record import submitted
from autograder.gradebook.stored import Stored, load_stored

from .classes import ASSIGNMENT, Guarded, guarded_course, hand_in
from .outside import Doors, adopting, descendants, files, left_behind, open_doors, survivors
from .tampered import TAMPERED

RESTRICTED = Path(__file__).parents[1] / "grader/restricted.py"


@dataclass(frozen=True)
class Run:
    """A class that was graded, and what was seen from outside."""

    guarded: Guarded
    code: int
    printed: str
    knocked: Sequence[str]
    survivors: Sequence[int]
    changed: Sequence[str]
    left: Sequence[str]
    works: Mapping[str, Path] = field(default_factory=dict)

    @property
    def course(self) -> Course:
        """The course with its classroom."""
        return self.guarded.course

    def stored(self, student: str) -> Stored:
        """Return what the judge said of a student."""
        found = load_stored(self.course.classroom, ASSIGNMENT, student)
        assert found is not None, f"{student} was not graded"
        return found

    def shown(self, student: str) -> str:
        """Return everything that the cells of a student showed and the tests of it said."""
        result = self.stored(student).result
        assert result is not None
        texts = [str(output.get("text", output.get("evalue", ""))) for run in result.cells for output in run.outputs]
        return "\n".join([*texts, *(test.message for item in result.exercises for test in item.tests)])


@pytest.fixture(scope="session")
def guarded(tmp_path_factory) -> Iterator[Guarded]:
    """Return the released course of all attacks; copy it before anybody hands in."""
    folder = tmp_path_factory.mktemp("guarded")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield guarded_course(folder)


@pytest.fixture(scope="session")
def graded_class(guarded, tmp_path_factory) -> Callable[..., Run]:
    """Return a function that lets works and tampered notebooks be handed in and graded as one class."""

    def run(
        works: Mapping[str, Path], tampered: Sequence[str] = (), jobs: int = 2, *, reverse: bool = False, kind: str = ""
    ) -> Run:
        copy = guarded.copy(tmp_path_factory.mktemp("class"))
        mark = f"left-{secrets.token_hex(6)}"
        with open_doors(tmp_path_factory.mktemp("doors")) as doors, adopting(), pytest.MonkeyPatch.context() as patch:
            hand_in(copy, works, left=mark, **doors.known())
            for name in tampered:
                TAMPERED[name].hand_in(copy)
            if reverse:
                patch.setattr("autograder.grade.submitted", from_last_to_first)
            return watched(copy, works, doors, mark, lambda: grading(copy, jobs, kind, patch))

    return run


def from_last_to_first(course: Course, assignment: str) -> dict[str, Path]:
    """Return who handed in, in the opposite order."""
    return dict(reversed(submitted(course, assignment).items()))


def grading(guarded: Guarded, jobs: int, kind: str, patch: pytest.MonkeyPatch) -> tuple[int, str]:
    """Grade a class, here or on a poorer machine of this kind; return the exit code and what was printed."""
    if not kind:
        console = Console(width=200, record=True, file=io.StringIO())
        patch.setattr("autograder.grade.console", console)
        return grade(guarded.course, [ASSIGNMENT], jobs), console.export_text()
    file = guarded.course.file
    settings = yaml.safe_load(file.read_text(encoding="utf-8")) | {"isolation": {"minimum": 2}}
    file.write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    words = ["grade", ASSIGNMENT, "--jobs", str(jobs), "--course", str(file)]
    path = os.pathsep.join([str(guarded.course.root), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        [sys.executable, RESTRICTED, kind, sys.executable, "-m", "autograder.cli", *words],
        env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


def watched(
    guarded: Guarded, works: Mapping[str, Path], doors: Doors, mark: str, graded: Callable[[], tuple[int, str]]
) -> Run:
    """Grade a class and look at everything around it before and after."""
    rooms = [guarded.course.classroom / room for room in ("source", "release", "submitted", "secret")]
    watched_places = [*rooms, guarded.course.suites, guarded.course.root / "guarded", Path(np.__file__).parent]
    before, running = files(*watched_places), descendants()
    code, printed = graded()
    after = files(*watched_places)
    return Run(
        guarded=guarded, code=code, printed=printed, knocked=doors.knocked(),
        survivors=survivors(running),
        changed=[path for path in {*before, *after} if before.get(path) != after.get(path)],
        left=left_behind(mark), works=works,
    )  # fmt: skip
