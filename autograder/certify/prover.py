"""Letting many take the student's place in one test: the reference, every accepted variant, every mistake.

It happens in the judge's process and without a box, since no student's code is involved. A test is set up once, and the
right answer to equal arguments is computed once.
"""

import inspect
import time
import warnings
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

import msgspec
import numpy as np
import pytest

from autograder.course.exercise import load_function
from autograder.errors import UserError
from autograder.judge import plugin
from autograder.judge.grader import DRAWS, Grader
from autograder.judge.remembered import Remembered
from autograder.judge.seat import LocalStudent, MismatchError, Seat, SuiteError, Visit
from autograder.judge.seeds import derive_seed
from autograder.judge.student import Reply, StudentError
from autograder.judge.suite_tests import draws
from autograder.judge.tolerance import Function
from autograder.language import tr


class Candidate(msgspec.Struct, frozen=True):
    """Someone who takes the student's place: the reference, a variant, or a mistake."""

    name: str
    function: Function
    wrong: bool = False


class Attempt(msgspec.Struct, frozen=True):
    """How a candidate did in one test."""

    candidate: Candidate
    problem: str | None
    visit: Visit
    seconds: float


class Guarded(LocalStudent):
    """Candidates whose own exceptions arrive as they would from a notebook."""

    def call(self, *args: Any, **kwargs: Any) -> Reply:
        """Call a candidate."""
        try:
            return super().call(*args, **kwargs)
        except StudentError:
            raise
        except NotImplementedError:
            raise StudentError("not attempted", tr("not attempted yet")) from None
        except Exception as error:
            raise StudentError(
                "raised", tr("raised {kind}: {error}", kind=type(error).__name__, error=error)
            ) from error


class Prover(Grader):
    """The judge's plugin in this process: it lets candidates take the student's place."""

    seed = 0
    waiting: tuple[Candidate, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    problem = ""

    def seat_for(self, item: pytest.Item) -> Seat:
        """Return a seat under the seed that is tried now."""
        again = [str(self.draw)] if self.draw else []
        seed = derive_seed(self.secret, self.assignment.name, item.nodeid, f"certify-{self.seed}", *again)
        exercise = self.exercise(plugin.exercise_name(item) or "")
        seat = Seat(exercise, LocalStudent({}), seed, plugin.rule_of(item))
        seat.remembered = self.remembered.setdefault(item.nodeid, Remembered())
        return seat

    def attempt(self, item: pytest.Item, seed: int, candidates: Iterable[Candidate]) -> tuple[Attempt, ...]:
        """Set a test up under a seed and let every candidate take the student's place in it.

        As in grading, numbers drawn so badly that the suite is at fault are drawn again.

        Raises
        ------
        SuiteError
            The test itself is at fault, whoever takes it.
        """
        if seed != self.seed:
            self.remembered = {}
        self.seed, self.waiting = seed, tuple(candidates)
        for self.draw in range(DRAWS):
            self.attempts, self.problem, self.badly_drawn = (), "", False
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            if not (self.badly_drawn and draws(item)):
                break
        if self.problem:
            raise SuiteError(self.problem)
        return self.attempts

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> bool:
        """Run the test function once for every candidate."""
        given = {name: pyfuncitem.funcargs[name] for name in inspect.signature(pyfuncitem.obj).parameters}
        seat = pyfuncitem.stash.get(plugin.SEAT, None)
        if seat is None:
            raise SuiteError(tr("compares nothing that the student computed; call compare in it"))
        generator = cast("np.random.Generator | None", pyfuncitem.funcargs.get("rng"))
        state: Any = None if generator is None else generator.bit_generator.state
        others = {name: load_function(one.function) for name, one in self.assignment.exercises.items()}
        attempts = []
        for candidate in self.waiting:
            if generator is not None:
                generator.bit_generator.state = state
            seat.student = Guarded(others | {seat.exercise.name: candidate.function})
            seat.visit = Visit()
            began = time.process_time()
            problem = _problem(pyfuncitem.obj, given, seat)
            attempts.append(Attempt(candidate, problem, seat.visit, time.process_time() - began))
        self.attempts = tuple(attempts)
        return True

    def pytest_runtest_makereport(self, call: pytest.CallInfo[Any]) -> None:  # type: ignore[override]
        """Note a test that cannot be run at all."""
        if call.excinfo is not None:
            error = call.excinfo.value
            known = isinstance(error, SuiteError | UserError)
            self.problem = str(error) if known else f"{type(error).__name__}: {error}"
            self.badly_drawn = isinstance(error, SuiteError)


def _problem(test: Callable[..., None], given: Mapping[str, Any], seat: Seat) -> str | None:
    """Run a test; return what a student would be told, or None where it passes."""
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            test(**given)
    except (StudentError, MismatchError) as error:
        return str(error)
    except (AssertionError, pytest.fail.Exception):  # the second where an error was expected and none came
        return tr("what the test says does not hold")
    except SuiteError:
        raise
    except Exception as error:
        if seat.visit.handed:
            return tr("the test cannot go on with what came back ({kind})", kind=type(error).__name__)
        raise
    return None
