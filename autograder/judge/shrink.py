"""The smallest call that still goes wrong: sizes and values made small after the verdict, which never changes.

The reference says which calls are legal: one that it refuses is none. Numbers are small ones from a public seed,
never those of the hidden input, so what is found is shown whole. Each call goes the way of every other one: over the
border, with a deadline.
"""

import inspect
import itertools
import time
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import numpy as np

from autograder.build.coursecheck.patterns import sentences
from autograder.course.exercise import Exercise
from autograder.judge.channel import PATIENCE
from autograder.judge.compare import difference
from autograder.judge.diagnosis import Case
from autograder.judge.forms import (
    MODES,
    ROOM,
    Form,
    NotShrinkableError,
    Place,
    axis_groups,
    axis_names,
    form_of,
    simpler,
    slots_in,
)
from autograder.judge.results import ExerciseResult, SmallestCase
from autograder.judge.seat import Seat, SuiteError
from autograder.judge.spelled import argument, numbers
from autograder.judge.student import Notebook, Student, StudentError
from autograder.judge.substitute import is_open
from autograder.judge.tolerance import Bounds, leaves

SECONDS = 0.3  # of processor time for one exercise, and for one call
MOST_CALLS = 60
LARGEST = 80  # numbers in the arguments, or in the answer, that one still reads
MOST_REPAIRS = 200  # calls of the reference, which cross no border, after one change
SEED = 0
ENDED = ("timed out", "died")
WrongCase = tuple[Case, Bounds | None]  # with the tolerance of its test


class StopError(Exception):
    """The time or the calls are used up, or the student's function hung."""


class Wrong(msgspec.Struct, frozen=True):
    """A call that goes wrong: its form, what was expected and what came back."""

    form: Form
    expected: Any
    got: Any
    problem: str


def with_smallest(
    result: ExerciseResult, exercise: Exercise, notebook: Notebook, cases: list[WrongCase]
) -> ExerciseResult:
    """Return a result with the smallest call found that goes wrong; after a hang or a death none is looked for."""
    if not cases or notebook.channel is None or any(test.outcome in ENDED for test in result.tests):
        return result
    notebook.limits = notebook.limits.model_copy(update={"call_seconds": min(SECONDS, notebook.limits.call_seconds)})
    notebook.numpy_only = exercise.numpy_only
    try:
        return msgspec.structs.replace(result, smallest=smallest(exercise, notebook, cases))
    except Exception:  # noqa: BLE001  (what only explains a verdict must not stand in its way)
        return result


def smallest(exercise: Exercise, student: Student, cases: list[WrongCase]) -> SmallestCase | None:
    """Return the smallest call found that goes wrong like the smallest of these cases, or None where none was found."""
    known = [(case, rule) for case, rule in cases if not is_open(case.function)]
    if not known:
        return None
    case, rule = min(known, key=lambda one: _numbers([*one[0].args, dict(one[0].kwargs)]))
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            return Search(case, Seat(exercise, student, SEED, rule)).run()
        except NotShrinkableError:
            return None


