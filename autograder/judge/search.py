"""Making a call that goes wrong smaller, step by step: each step is a call to the reference, then to the student.

The reference says which calls are legal: one that it refuses is none. What is legal goes the way of every other
call: over the border, with a deadline.
"""

import inspect
import itertools
import re
import time
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import numpy as np

from autograder.build.coursecheck.words import both
from autograder.judge.axes import axis_groups
from autograder.judge.channel import PATIENCE
from autograder.judge.compare import difference
from autograder.judge.diagnosis import Case, Raised, TooLarge, kept
from autograder.judge.forms import (
    MODES,
    ROOM,
    Form,
    Place,
    form_of,
    in_double,
    length_of,
    resized,
    simpler,
    slots_in,
)
from autograder.judge.seat import Seat, SuiteError
from autograder.judge.spelled import argument
from autograder.judge.student import StudentError
from autograder.judge.tolerance import leaves
from autograder.language import tr

SECONDS = 0.3  # of processor time for one exercise, and for one call
MOST_CALLS = 60
MOST_REPAIRS = 200  # calls of the reference, which cross no border, after one change
SEED = 0
ENDED = ("timed out", "died")


Contrast = tuple[str, str]  # what is changed, and the sentence that it is right then


class StopError(Exception):
    """The time or the calls are used up, or the student's function hung."""


class Wrong(msgspec.Struct, frozen=True):
    """A call that goes wrong: its form, what was expected and what came back."""

    form: Form
    expected: Any
    got: Any
    problem: str


