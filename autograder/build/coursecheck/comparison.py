"""How two results are compared: kind, shape, dtype, finiteness, then numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.build.coursecheck.description import describe
from autograder.build.coursecheck.values import is_tensor
from autograder.build.coursecheck.words import TOLERANCE, say


@dataclass
class Difference:
    """The first place where a result is not what was expected."""

    kind: str  # "type", "shape", "dtype", "infinite" or "values"
    sentence: str
    expected: Any = None
    got: Any = None
    bad: Any = None  # array of bool: which elements differ
    size: Any = None  # array of float: by how much

    @property
    def worst(self) -> tuple[int, ...]:
        """The index of the greatest difference."""
        return tuple(int(i) for i in np.unravel_index(int(np.argmax(self.size)), self.size.shape))


def compare(  # noqa: PLR0911 - one for each kind
    expected: Any, got: Any, where: str = "", *, exact_dtype: bool = True
) -> Difference | None:
    """Return the first difference between two results, or None: kind, shape, dtype, finiteness, then numbers."""
    where = where or say("value")
    if isinstance(expected, (tuple, list, dict)):
        return compare_containers(expected, got, where, exact_dtype=exact_dtype)
    if is_tensor(expected) or is_tensor(got):
        if is_tensor(expected) and is_tensor(got):
            return compare(expected.detach().numpy(), got.detach().cpu().numpy(), where, exact_dtype=exact_dtype)
        return _unlike("type", expected, got, where)
    if isinstance(expected, np.ndarray):
        if isinstance(got, np.ndarray) or (expected.ndim == 0 and isinstance(got, np.generic)):
            return compare_arrays(expected, np.asarray(got), where, exact_dtype=exact_dtype)
        return _unlike("type", expected, got, where)
    truth = isinstance(expected, (bool, np.bool_))
    if isinstance(expected, (int, float, complex, np.number)) and not truth:
        return compare_numbers(expected, got, where, exact_dtype=exact_dtype)
    like = isinstance(got, (bool, np.bool_)) if truth else type(got) is type(expected)
    return None if like and got == expected else _unlike("values", expected, got, where)


def compare_containers(expected: Any, got: Any, where: str, *, exact_dtype: bool) -> Difference | None:
    """Return the first difference between two tuples, lists or dicts; a list may stand for a tuple."""
    if isinstance(expected, dict):
        like = isinstance(got, dict) and set(got) == set(expected)
        keys = list(expected)
    else:
        like = isinstance(got, (tuple, list)) and len(got) == len(expected)
        keys = list(range(len(expected)))
    if not like and isinstance(expected, dict) and isinstance(got, dict):
        missing = ", ".join(repr(key) for key in expected if key not in got) or say("nothing")
        unknown = ", ".join(repr(key) for key in got if key not in expected) or say("nothing")
        return Difference("type", say("keys", where=where, missing=missing, unknown=unknown), expected, got)
    if not like:
        return _unlike("type", expected, got, where)
    found = (compare(expected[key], got[key], f"{where}[{key!r}]", exact_dtype=exact_dtype) for key in keys)
    return next((difference for difference in found if difference is not None), None)


def compare_numbers(expected: Any, got: Any, where: str, *, exact_dtype: bool) -> Difference | None:
    """Return the difference between two single numbers: whole ones must be whole and equal, others near enough."""
    if isinstance(got, np.ndarray) and got.ndim == 0:
        got = got[()]
    if isinstance(got, bool) or not isinstance(got, (int, float, complex, np.number)):
        return _unlike("type", expected, got, where)
    if isinstance(expected, (int, np.integer)):
        if exact_dtype and not isinstance(got, (int, np.integer)):
            return _unlike("type", expected, got, where)
        same = bool(got == expected)
    else:
        relative = TOLERANCE.get(np.asarray(expected).dtype.name, 0.0)
        close = abs(complex(got) - complex(expected)) <= relative * max(1.0, abs(expected))
        same = bool(got == expected) or bool(close) or bool(np.isnan(expected) and np.isnan(got))
    return None if same else _unlike("values", expected, got, where)


def compare_arrays(expected: np.ndarray, got: np.ndarray, where: str, *, exact_dtype: bool) -> Difference | None:
    """Return the first difference between two arrays, or None."""
    if expected.shape != got.shape:
        sentence = say("shape", where=where, expected=expected.shape, got=got.shape)
        return Difference("shape", sentence, expected, got)
    numeric = expected.dtype.kind in "iufc" and got.dtype.kind in "iufc"
    if expected.dtype != got.dtype and (exact_dtype or not numeric):
        sentence = say("dtype", where=where, expected=expected.dtype, got=got.dtype)
        return Difference("dtype", sentence, expected, got)
    if not numeric:
        bad = np.asarray(expected != got)
        size = bad.astype(float)
    else:
        wide: Any = np.complex128 if "c" in expected.dtype.kind + got.dtype.kind else np.float64
        a, b = expected.astype(wide), got.astype(wide)
        same = (expected == got) | (np.isnan(a) & np.isnan(b))
        strange = ~np.isfinite(b) & np.isfinite(a)
        if strange.any():
            sentence = say("infinite", where=where, count=int(strange.sum()), total=strange.size)
            return Difference("infinite", sentence, expected, got, strange, strange.astype(float))
        finite = np.abs(a[np.isfinite(a)])
        relative = max(TOLERANCE.get(expected.dtype.name, 0.0), TOLERANCE.get(got.dtype.name, 0.0))
        limit = relative * max(1.0, float(finite.max()) if finite.size else 0.0)
        with np.errstate(all="ignore"):
            size = np.where(same, 0.0, np.abs(a - b))
        bad = ~same & ~(size <= limit)
        size = np.where(np.isnan(size), np.inf, size)
    if not bad.any():
        return None
    sentence = say("values", where=where, count=int(bad.sum()), total=bad.size)
    return Difference("values", sentence, expected, got, bad, np.where(bad, size, 0.0))


def _unlike(kind: str, expected: Any, got: Any, where: str) -> Difference:
    return Difference(kind, say("type", where=where, expected=describe(expected), got=describe(got)))
