"""The student's seat in a test: who sits there, and what the fixtures `compare`, `student` and `rng` do."""

import warnings
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import Any

import msgspec
import numpy as np

from autograder.border.values import Recipe
from autograder.box.probes import PROBES
from autograder.box.seeding import seed_everything
from autograder.build.coursecheck.words import both
from autograder.build.questions import Question
from autograder.course.exercise import Exercise
from autograder.course.stand_ins import StandIn, standing_in
from autograder.judge.compare import detached, difference, is_same
from autograder.judge.diagnosis import Case, Raised, kept
from autograder.judge.easy import has_numbers, own_difference, takes_no_work, zeros_pass
from autograder.judge.kept_networks import KeptNetworks
from autograder.judge.remembered import Answer, Remembered
from autograder.judge.results import Possibility
from autograder.judge.seeds import seed_beyond
from autograder.judge.student import Reply, Student, StudentError
from autograder.judge.substitute import callables, is_open, substituted
from autograder.judge.tolerance import Bounds, Function, Smooth, ToleranceError, leaves, smooth, worked_out
from autograder.language import tr


class MismatchError(AssertionError):
    """The student's answer is not the reference's; the text may be shown to the student."""


class SuiteError(Exception):
    """A test of ours is at fault: it cannot tell a right answer from zeros, or the reference fails."""


class LocalStudent:
    """Functions and answers of this process in the student's place, when suites themselves are tested."""

    def __init__(self, functions: Mapping[str, Callable[..., Any]], answers: Mapping[str, Any] | None = None) -> None:
        self.functions, self.answers = functions, answers or {}

    def call(
        self,
        name: str,
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
        *,
        seed: int,
        instead: tuple[StandIn, ...] = (),
    ) -> Reply:
        """Call the function on copies, as the border would."""
        open_one = PROBES.get(name)
        if open_one is None and name not in self.functions:
            raise StudentError("missing", tr("no function {name} was given", name=name))
        seed_everything(seed)
        named = {used for used in callables((args, dict(kwargs))) if used in self.functions}
        with ExitStack() as stack:
            caught = stack.enter_context(warnings.catch_warnings(record=True))
            warnings.simplefilter("default")
            stack.enter_context(np.errstate(divide="warn", over="warn", invalid="warn", under="ignore"))
            for used in {name} & self.functions.keys() | named if instead else ():
                stack.enter_context(standing_in(self.functions[used], {one.name: one.function for one in instead}))
            mine, theirs = substituted(args, self.functions), substituted(kwargs, self.functions)
            mine, theirs = detached(mine), detached(theirs)
            value = (open_one or self.functions[name])(*mine, **theirs)
        pairs = [
            *zip(map(str, range(len(args))), args, mine, strict=True),
            *((key, kwargs[key], theirs[key]) for key in kwargs),
        ]
        changed = tuple(label for label, before, after in pairs if not _same(before, after))
        inputs = [leaf for _, _, after in pairs for leaf in leaves(after)]
        shares = any(np.may_share_memory(a, b) for a in leaves(value) for b in inputs)
        said = f"{caught[0].category.__name__}: {caught[0].message}" if caught else ""
        return Reply(value, changed, shares=shares, warned=said)

    def read(self, name: str) -> Any:
        """Return an answer."""
        if name not in self.answers:
            raise StudentError("missing", tr("no answer {name} was given", name=name))
        return self.answers[name]


class Visit(msgspec.Struct):
    """What one test did: its comparisons in order, the last value got without comparing, misreadings of an answer."""

    cases: list[Case] = []
    compared: int = 0
    idle: int = 0  # comparisons that nothing, zeros or the first input would pass, too
    called: bool = False  # without comparing
    handed: tuple[Any, ...] = ()
    stood_in: bool = False  # right only with stand-ins for what the exercise is made of
    possibilities: tuple[Possibility, ...] = ()


