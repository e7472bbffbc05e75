"""The student's seat in a test: who sits there, and what the fixtures `compare`, `student` and `rng` do."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import numpy as np

from autograder.course.exercise import Exercise
from autograder.judge.compare import detached, difference
from autograder.judge.diagnosis import Case
from autograder.judge.student import Reply, Student, StudentError
from autograder.judge.tolerance import Bounds, Function, smooth


class MismatchError(AssertionError):
    """The student's answer is not the reference's; the text may be shown to the student."""


class SuiteError(Exception):
    """A test of ours is at fault: it cannot tell a right answer from zeros, or the reference fails."""


class LocalStudent:
    """Functions of this process in the student's place: accepted variants, when suites themselves are tested."""

    def __init__(self, functions: Mapping[str, Callable[..., Any]]) -> None:
        self.functions = functions

    def call(self, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any], *, seed: int) -> Reply:
        """Call the function on copies, as the border would."""
        if name not in self.functions:
            raise StudentError("missing", f"no function {name} was given")
        mine, named = detached(args), detached(kwargs)
        np.random.seed(seed % 2**32)  # noqa: NPY002  (students may use the old interface)
        value = self.functions[name](*mine, **named)
        return Reply(value)


class Visit(msgspec.Struct):
    """What one test did: the comparisons it made, in order."""

    cases: list[Case] = []
    compared: int = 0


class Seat:
    """What the fixtures of one test are made from."""

    def __init__(self, exercise: Exercise, student: Student, seed: int, rule: Bounds | None, *, lenient: bool = False) -> None:
        self.exercise, self.student, self.seed = exercise, student, seed
        self.rule = rule or smooth()
        self.lenient = lenient
        self.visit = Visit()

    def compare(self, function: Function, /, *args: Any, **kwargs: Any) -> None:
        """Compare the student's function of the same name with this one on the same arguments.

        Raises
        ------
        MismatchError
            When what came back is not the reference's answer, or an input was changed.
        """
        expected, bounds = self.expected(function, args, kwargs)
        self.visit.compared += 1
        reply = self.student.call(function.__name__, args, kwargs, seed=self.seed)
        problem = difference(expected, reply.value, bounds)
        self.visit.cases.append(Case(function, args, kwargs, expected, bounds, reply.value, problem is None))
        if problem is None and reply.changed:
            problem = f"the input {' and '.join(map(_argument, reply.changed))} was changed by the function; work on a copy"
        if problem is not None:
            raise MismatchError(problem)

    def expected(self, function: Function, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> tuple[Any, list[np.ndarray]]:
        """Return the reference's answer and its bounds, from copies of the arguments."""
        try:
            expected = function(*detached(args), **detached(kwargs))
            bounds = self.rule(function, detached(args), detached(kwargs), expected)
            zero = _zeros(expected)
        except Exception as error:
            raise SuiteError(f"the reference {function.__name__} failed: {type(error).__name__}: {error}") from error
        if zero is not None and difference(expected, zero, bounds) is None:
            raise SuiteError(f"zeros would pass as the answer of {function.__name__}: choose inputs that tell them apart")
        return expected, bounds


class StudentFixture:
    """`student.conv2d(x, w)`: call without comparing; for tests of properties."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def __getattr__(self, name: str) -> Callable[..., Any]:
        seat = self._seat
        return lambda *args, **kwargs: seat.student.call(name, args, kwargs, seed=seat.seed).value


def _zeros(expected: Any) -> Any:
    """Return zeros in the place of every number; None where there is no number to tell apart."""
    if isinstance(expected, np.ndarray):
        return np.zeros_like(expected) if expected.size else None
    if isinstance(expected, float):
        return 0.0
    if isinstance(expected, tuple) and expected and all(isinstance(item, np.ndarray) and item.size for item in expected):
        return tuple(np.zeros_like(item) for item in expected)
    return None


def _argument(label: str) -> str:
    return f"number {int(label) + 1}" if label.isdigit() else label