class Search:
    """The calls that were tried to make one case smaller."""

    def __init__(self, case: Case, seat: Seat) -> None:
        self.function, self.seat = case.function, seat
        self.signature = inspect.signature(case.function)
        self.start = form_of(self.signature, case.args, case.kwargs)
        self.groups = axis_groups(self.start, case.function)
        self.together: dict[str, list[tuple[str, ...]]] = {}  # names whose axes had to change together
        self.until = time.process_time() + SECONDS  # where the machine is busy with others, nothing else is found
        self.end = time.monotonic() + PATIENCE * SECONDS
        self.calls = self.repairs = 0
        self.known: dict[str, Wrong | bool | None] = {}
        self.legal: dict[str, tuple[Any, Any] | None] = {}
        self.seen: list[Wrong] = []
        self.best: Wrong | None = None

    def run(self) -> SmallestCase | None:
        """Make the call smaller as long as that goes, and say what was found."""
        contrasts: list[str] = []
        try:
            self.best = self.first()
            form = None if self.best is None else self.best.form
            while self.best is not None and (not contrasts or form is not self.best.form):
                form, contrasts = self.best.form, [self.tried(move) for move in (*form.given, *self.groups)]
        except StopError:
            contrasts = []  # a step is missing: nothing is sure about the others
        return None if self.best is None else self.said(self.best, [said for said in contrasts if said])

    def first(self) -> Wrong | None:
        """Return the case itself with small numbers, if it goes wrong with them, too."""
        for mode in MODES:
            legal = (msgspec.structs.replace(self.start, mode=mode, most=most) for most in (9, 2, 1, 0))
            form = next((form for form in legal if self.expected(form) is not None), None)
            outcome = None if form is None else self.ask(form)
            if isinstance(outcome, Wrong):
                return outcome
        return None

    def tried(self, move: str) -> str:
        """Make one argument, or the axes of one name, simpler where that goes wrong, too; else say what is right."""
        assert self.best is not None  # noqa: S101
        form = self.best.form
        steps = self.simplified(form, move) if move in form.given else self.shortened(form, move)
        said = ""
        for form, words in steps:
            outcome = self.ask(form)
            if isinstance(outcome, Wrong):
                self.best = outcome
                return ""
            if outcome is True and words and not said:
                said = words
        return said

    def simplified(self, form: Form, name: str) -> Iterator[tuple[Form, str]]:
        """Yield calls with a simpler value of one argument, with the words for the case that they are right."""
        value, default = form.given[name], self.signature.parameters[name].default
        arrays = any(slots_in(value))
        if arrays and default is inspect.Parameter.empty:
            return
        for other in (default,) if arrays else simpler(value, default):
            plain = msgspec.structs.replace(form, given={**form.given, name: other})
            made = self.repaired(plain, frozenset()) if other is default else plain
            if made is not None:
                repaired = made is not plain
                yield made, "" if repaired else f"With {name}={argument(other)} and all else the same it is right."

    def shortened(self, form: Form, called: str) -> Iterator[tuple[Form, str]]:
        """Yield calls that are shorter along the axes of one name.

        Where the numbers may be the reason why a shorter one is right, it is tried with others, too.
        """
        here = [place for place in self.groups[called] if place[0] in {slot.number for slot in form.slots()}]
        length = form.shapes[here[0][0]][here[0][1]] if here else 1
        for size in sorted({1, 2, 3, length // 2, length - 1}):
            if not 0 < size < length:
                continue
            made, names = self.resized(form, called, size)
            if made is None:
                continue
            yield made, ""
            if names and size == length - 1:
                yield msgspec.structs.replace(made, draw=made.draw + 1), ""
                right = f"With {_sized(names, size)} in place of {length} it is right."
                yield msgspec.structs.replace(made, draw=made.draw + 2), right

    def resized(self, form: Form, called: str, size: int) -> tuple[Form | None, tuple[str, ...]]:
        """Return the call with another size along the axes of one name, and of others of the same length if need be.

        The names come with it; none, where something else had to be changed, too.
        """
        length = _length(form, self.groups[called])
        alike = [name for name, places in self.groups.items() if name != called and _length(form, places) == length]
        for names in self.together.get(called, [(called,), *((called, one) for one in alike), (called, *alike)]):
            places = tuple(itertools.chain.from_iterable(self.groups[name] for name in names))
            if self.expected(made := _with(form, places, size)) is not None:
                self.together[called] = [names]
                return made, tuple(name for name in self.groups if name in names)
        return self.repaired(_with(form, self.groups[called], size), frozenset(self.groups[called])), ()

    def repaired(self, form: Form, kept: frozenset[Place]) -> Form | None:
        """Return the call if it is legal, or with other sizes of one array under which it is."""
        if self.expected(form) is not None:
            return form
        until = self.repairs + MOST_REPAIRS
        single = [(places, _length(form, places)) for places in self.groups.values() if not kept & {*places}]
        single = [one for one in single if one[0][0][0] in {slot.number for slot in form.slots()} and len(one[0]) == 1]
        pairs = [(one, two) for one, two in itertools.combinations(single, 2) if one[0][0][0] == two[0][0][0]]
        for chosen in [*((one,) for one in single), *pairs]:
            sizes = [range(1, max(length, ROOM) + 1) for _, length in chosen]
            for tried in sorted(itertools.product(*sizes), key=lambda tried: _moved(tried, chosen)):
                self.repairs += 1
                if self.repairs > until:
                    return None
                made = form
                for (places, _), size in zip(chosen, tried, strict=True):
                    made = _with(made, places, size)
                if self.expected(made) is not None:
                    return made
        return None

    def expected(self, form: Form) -> tuple[Any, Any] | None:
        """Return the reference's answer and its bounds, or None where it refuses the call or gives no number."""
        key = form.key()
        if key not in self.legal:
            self.hurry()
            try:
                args, kwargs = form.call(self.signature)
                value, bounds, _ = self.seat.expected(self.function, args, kwargs)
                finite = all(np.isfinite(leaf).all() and leaf.size for leaf in leaves(value))
                self.legal[key] = (value, bounds) if finite else None
            except (SuiteError, ValueError):
                self.legal[key] = None
        return self.legal[key]

    def hurry(self) -> None:
        """Stop where the calls or the time are used up."""
        if self.calls >= MOST_CALLS or time.process_time() > self.until or time.monotonic() > self.end:
            raise StopError

    def ask(self, form: Form) -> Wrong | bool | None:
        """Return what the student's function does with a call: wrong, right (True), or no answer to compare (None)."""
        key, answer = form.key(), self.expected(form)
        if answer is None:
            return None
        if key not in self.known:
            self.hurry()
            self.calls += 1
            args, kwargs = form.call(self.signature)
            self.known[key] = self._asked(form, args, kwargs, *answer)
        return self.known[key]

    def _asked(self, form: Form, args: Any, kwargs: Any, expected: Any, bounds: Any) -> Wrong | bool | None:
        try:
            got = self.seat.student.call(self.function.__name__, args, kwargs, seed=SEED).value
        except StudentError as error:
            if error.outcome in ENDED:
                raise StopError from None
            return None
        problem = difference(expected, got, bounds)
        if problem is None:
            return True
        wrong = Wrong(form, expected, got, problem)
        self.seen.append(wrong)
        return wrong

    def said(self, found: Wrong, contrasts: list[str]) -> SmallestCase | None:
        """Return what was found in words."""
        answers = [(wrong.expected, wrong.got) for wrong in (found, *(one for one in self.seen if one is not found))]
        leaf = next(leaves(found.expected), None)
        names = axis_names(self.function, "Returns", {"": 0 if leaf is None else leaf.ndim}).get("", ())
        facts = (*contrasts[:3], *sentences(answers, names))
        args, kwargs = found.form.call(self.signature)
        if max(_numbers([*args, kwargs]), _numbers(found.expected), _numbers(found.got)) > LARGEST:
            return SmallestCase(facts=facts, tried=self.calls) if facts else None
        named = list(zip(found.form.given, args, strict=False))
        lines = [f"{name} = {argument(value)}" for name, value in [*named, *kwargs.items()] if _has_array(value)]
        told = [name if _has_array(value) else argument(value) for name, value in named]
        told += [f"{key}={key if _has_array(value) else argument(value)}" for key, value in kwargs.items()]
        return SmallestCase(
            call=f"{self.function.__name__}({', '.join(told)})", given=tuple(lines), expected=numbers(found.expected),
            got=numbers(found.got), difference=_minus(found.expected, found.got), problem=found.problem, facts=facts,
            tried=self.calls,
        )  # fmt: skip


def _with(form: Form, places: tuple[Place, ...], size: int) -> Form:
    shapes = [list(shape) for shape in form.shapes]
    for number, axis in places:
        shapes[number][axis] = size
    return msgspec.structs.replace(form, shapes=tuple(map(tuple, shapes)))


def _length(form: Form, places: tuple[Place, ...]) -> int:
    return form.shapes[places[0][0]][places[0][1]]


def _numbers(value: Any) -> int:
    return sum(leaf.size for leaf in leaves(value))


def _has_array(value: Any) -> bool:
    return any(leaf.ndim for leaf in leaves(value))


def _moved(sizes: tuple[int, ...], chosen: Sequence[tuple[tuple[Place, ...], int]]) -> int:
    return sum(abs(size - length) for size, (_, length) in zip(sizes, chosen, strict=True))


def _sized(names: tuple[str, ...], size: int) -> str:
    plain = not any(name.startswith("axis ") for name in names)
    return " = ".join([*names, str(size)]) if plain else f"length {size} along {' and '.join(names)}"


def _minus(expected: Any, got: Any) -> str:
    """Return yours minus expected, where both are one array of the same shape."""
    mine, theirs = list(leaves(expected)), list(leaves(got))
    if len(mine) != 1 or len(theirs) != 1 or mine[0].shape != theirs[0].shape or not mine[0].ndim:
        return ""
    return numbers(theirs[0].astype(np.float64) - mine[0]) if mine[0].dtype.kind in "iuf" else ""
