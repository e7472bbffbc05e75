"""What wrong numbers have in common, in words: only what holds in every wrong answer that was seen."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from autograder.build.coursecheck.values import leaves
from autograder.build.coursecheck.words import say

LARGEST_DENOMINATOR = 64
ENOUGH = 2  # wrong answers that have to show a pattern
MOST_PLACES = 64  # at which a part is looked for
TELLING = 3  # different numbers without which a factor says nothing
HERE = "here"  # the part of a sentence that is a number of the first answer alone
Said = tuple[str, dict[str, Any]]  # the key of a sentence, and its parts
Pair = tuple[np.ndarray, np.ndarray]  # expected, yours: of one shape where nothing else is said


def sentences(answers: Sequence[tuple[Any, Any]], axes: Sequence[str] = (), *, numbers: bool = True) -> list[str]:
    """Return what is true of all these wrong answers, each given as what was expected and what came back.

    The first of them is the one that is shown; without `numbers`, no sentence has a number of that one alone. `axes`
    names the axes of an answer, where they are known.
    """
    listed = [(list(leaves(expected)), list(leaves(got))) for expected, got in answers]
    count = len(listed[0][0])
    if any(len(expected) != count or len(got) != count for expected, got in listed) or not count:
        return []
    if any(leaf.dtype.kind not in "biufc" for both in listed for side in both for leaf in side):
        return []
    wrong = [{n for n in range(count) if _differ(expected[n], got[n])} for expected, got in listed]
    always = set.union(*wrong)
    if len(always) > 1 or len(answers) < ENOUGH:
        return []
    one = min(always, default=0)
    it = say("your answer") if count == 1 else say("value number", number=one + 1)
    head = [] if count == 1 else [say("only one", count=count, place=one + 1)]
    pairs = [(expected[one], got[one]) for expected, got in listed if _differ(expected[one], got[one])]
    said = [one for one in _of_pairs(pairs, axes if count == 1 else ()) if numbers or HERE not in one[1]]
    return head + [say(key, it=it, It=it[:1].upper() + it[1:], **parts) for key, parts in said]


def _of_pairs(pairs: list[Pair], axes: Sequence[str]) -> list[Said]:
    same_shape = [expected.shape == got.shape for expected, got in pairs]
    if not any(same_shape):
        return _all_of(pairs, OTHER_SHAPES)[:1]
    if not all(same_shape):
        return []
    constant = _factor(pairs) or _added(pairs)
    if constant:
        return [constant]
    return _all_of(pairs, WHOLE)[:1] or [*_all_of(pairs, PLACES), *_along_axes(pairs, axes)][:2]


Test = Callable[[np.ndarray, np.ndarray], bool | None]


def _all_of(pairs: Iterable[Pair], tests: Sequence[tuple[str, Test]], **parts: Any) -> list[Said]:
    """Return the sentences whose test holds for enough pairs and fails for none; None of a test is no evidence."""
    known = list(pairs)
    found = []
    for key, test in tests:
        verdicts = [verdict for verdict in (test(*pair) for pair in known) if verdict is not None]
        if len(verdicts) >= ENOUGH and all(verdicts):
            found.append((key, parts))
    return found


def _differ(expected: np.ndarray, got: np.ndarray) -> bool:
    return expected.shape != got.shape or bool(far(expected, got).any())


def far(expected: np.ndarray, got: np.ndarray) -> np.ndarray:
    """Return which numbers differ by more than rounding."""
    rough = 1e-4 if {expected.dtype.name, got.dtype.name} & {"float32", "float16"} else 1e-9
    greatest = float(np.abs(expected).max(initial=0.0))
    found: np.ndarray = ~(np.abs(got.astype(complex) - expected) <= rough * max(1.0, greatest))
    return found


def _equal(expected: np.ndarray, got: np.ndarray) -> bool:
    return expected.shape == got.shape and not far(expected, got).any()


def _telling(expected: np.ndarray) -> bool:
    return len(set(expected.ravel().tolist())) >= TELLING


def _constants(pairs: list[Pair], constant: Callable[[np.ndarray, np.ndarray], float | None]) -> list[float]:
    """Return the constant of every pair, that of the one shown first; nothing where one has none or few can tell."""
    found = [number for number in (constant(*pair) for pair in pairs) if number is not None]
    telling = sum(_telling(expected) for expected, _ in pairs)
    return found if len(found) == len(pairs) and telling >= ENOUGH else []


def _factor(pairs: list[Pair]) -> Said | None:
    found = _constants(pairs, _one_factor)
    if not found:
        return None
    if not np.allclose(found, found[0]):
        return "factors", {HERE: _short(found[0])}
    if np.isclose(found[0], 0):
        return "zero", {}
    if np.isclose(found[0], -1):
        return "sign", {}
    return "factor", {"factor": _short(found[0])}


def _one_factor(expected: np.ndarray, got: np.ndarray) -> float | None:
    place = np.unravel_index(int(np.abs(expected).argmax()), expected.shape)
    factor = got[place] / expected[place] if expected[place] else 1.0
    return float(factor) if np.isrealobj(factor) and _equal(expected * factor, got) else None


def _added(pairs: list[Pair]) -> Said | None:
    found = _constants(pairs, _one_addend)
    if not found:
        return None
    if not np.allclose(found, found[0]):
        return "amounts", {HERE: _short(found[0])}
    return "added" if found[0] > 0 else "taken", {"amount": _short(abs(found[0]))}


def _one_addend(expected: np.ndarray, got: np.ndarray) -> float | None:
    addend = (got.astype(complex) - expected).flat[0]
    return float(addend.real) if not addend.imag and _equal(expected + addend.real, got) else None


def _short(number: float) -> str:
    """Return a number as a fraction where it is a simple one."""
    near = Fraction(number).limit_denominator(LARGEST_DENOMINATOR)
    return str(near) if np.isclose(float(near), number, rtol=1e-6, atol=0) else f"{number:.6g}"


def _transposed(expected: np.ndarray, got: np.ndarray) -> bool | None:
    if expected.ndim < 2:  # noqa: PLR2004
        return False
    return _moved(expected, got, expected.swapaxes(-1, -2))


def _moved(expected: np.ndarray, got: np.ndarray, moved: np.ndarray) -> bool | None:
    """Say whether `got` is what was expected in other places; None where the move changes nothing."""
    if moved.shape == expected.shape and _equal(expected, moved):
        return None
    return _equal(moved, got)


def _flipped(*axes: int) -> Test:
    def test(expected: np.ndarray, got: np.ndarray) -> bool | None:
        if expected.ndim < -min(axes):
            return False
        return _moved(expected, got, np.flip(expected, axes))

    return test


def _shifted(axis: int, by: int) -> Test:
    def test(expected: np.ndarray, got: np.ndarray) -> bool | None:
        if expected.ndim < -axis:
            return False
        early, late = np.moveaxis(expected, axis, 0)[:-1], np.moveaxis(got, axis, 0)[1:]
        if by < 0:
            early, late = np.moveaxis(expected, axis, 0)[1:], np.moveaxis(got, axis, 0)[:-1]
        return None if len(early) < 1 or not _telling(early) else _equal(early, late)

    return test


def _part(whole: np.ndarray, part: np.ndarray) -> bool:
    """Say whether the numbers of one array stand together in another."""
    if whole.ndim != part.ndim or not part.size or any(a < b for a, b in zip(whole.shape, part.shape, strict=True)):
        return False
    places = itertools.product(*(range(a - b + 1) for a, b in zip(whole.shape, part.shape, strict=True)))
    cuts = (tuple(slice(i, i + b) for i, b in zip(place, part.shape, strict=True)) for place in places)
    return any(_equal(whole[cut], part) for cut in itertools.islice(cuts, MOST_PLACES))


def _too_little(expected: np.ndarray, got: np.ndarray) -> bool:
    return _part(expected, got)


def _too_much(expected: np.ndarray, got: np.ndarray) -> bool:
    return _part(got, expected)


def _reordered(expected: np.ndarray, got: np.ndarray) -> bool | None:
    return None if not _telling(expected) else _equal(np.sort(expected, None), np.sort(got, None))


def _signs(expected: np.ndarray, got: np.ndarray) -> bool | None:
    return None if not _telling(np.abs(expected)) else _equal(np.abs(expected), np.abs(got))


def _cut_off(expected: np.ndarray, got: np.ndarray) -> bool | None:
    return None if _equal(expected, np.trunc(expected)) else _equal(np.trunc(expected), got)


OTHER_SHAPES: tuple[tuple[str, Test], ...] = (
    ("swapped", _transposed),
    ("too little", _too_little),
    ("too much", _too_much),
)
WHOLE: tuple[tuple[str, Test], ...] = (
    ("swapped", _transposed),
    ("reversed", _flipped(-1)),
    ("reversed before", _flipped(-2)),
    ("reversed both", _flipped(-2, -1)),
    ("moved on", _shifted(-1, 1)),
    ("moved back", _shifted(-1, -1)),
    ("moved on before", _shifted(-2, 1)),
    ("moved back before", _shifted(-2, -1)),
    ("elsewhere in it", _reordered),
    ("signs", _signs),
    ("cut off", _cut_off),
)


def _on_border(expected: np.ndarray, got: np.ndarray) -> bool | None:
    if expected.ndim < 2:  # noqa: PLR2004
        return False
    inside = far(expected, got)[..., 1:-1, 1:-1]
    return None if not inside.size else not inside.any()


PLACES: tuple[tuple[str, Test], ...] = (("border alone", _on_border),)


def _along_axes(pairs: list[Pair], names: Sequence[str]) -> Iterator[Said]:
    """Say where along an axis the wrong numbers stand, if that is at one place."""
    ranks = {expected.ndim for expected, _ in pairs}
    for axis in range(ranks.pop() if len(ranks) == 1 else 0):
        called = say("named axis", axis=axis, name=names[axis]) if len(names) > axis else say("axis", axis=axis)
        tests = [
            ("behind first", _at(axis, slice(0, 1))),
            ("first alone", _at(axis, slice(1, None))),
            ("last alone", _at(axis, slice(0, -1))),
        ]
        yield from _all_of(pairs, tests, axis=called)[:1]


def _at(axis: int, right: slice) -> Test:
    """Return the test whether the numbers in this part of an axis are right, while others are wrong."""

    def test(expected: np.ndarray, got: np.ndarray) -> bool | None:
        if expected.shape[axis] < ENOUGH:
            return None
        return not np.moveaxis(far(expected, got), axis, 0)[right].any()

    return test