class Search:
    """The calls that were tried to make one case smaller."""

    def __init__(self, case: Case, seat: Seat) -> None:
        self.function, self.seat, self.answer = case.function, seat, case.answer
        self.raising = isinstance(case.answer, Raised)
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
        self.contrasts: list[str] = []  # what is right in place of what goes wrong, in words

    def run(self) -> None:
        """Make the call smaller as long as that goes."""
        contrasts: list[Contrast | None] = []
        try:
            self.best = self.first()
            form = None if self.best is None else self.best.form
            while self.best is not None and (not contrasts or form is not self.best.form):
                form, contrasts = self.best.form, [self.tried(move) for move in (*form.given, *self.groups)]
        except StopError:
            contrasts = []  # a step is missing: nothing is sure about the others
        found = dict(contrast for contrast in contrasts if contrast)
        more = {change for change in found for other in found if change.endswith(other) and change != other}
        self.contrasts = [said for change, said in found.items() if change not in more]  # "kw = 1" says most

    def first(self) -> Wrong | None:
        """Return the case itself with small numbers, if it goes wrong with them, too, and then with others."""
        for start in (in_double(self.start), self.start):
            for mode in MODES:
                legal = (msgspec.structs.replace(start, mode=mode, most=most) for most in (9, 2, 1, 0))
                form = next((form for form in legal if self.expected(form) is not None), None)
                outcome = None if form is None else self.ask(form)
                if form is not None and isinstance(outcome, Wrong):
                    self.ask(msgspec.structs.replace(form, draw=1))
                    return outcome
        return None

    def tried(self, move: str) -> Contrast | None:
        """Make one argument, or the axes of one name, simpler where that goes wrong, too; else say what is right."""
        assert self.best is not None  # noqa: S101
        self.hurry()  # also where all answers are known already, so that nothing goes on for ever
        form = self.best.form
        steps = self.simplified(form, move) if move in form.given else self.shortened(form, move)
        found = None
        for form, contrast in steps:
            outcome = self.ask(form)
            if isinstance(outcome, Wrong):
                self.best = outcome
                return None
            if outcome is True and not found:
                found = contrast
        return found

    def simplified(self, form: Form, name: str) -> Iterator[tuple[Form, Contrast | None]]:
        """Yield calls with a simpler value of one argument, with the words for the case that they are right."""
        value, default = form.given[name], self.signature.parameters[name].default
        arrays = any(slots_in(value))
        if arrays and default is inspect.Parameter.empty:
            return
        for other in (default,) if arrays else simpler(value, default):
            plain = msgspec.structs.replace(form, given={**form.given, name: other})
            made = self.repaired(plain, frozenset()) if other is default else plain
            if made is not None:
                change = f"{name}={argument(other)}"
                said = tr("With {change} and all else the same it is right.", change=change)
                yield made, (f"{change} alone", said) if made is plain else None

    def shortened(self, form: Form, called: str) -> Iterator[tuple[Form, Contrast | None]]:
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
            yield made, None
            if names and size == length - 1:
                yield msgspec.structs.replace(made, draw=made.draw + 1), None
                sizes = _sized(names, size)
                right = tr("With {sizes} in place of {length} it is right.", sizes=sizes, length=length)
                yield msgspec.structs.replace(made, draw=made.draw + 2), (f"{sizes}, not {length}", right)

    def resized(self, form: Form, called: str, size: int) -> tuple[Form | None, tuple[str, ...]]:
        """Return the call with another size along the axes of one name, and of others of the same length if need be.

        The names come with it; none, where something else had to be changed, too.
        """
        length = length_of(form, self.groups[called])
        alike = [name for name, places in self.groups.items() if name != called and length_of(form, places) == length]
        for names in self.together.get(called, [(called,), *((called, one) for one in alike), (called, *alike)]):
            places = tuple(itertools.chain.from_iterable(self.groups[name] for name in names))
            if self.expected(made := resized(form, places, size)) is not None:
                self.together[called] = [names]
                return made, tuple(name for name in self.groups if name in names)
        return self.repaired(resized(form, self.groups[called], size), frozenset(self.groups[called])), ()

    def repaired(self, form: Form, kept: frozenset[Place]) -> Form | None:
        """Return the call if it is legal, or with other sizes of one array under which it is."""
        if self.expected(form) is not None:
            return form
        until = self.repairs + MOST_REPAIRS
        single = [(places, length_of(form, places)) for places in self.groups.values() if not kept & {*places}]
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
                    made = resized(made, places, size)
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
            got = kept(self.seat.student.call(self.function.__name__, args, kwargs, seed=SEED).value, expected)
        except StudentError as error:
            if error.outcome in ENDED:
                raise StopError from None
            return self._seen(Wrong(form, expected, None, str(error))) if self.raises(error) else None
        if isinstance(got, TooLarge):
            raise StopError
        if self.raising:
            return True if difference(expected, got, bounds) is None else None
        problem = difference(expected, got, bounds)
        if problem is None:
            return True
        return self._seen(Wrong(form, expected, got, problem))

    def _seen(self, wrong: Wrong) -> Wrong:
        self.seen.append(wrong)
        return wrong

    def raises(self, error: StudentError) -> bool:
        """Say whether a call ends with the exception that the case ended with."""
        named = isinstance(self.answer, Raised) and error.exception and error.exception[0] == self.answer.exception
        return bool(named) and error.outcome == "raised"


def _moved(sizes: tuple[int, ...], chosen: Sequence[tuple[tuple[Place, ...], int]]) -> int:
    return sum(abs(size - length) for size, (_, length) in zip(sizes, chosen, strict=True))


def _sized(names: tuple[str, ...], size: int) -> str:
    plain = not any(name.startswith("axis ") for name in names)
    if plain:
        return " = ".join([*names, str(size)])
    return tr("length {size} along {names}", size=size, names=both([_axis(name) for name in names]))


def _axis(name: str) -> str:
    """Return the name that `axis_groups` gave an axis, for a student."""
    found = re.fullmatch(r"axis (?P<axis>\d+) of (?:array (?P<number>\d+) in )?(?P<name>\w+)", name)
    if found is None:
        return name
    if found["number"] is None:
        return tr("axis {axis} of {name}", axis=found["axis"], name=found["name"])
    return tr("axis {axis} of array {number} in {name}", **found.groupdict())
