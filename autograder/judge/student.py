"""The student's side as a test sees it: call a function of the notebook, get what came back."""

from collections.abc import Mapping
from typing import Any, Protocol

from autograder.border.values import CannotCrossError, Named
from autograder.box.probes import PROBES
from autograder.course.stand_ins import StandIn
from autograder.judge.results import Outcome

LONGEST = 2000  # characters of what the box says in its own words


def by_name(value: Any) -> Named:
    """Return the name by which a function crosses the border: an open probe, or the student's own of the same name."""
    name = getattr(value, "__name__", None)
    if not callable(value) or not isinstance(name, str):
        raise CannotCrossError(f"an object of type {type(value).__name__}")
    return Named("probe" if PROBES.get(name) is value else "student", name)


def said(text: str) -> str:
    """Return what the box said, without characters that steer a terminal, and not too long."""
    return "".join(c for c in text[:LONGEST] if c.isprintable() or c in "\n\t")


class StudentError(Exception):
    """The student's side gave no value; `outcome` says how, the text says it to the student.

    `exception` is the type and the text of what the student's code raised, if it did.
    """

    def __init__(self, outcome: Outcome, text: str, exception: tuple[str, str] | None = None) -> None:
        super().__init__(text)
        self.outcome, self.exception = outcome, exception


class Reply:
    """A value that came back, and the box's own word about what happened to the inputs."""

    def __init__(self, value: Any, changed: tuple[str, ...] = (), *, shares: bool = False, warned: str = "") -> None:
        self.value, self.changed, self.shares, self.warned = value, changed, shares, warned


class Student(Protocol):
    """What stands in the student's place: a notebook over the border, or a function in tests of suites."""

    def call(
        self,
        name: str,
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
        *,
        seed: int,
        instead: tuple[StandIn, ...] = (),
    ) -> Reply:
        """Call a function of this name, with stand-ins in the place of others that it calls."""

    def read(self, name: str) -> Any:
        """Read a variable of this name."""
