"""Naming a mistake: the wrong implementation that gives exactly the numbers, or the exception, which came back."""

import warnings
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import numpy as np

from autograder.box.seeding import seed_everything
from autograder.course.exercise import Mistake
from autograder.judge.compare import detached, is_same
from autograder.judge.results import Possibility
from autograder.judge.student import said
from autograder.judge.substitute import call_instead
from autograder.judge.tolerance import Function, leaves
from autograder.language import tr

CASES_NEEDED = 2
LONGEST = 1000  # characters of an exception's text that cross the border
LARGEST = 1 << 20  # bytes of an answer that is kept, however small the right one is
TIMES = 4  # and as a multiple of the right one


class Raised(msgspec.Struct, frozen=True):
    """In the place of an answer: the name and the text of the exception that a call ended with."""

    exception: str
    text: str


class TooLarge:
    """In the place of an answer far larger than the right one: no mistake gives it, and many would fill the memory."""


class Case(msgspec.Struct, frozen=True):
    """One comparison: what was called, the right answer, and what came back, or was raised."""

    function: Function
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]
    expected: Any
    bounds: list[np.ndarray]
    answer: Any
    right: bool
    seed: int = 0  # of the process that answered


def kept(answer: Any, expected: Any) -> Any:
    """Return what a case keeps of an answer: all of it, unless it is far larger than the right one."""
    size = _size(answer)
    return TooLarge() if size > LARGEST and size > TIMES * _size(expected) else answer


def _size(value: Any) -> int:
    if isinstance(value, dict):
        return sum(_size(key) + _size(item) for key, item in value.items())
    if isinstance(value, list | tuple):
        return sum(map(_size, value))
    return len(value) if isinstance(value, str) else sum(leaf.nbytes for leaf in leaves(value))


def possible_mistakes(name: str, cases: Iterable[Case], mistakes: Iterable[Mistake]) -> tuple[Possibility, ...]:
    """Return every mistake of the exercise of this name that explains the wrong answers.

    It does when it gives the student's numbers on at least two cases that are wrong, and contradicts none of the
    cases: where the answer was right, the mistake must be right too. Where fewer wrong numbers came back, since the
    student's code raised an exception in other cases, it has to raise the same with the same text in all of these.
    """
    known = list(cases)
    if sum(not case.right for case in known) < CASES_NEEDED:
        return ()
    return tuple(Possibility(m.id, tr(m.name), tr(m.hint)) for m in mistakes if _explains(name, m, known))


def _explains(name: str, mistake: Mistake, cases: list[Case]) -> bool:
    raised = [case for case in cases if isinstance(case.answer, Raised)]
    wrong = [case for case in cases if not case.right and not isinstance(case.answer, Raised)]
    asked = wrong + [case for case in cases if case.right]
    if len(wrong) < CASES_NEEDED:
        asked += raised
    return all(gives((name, mistake.function), case, case.answer) for case in asked)


def gives(mine: tuple[str, Function], case: Case, answer: Any) -> bool:
    """Say whether a function in the place of the exercise of this name gives this answer in a case, up to rounding.

    Where the answer is an exception, the function has to raise one of this name with exactly this text. Where it is
    wrong, the function has to be wrong, too: numbers that are wrong by their dtype alone name no mistake in numbers.
    """
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            function, args, kwargs = call_instead(case.function, mine, case.args, case.kwargs)
            args, kwargs = detached(args), detached(kwargs)
            seed_everything(case.seed)
            wrong = function(*args, **kwargs)
    except Exception as error:  # noqa: BLE001  (a mistake may fail in any way)
        return isinstance(answer, Raised) and answer == Raised(type(error).__name__, said(str(error)[:LONGEST]))
    try:
        same = is_same(wrong, answer, _bounds(case, wrong), exact_dtype=False)
        return same and (case.right or not is_same(case.expected, wrong, case.bounds))
    except Exception:  # noqa: BLE001  (what cannot be compared is no answer)
        return False


def _bounds(case: Case, wrong: Any) -> list[np.ndarray]:
    """Rounding of a wrong answer: as large as the largest bound of the right one, whatever its shape."""
    finite = [bound[np.isfinite(bound)] for bound in case.bounds]  # a right answer may hold nan
    largest = max((float(bound.max()) for bound in finite if bound.size), default=0.0)
    return [np.full(np.shape(leaf), largest) for leaf in leaves(wrong)]
