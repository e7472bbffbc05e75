"""A guarded course for all attacks, and what is left when a class has been graded."""

import io
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from autograder.course.config import Course
from autograder.grade import grade
from autograder.gradebook.record import submitted
from autograder.gradebook.stored import Stored, load_stored

from .classes import ASSIGNMENT, Guarded, guarded_course, hand_in
from .outside import Doors, adopting, descendants, files, left_behind, open_doors, survivors
from .tampered import TAMPERED


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

    def run(works: Mapping[str, Path], tampered: Sequence[str] = (), jobs: int = 2, *, reverse: bool = False) -> Run:
        copy = guarded.copy(tmp_path_factory.mktemp("class"))
        mark = f"left-{secrets.token_hex(6)}"
        with open_doors(tmp_path_factory.mktemp("doors")) as doors, adopting(), pytest.MonkeyPatch.context() as patch:
            hand_in(copy, works, left=mark, **doors.known())
            for name in tampered:
                TAMPERED[name].hand_in(copy)
            if reverse:
                patch.setattr("autograder.grade.submitted", from_last_to_first)
            return watched(copy, works, doors, mark, jobs, patch)

    return run


def from_last_to_first(course: Course, assignment: str) -> dict[str, Path]:
    """Return who handed in, in the opposite order."""
    return dict(reversed(submitted(course, assignment).items()))


def watched(
    guarded: Guarded, works: Mapping[str, Path], doors: Doors, mark: str, jobs: int, patch: pytest.MonkeyPatch
) -> Run:
    """Grade a class and look at everything around it before and after."""
    console = Console(width=200, record=True, file=io.StringIO())
    patch.setattr("autograder.grade.console", console)
    rooms = [guarded.course.classroom / room for room in ("source", "release", "submitted", "secret")]
    watched_places = [*rooms, guarded.course.suites, guarded.course.root / "guarded", Path(np.__file__).parent]
    before, running = files(*watched_places), descendants()
    code = grade(guarded.course, [ASSIGNMENT], jobs)
    after = files(*watched_places)
    return Run(
        guarded=guarded, code=code, printed=console.export_text(), knocked=doors.knocked(),
        survivors=survivors(running),
        changed=[path for path in {*before, *after} if before.get(path) != after.get(path)],
        left=left_behind(mark), works=works,
    )  # fmt: skip