class Seat:
    """What the fixtures of one test are made from."""

    def __init__(self, exercise: Exercise | Question, student: Student, seed: int, rule: Bounds | None) -> None:
        self.exercise, self.student, self.seed = exercise, student, seed
        self.theirs = seed_beyond(seed)  # never the one from which a test draws its inputs
        self.rule = rule or smooth()
        self.visit = Visit()
        self.remembered: Remembered | None = None  # where others are asked the same
        self.networks: KeptNetworks | None = None  # where networks are built once
        self.instead: tuple[StandIn, ...] = ()  # where functions that the exercise is made of are not solved

    def compare(self, function: Function, /, *args: Any, **kwargs: Any) -> Reply:
        """Compare the student's function of the same name with this one on the same arguments.

        Raises
        ------
        MismatchError
            When what came back is not the reference's answer.
        """
        expected, bounds, idle = self.expected(function, args, kwargs)
        self.visit.compared += 1
        self.visit.idle += idle
        try:
            reply = self.student.call(function.__name__, args, kwargs, seed=self.theirs)
        except StudentError as error:
            if (wired := self._wired(function, args, kwargs)) is not None:
                return wired
            if error.exception:
                answer = Raised(*error.exception)
                self.visit.cases.append(Case(function, args, kwargs, expected, bounds, answer, False, self.theirs))
            raise
        problem = difference(expected, reply.value, bounds)
        if problem is not None and (wired := self._wired(function, args, kwargs)) is not None:
            return wired
        self.visit.cases.append(
            Case(function, args, kwargs, expected, bounds, kept(reply.value, expected), problem is None, self.theirs)
        )
        if problem is not None:
            raise MismatchError(problem)
        return reply

    def _wired(self, function: Function, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Reply | None:
        """Compare once more with stand-ins in the place of the student's own functions; None if that is wrong, too."""
        instead = self.instead
        if not instead:
            return None
        whole = self.exercise.function if is_open(function) and isinstance(self.exercise, Exercise) else function
        with standing_in(whole, {one.name: one.function for one in instead}) as used:
            if not used:
                raise SuiteError(
                    tr("{name} calls none of its `needs` by name; correct course.yaml", name=whole.__name__)
                )
            try:
                expected, bounds, _ = Seat(self.exercise, self.student, self.seed, None).expected(
                    function, args, kwargs
                )
            except SuiteError:  # with these inputs the stand-ins lead nowhere, as to zeros alone
                return None
        try:
            reply = self.student.call(function.__name__, args, kwargs, seed=self.theirs, instead=instead)
        except StudentError:
            return None
        if not is_same(expected, reply.value, bounds):
            return None
        self.visit.stood_in = True
        return reply

    def compare_untouched(self, function: Function, /, *args: Any, **kwargs: Any) -> None:
        """Compare as `compare` does, and ask the box besides that inputs were left alone and no result is an alias.

        What the box says of itself helps honest students; the comparison carries the points.
        """
        reply = self.compare(function, *args, **kwargs)
        if reply.changed or reply.shares:  # by what the exercise is made of, perhaps
            reply = self._wired(function, args, kwargs) or reply
        if reply.changed:
            inputs = both(list(map(_argument, reply.changed)))
            raise MismatchError(tr("the input {inputs} was changed by the function; work on a copy", inputs=inputs))
        if reply.shares:
            raise MismatchError(tr("the answer shares its memory with an input; return a copy"))

    def compare_quiet(self, function: Function, /, *args: Any, **kwargs: Any) -> None:
        """Compare as `compare` does, and ask the box besides that nothing was warned of, such as an overflow."""
        reply = self.compare(function, *args, **kwargs)
        if reply.warned:
            reply = self._wired(function, args, kwargs) or reply
        if reply.warned:
            text = tr("the function warned: {warning}; the right numbers come without a warning", warning=reply.warned)
            raise MismatchError(text)

    def expected(self, function: Function, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Answer:
        """Return the reference's answer from copies of the arguments, its bounds, and whether it takes no work."""
        if self.remembered is None:
            return self._work_out(function, args, kwargs)
        return self.remembered.answer(function, args, kwargs, lambda: self._work_out(function, args, kwargs))

    def _work_out(self, function: Function, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Answer:
        try:
            copies = self.networks.copies(function, args) if self.networks else detached(args)
            expected = function(*copies, **detached(kwargs))
            seen = (args, kwargs) if isinstance(self.rule, Smooth) else (detached(args), detached(kwargs))
            bounds = worked_out(self.rule, function, seen[0], seen[1], expected)  # Smooth looks at the answer alone
            itself = own_difference(expected, bounds)
            zeros = zeros_pass(expected, bounds)
        except ToleranceError as error:
            raise SuiteError(str(error)) from error
        except Exception as error:
            raise SuiteError(
                tr(
                    "the reference {name} failed: {kind}: {error}",
                    name=function.__name__,
                    kind=type(error).__name__,
                    error=error,
                )
            ) from error
        if itself is not None:
            raise SuiteError(
                tr("no answer of {name} could pass, its own neither: {problem}", name=function.__name__, problem=itself)
            )
        if zeros and has_numbers(expected):
            raise SuiteError(
                tr("zeros would pass as the answer of {name}; choose other inputs", name=function.__name__)
            )
        return expected, bounds, takes_no_work(expected, args, kwargs, bounds, zeros=zeros)


class StudentFixture:
    """`student.conv2d(x, w)`: call without comparing; for tests of properties."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def __getattr__(self, name: str) -> Callable[..., Any]:
        seat = self._seat

        def call(*args: Any, **kwargs: Any) -> Any:
            seat.visit.called = True
            value = seat.student.call(name, args, kwargs, seed=seat.theirs).value
            seat.visit.handed = (value,)
            return value

        return call


def _same(before: Any, after: Any) -> bool:
    if isinstance(before, Recipe):
        return True  # a recipe stays as it is: what was built from it may be anything
    return all(np.array_equal(a, b, equal_nan=True) for a, b in zip(leaves(before), leaves(after), strict=True))


def _argument(label: str) -> str:
    return tr("number {number}", number=int(label) + 1) if label.isdigit() else label
