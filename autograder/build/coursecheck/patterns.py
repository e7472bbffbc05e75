"""What wrong numbers have in common, in words: only what holds in every wrong answer that was seen."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from autograder.build.coursecheck.values import leaves

HERE = "here it is"  # before a number that belongs to the first answer alone
ONLY = "Of the {count} values that come back, only number {place} is wrong."
LARGEST_DENOMINATOR = 64
ENOUGH = 2  # wrong answers that have to show a pattern
MOST_PLACES = 64  # at which a part is looked for
TELLING = 3  # different numbers without which a factor says nothing
Pair = tuple[np.ndarray, np.ndarray]  # expected, yours: of one shape where nothing else is said


def sentences(answers: Sequence[tuple[Any, Any]], axes: Sequence[str] = ()) -> list[str]:
    """Return what is true of all these wrong answers, each given as what was expected and what came back.

    The first of them is the one that is shown. `axes` names the axes of {{it}}, where they are known.
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
    it, head = ("your answer", []) if count == 1 else (f"value {one + 1}", [ONLY.format(count=count, place=one + 1)])
    pairs = [(expected[one], got[one]) for expected, got in listed if _differ(expected[one], got[one])]
    said = _of_pairs(pairs, axes if count == 1 else ())
    return head + [sentence.format(it=it, It=it.capitalize()) for sentence in said]


def _of_pairs(pairs: list[Pair], axes: Sequence[str]) -> list[str]:
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


def _all_of(pairs: Iterable[Pair], tests: Sequence[tuple[str, Test]]) -> list[str]:
    """Return the sentences whose test holds for enough pairs and fails for none; None of a test is no evidence."""
    known = list(pairs)
    found = []
    for sentence, test in tests:
        verdicts = [verdict for verdict in (test(*pair) for pair in known) if verdict is not None]
        if len(verdicts) >= ENOUGH and all(verdicts):
            found.append(sentence)
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


def _factor(pairs: list[Pair]) -> str:
    found = _constants(pairs, _one_factor)
    if not found:
        return ""
    if not np.allclose(found, found[0]):
        said = "Within one call, all numbers of {it} are the expected ones times the same factor"
        return f"{said}, which changes from call to call; {HERE} {_short(found[0])}."
    if np.isclose(found[0], 0):
        return "Every number of {it} is 0."
    if np.isclose(found[0], -1):
        return "Every number of {it} has the wrong sign."
    return f"Every number of {{it}} is {_short(found[0])} times the expected one."


def _one_factor(expected: np.ndarray, got: np.ndarray) -> float | None:
    place = np.unravel_index(int(np.abs(expected).argmax()), expected.shape)
    factor = got[place] / expected[place] if expected[place] else 1.0
    return float(factor) if np.isrealobj(factor) and _equal(expected * factor, got) else None


def _added(pairs: list[Pair]) -> str:
    found = _constants(pairs, _one_addend)
    if not found:
        return ""
    if not np.allclose(found, found[0]):
        said = "Within one call, all numbers of {it} are off by the same amount"
        return f"{said}, which changes from call to call; {HERE} {_short(found[0])}."
    return (
        f"Every number of {{it}} is {_short(abs(found[0]))} {'more' if found[0] > 0 else 'less'} than the expected one."
    )


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
    ("The last two axes of {it} are swapped.", _transposed),
    ("{It} is a part of the expected one: what lies around it is missing.", _too_little),
    ("What is expected is a part of {it}: what lies around it is too much.", _too_much),
)
WHOLE: tuple[tuple[str, Test], ...] = (
    ("The last two axes of {it} are swapped.", _transposed),
    ("{It} is the expected one, reversed along the last axis.", _flipped(-1)),
    ("{It} is the expected one, reversed along the last axis but one.", _flipped(-2)),
    ("{It} is the expected one, reversed along the last two axes.", _flipped(-2, -1)),
    ("{It} is the expected one, moved one place towards the end of the last axis.", _shifted(-1, 1)),
    ("{It} is the expected one, moved one place towards the start of the last axis.", _shifted(-1, -1)),
    ("{It} is the expected one, moved one place towards the end of the last axis but one.", _shifted(-2, 1)),
    ("{It} is the expected one, moved one place towards the start of the last axis but one.", _shifted(-2, -1)),
    ("{It} holds the expected numbers in other places.", _reordered),
    ("The numbers of {it} are right but for their signs.", _signs),
    ("What stands behind the decimal point is missing from the numbers of {it}.", _cut_off),
)  # fmt: skip


def _on_border(expected: np.ndarray, got: np.ndarray) -> bool | None:
    if expected.ndim < 2:  # noqa: PLR2004
        return False
    inside = far(expected, got)[..., 1:-1, 1:-1]
    return None if not inside.size else not inside.any()


PLACES: tuple[tuple[str, Test], ...] = (
    ("Of {it}, only numbers in the first or last row or column of the last two axes are wrong.", _on_border),
)


def _along_axes(pairs: list[Pair], names: Sequence[str]) -> Iterator[str]:
    """Say where along an axis the wrong numbers stand, if that is at one place."""
    ranks = {expected.ndim for expected, _ in pairs}
    for axis in range(ranks.pop() if len(ranks) == 1 else 0):
        called = f"axis {axis}" + (f" ({names[axis]})" if len(names) > axis else "")
        found = _all_of(
            pairs,
            [
                (f"Along {called} of {{it}}, wrong numbers stand behind index 0 only.", _at(axis, slice(0, 1))),
                (f"Along {called} of {{it}}, only index 0 is wrong.", _at(axis, slice(1, None))),
                (f"Along {called} of {{it}}, only the last index is wrong.", _at(axis, slice(0, -1))),
            ],
        )
        yield from found[:1]


def _at(axis: int, right: slice) -> Test:
    """Return the test whether the numbers in this part of an axis are right, while others are wrong."""

    def test(expected: np.ndarray, got: np.ndarray) -> bool | None:
        if expected.shape[axis] < ENOUGH:
            return None
        return not np.moveaxis(far(expected, got), axis, 0)[right].any()

    return test
