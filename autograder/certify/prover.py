"""Trying a suite under many seeds, in the judge's process and without a box: no student's code is involved.

The reference and every accepted variant must pass every test, and every mistake must fail a hidden one, under each seed.
A test is set up once a seed; then everyone takes the student's place in it, one after the other. The right answer to
equal arguments is computed once.
"""

import hashlib
import inspect
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import msgspec
import numpy as np
import pytest

from autograder.certify.alike import Groups
from autograder.certify.proof import Part, Proof, Suite
from autograder.course.exercise import load_function
from autograder.errors import UserError
from autograder.judge import plugin, wire
from autograder.judge.diagnosis import Case
from autograder.judge.grader import Grader, JudgeError, title_of
from autograder.judge.process import Session, serve
from autograder.judge.seat import LocalStudent, MismatchError, Seat, SuiteError, Visit
from autograder.judge.seeds import derive_seed
from autograder.judge.student import StudentError
from autograder.judge.tolerance import Function, leaves

REFERENCE = "the reference"
FEW = 3  # seeds in which mistakes are compared with each other
LEAST = 12  # elements of an array that could give something away


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


class ProvingSeat(Seat):
    """A seat that remembers the right answers, since many sit in it one after the other."""

    known: dict[Any, tuple[Any, list[np.ndarray]]]

    def expected(
        self, function: Function, args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> tuple[Any, list[np.ndarray]]:
        """Return the reference's answer and its bounds."""
        try:
            key = (function, _key(args), _key(dict(kwargs)))
        except TypeError:
            return super().expected(function, args, kwargs)
        if key not in self.known:
            self.known[key] = super().expected(function, args, kwargs)
        return self.known[key]


class Prover(Grader):
    """The judge's plugin in this process: it lets candidates take the student's place."""

    seed = 0
    waiting: tuple[Candidate, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    problem = ""

    def seat_for(self, item: pytest.Item) -> Seat:
        """Return a seat under the seed that is tried now."""
        seed = derive_seed(self.secret, self.assignment.name, item.nodeid, f"certify-{self.seed}")
        seat = ProvingSeat(self.exercise(plugin.exercise_name(item) or ""), LocalStudent({}), seed, plugin.rule_of(item))
        seat.known = {}
        return seat

    def attempt(self, item: pytest.Item, seed: int, candidates: Iterable[Candidate]) -> tuple[Attempt, ...]:
        """Set a test up under a seed and let every candidate take the student's place in it.

        Raises
        ------
        SuiteError
            The test itself is at fault, whoever takes it.
        """
        self.seed, self.waiting, self.attempts, self.problem = seed, tuple(candidates), (), ""
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        if self.problem:
            raise SuiteError(self.problem)
        return self.attempts

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> bool:
        """Run the test function once for every candidate."""
        given = {name: pyfuncitem.funcargs[name] for name in inspect.signature(pyfuncitem.obj).parameters}
        seat = cast("ProvingSeat | None", pyfuncitem.stash.get(plugin.SEAT, None))
        if seat is None:
            raise SuiteError("compares nothing that the student computed; call compare in it")
        generator = pyfuncitem.funcargs.get("rng")
        state = None if generator is None else generator.bit_generator.state
        others = {name: load_function(one.function) for name, one in self.assignment.exercises.items()}
        attempts = []
        for candidate in self.waiting:
            if generator is not None:
                generator.bit_generator.state = state
            seat.student = LocalStudent(others | {seat.exercise.name: _guarded(candidate.function)})
            seat.visit = Visit()
            began = time.perf_counter()
            problem = _problem(pyfuncitem.obj, given, seat)
            attempts.append(Attempt(candidate, problem, seat.visit, time.perf_counter() - began))
        self.attempts = tuple(attempts)
        return True

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[Any]) -> None:
        """Note a test that cannot be run at all."""
        if call.excinfo is not None:
            error = call.excinfo.value
            known = isinstance(error, SuiteError | UserError)
            self.problem = str(error) if known else f"{type(error).__name__}: {error}"


def _guarded(function: Function) -> Function:
    """Let a function's own exceptions arrive as they would from a notebook."""

    def guarded(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except NotImplementedError:
            raise StudentError("not attempted", "not attempted yet") from None
        except Exception as error:
            raise StudentError("raised", f"raised {type(error).__name__}: {error}") from error

    return guarded


def _problem(test: Callable[..., None], given: Mapping[str, Any], seat: Seat) -> str | None:
    """Run a test; return what a student would be told, or None where it passes."""
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            test(**given)
    except (StudentError, MismatchError) as error:
        return str(error)
    except AssertionError:
        return "what the test says does not hold"
    except SuiteError:
        raise
    except Exception as error:
        if seat.visit.handed:
            return f"the test cannot go on with what came back ({type(error).__name__})"
        raise
    return None


def _key(value: Any) -> Any:
    """Return something hashable that is equal for equal values; TypeError where that is not known."""
    if isinstance(value, np.ndarray):
        return (value.shape, value.dtype.str, value.tobytes())
    if isinstance(value, list | tuple):
        return (type(value), tuple(map(_key, value)))
    if isinstance(value, dict):
        return (dict, tuple((key, _key(item)) for key, item in value.items()))
    if value is None or isinstance(value, bool | int | float | str | np.generic):
        return (type(value), value)
    raise TypeError(type(value).__name__)


def array_key(array: np.ndarray) -> str:
    """Return what identifies the numbers of an array, whatever its dtype."""
    return hashlib.sha256(repr(array.shape).encode() + np.asarray(array, np.float64).tobytes()).hexdigest()


def _named_arrays(test: str, cases: Iterable[Case]) -> Iterator[tuple[str, str]]:
    for case in cases:
        values = {**{f"argument {n + 1}": value for n, value in enumerate(case.args)}, **case.kwargs}
        for label, value in [*values.items(), ("expected value", case.expected)]:
            for leaf in leaves(value):
                if leaf.size >= LEAST and leaf.dtype.kind in "iuf" and np.ptp(leaf) > 0:
                    yield array_key(leaf), f"{label} of {test}"


class ProvingSession(Session):
    """The plugin that takes over pytest's loop: parts in, proofs out."""

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try what is asked for until the pipe closes."""
        if self.problems:
            raise JudgeError(self.problems[0])
        prover = cast("Prover", session.config.pluginmanager.get_plugin(plugin.JUDGE))
        prover.collected(session.items)
        names = {
            flag: {
                exercise: tuple(item.name for item in items if is_visible(item) is flag)
                for exercise, items in prover.items.items()
            }
            for flag in (False, True)
        }
        wire.write(self.answers, Suite(hidden=names[False], visible=names[True]))
        remembered: dict[str, pytest.Item] = {}
        while (part := wire.read(self.asked, Part)) is not None:
            try:
                answer: Any = Trial(prover, part, remembered).proof()
            except UserError as error:
                answer = wire.Fault(str(error))
            wire.write(self.answers, answer)
        return True


def is_visible(item: pytest.Item) -> bool:
    """Say whether a test is replayed into the visible check."""
    return item.get_closest_marker("visible") is not None


class Trial:
    """One part: an exercise under some seeds."""

    def __init__(self, prover: Prover, part: Part, killer: dict[str, pytest.Item]) -> None:
        self.prover, self.part, self.killer = prover, part, killer
        self.items = prover.items[part.exercise]
        exercise = prover.exercise(part.exercise)
        self.right = [
            Candidate(REFERENCE, exercise.function),
            *(Candidate(variant.name, variant.function) for variant in exercise.variants),
        ]
        self.wrong = [Candidate(f"{m.id} {m.name}", m.function, wrong=True) for m in exercise.mistakes]
        self.hints = {f"{m.id} {m.name}": m.hint for m in exercise.mistakes}
        self.groups = Groups({candidate.name: candidate.function for candidate in self.wrong})
        self.faults: dict[str, str] = {}
        self.killers: dict[str, list[str]] = {candidate.name: [] for candidate in self.wrong}
        self.survived: dict[str, list[int]] = {}
        self.seconds = dict.fromkeys((candidate.name for candidate in self.right), 0.0)
        self.arrays: dict[str, str] = {}
        self.shown: set[str] = set()
        self.cases = 0

    def proof(self) -> Proof:
        """Try all seeds."""
        for seed in self.part.seeds:
            first = seed == self.part.seeds[0]
            self._try(seed, survey=first and self.part.survey, first=first)
        alike = self.groups.found if self.part.survey else ()
        return Proof(
            exercise=self.part.exercise,
            seeds=len(self.part.seeds),
            mistakes=tuple(candidate.name for candidate in self.wrong),
            hints=self.hints,
            titles={item.name: title_of(item) for item in self.items} if self.part.survey else {},
            faults=tuple(self.faults.values()),
            killers={name: tuple(tests) for name, tests in self.killers.items()} if self.part.survey else {},
            survived={name: tuple(seeds) for name, seeds in self.survived.items()},
            alike=alike,
            seconds=self.seconds,
            arrays={key: where for key, where in self.arrays.items() if key not in self.shown},
            cases=self.cases,
        )

    def _try(self, seed: int, *, survey: bool, first: bool) -> None:
        alive = {candidate.name: candidate for candidate in self.wrong}
        tried: set[tuple[str, str]] = set()
        for item in self.items:
            if not first and "rng" not in item.fixturenames:
                continue  # what draws nothing is the same under every seed
            wrong = [c for c in self.wrong if survey or self.killer.get(self._id(c.name)) is item]
            tried |= {(item.name, c.name) for c in wrong}
            self._sit(item, seed, [*self.right, *wrong], alive, survey=survey)
        for item in self.items:
            if is_visible(item):
                continue
            wrong = [c for c in alive.values() if (item.name, c.name) not in tried]
            if wrong:
                self._sit(item, seed, wrong, alive, survey=False)
        for name in alive:
            self.survived.setdefault(name, []).append(seed)

    def _id(self, name: str) -> str:
        return f"{self.part.exercise}: {name}"

    def _sit(
        self,
        item: pytest.Item,
        seed: int,
        candidates: list[Candidate],
        alive: dict[str, Candidate],
        *,
        survey: bool,
    ) -> None:
        try:
            attempts = self.prover.attempt(item, seed, candidates)
        except SuiteError as error:
            self.faults.setdefault(item.name, f"{item.name}, seed {seed}: {error}")
            return
        for attempt in attempts:
            name = attempt.candidate.name
            if attempt.candidate.wrong:
                self._note_mistake(item, attempt, alive, survey=survey)
                continue
            self.seconds[name] += attempt.seconds
            if attempt.problem is not None:
                who = name if name == REFERENCE else f"the accepted variant {name!r}"
                self.faults.setdefault(f"{name} {item.name}", f"{item.name}, seed {seed}: {who} fails: {attempt.problem}")
            if name == REFERENCE:
                self._note_cases(item, seed, attempt, survey=survey)

    def _note_mistake(
        self, item: pytest.Item, attempt: Attempt, alive: dict[str, Candidate], *, survey: bool
    ) -> None:
        if attempt.problem is None:
            return
        name = attempt.candidate.name
        if survey:
            self.killers[name].append(item.name)
        if not is_visible(item):
            alive.pop(name, None)
            self.killer.setdefault(self._id(name), item)

    def _note_cases(self, item: pytest.Item, seed: int, attempt: Attempt, *, survey: bool) -> None:
        visit = attempt.visit
        if attempt.problem is None and not visit.compared:
            what = "compares nothing that the student computed; call compare in it"
            self.faults.setdefault(f"{item.name} compares", f"{item.name}: {what}")
        if self.part.survey and seed in self.part.seeds[:FEW]:
            self.groups.separate(visit.cases)
        if survey:
            self.cases += len(visit.cases)
            arrays = dict(_named_arrays(item.name, visit.cases))
            if is_visible(item):
                self.shown |= arrays.keys()
            else:
                self.arrays |= arrays


def serve_proofs(course_file: Path, assignment: str) -> int:
    """Serve until standard input closes."""
    return serve(course_file, assignment, Prover, ProvingSession)
