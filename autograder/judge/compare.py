"""Comparing two values element by element: kind, shape, dtype, finiteness, then the numbers."""

import copy
import functools
import itertools
from collections.abc import Mapping
from typing import Any

import msgspec
import numpy as np

from autograder.border.values import Generator, Recipe, rebuilt
from autograder.box.networks import assemble
from autograder.judge.tolerance import is_tensor, leaves
from autograder.language import tr, trn

NUMBERS = (np.ndarray, np.generic, int, float, complex)
TRUTHS = (bool, np.bool_)
WHOLE = {one + other for one in "iub" for other in "iub"}  # kinds of dtype in which two arrays are compared exactly
PLAIN = (str, int, list, tuple, dict)
PACK = msgspec.msgpack.Encoder(order="deterministic").encode
MANY = 6  # keys of a dict that one sentence names


def difference(mine: Any, theirs: Any, bounds: list[np.ndarray], *, exact_dtype: bool = True) -> str | None:
    """Return None where `theirs` is the same answer as `mine`, else one sentence about how it differs.

    Parameters
    ----------
    mine
        The reference's answer.
    theirs
        What came back over the border: plain data of known types.
    bounds
        For every array or number in `mine`, in order, how far each element may lie off.
    exact_dtype
        Whether the dtype is part of the answer (not when asking whether a mistake explains the numbers).
    """
    return None if _as_usual(mine, theirs, bounds) else look_closely(mine, theirs, bounds, exact_dtype=exact_dtype)


def look_closely(mine: Any, theirs: Any, bounds: list[np.ndarray], *, exact_dtype: bool = True) -> str | None:
    """Return what `difference` does, without the short way for answers that are right, as most are."""
    problem = _structure(mine, theirs, exact_dtype=exact_dtype)
    if problem is not None:
        return problem
    for wanted, got, bound in zip(leaves(mine), leaves(theirs), bounds, strict=True):
        if not _same_numbers(wanted, got, bound):
            return _numbers(wanted, got, bound)
    return None


def is_same(mine: Any, theirs: Any, bounds: list[np.ndarray], *, exact_dtype: bool = True) -> bool:
    """Say whether `theirs` is the same answer as `mine`, without a word about how it differs."""
    if type(mine) is np.ndarray and type(theirs) is np.ndarray and mine.shape != theirs.shape:
        return False
    if _as_usual(mine, theirs, bounds):
        return True
    return _structure(mine, theirs, exact_dtype=exact_dtype) is None and all(
        itertools.starmap(_same_numbers, zip(leaves(mine), leaves(theirs), bounds, strict=True))
    )


def _as_usual(mine: Any, theirs: Any, bounds: list[np.ndarray]) -> bool:
    """Say whether two answers are the same where that is quickly seen: one array, or the same plain data."""
    if type(mine) is np.ndarray:
        alike = type(theirs) is np.ndarray and theirs.dtype == mine.dtype and theirs.shape == mine.shape
        return alike and _same_numbers(mine, theirs, bounds[0])
    if type(mine) in PLAIN:
        try:
            return PACK(mine) == PACK(theirs)
        except (TypeError, OverflowError):  # arrays or tensors are among it
            return False
    return False


def _structure(mine: Any, theirs: Any, *, exact_dtype: bool) -> str | None:  # noqa: PLR0911  (one for each kind)
    if isinstance(mine, list | tuple):
        if not isinstance(theirs, list | tuple) or len(theirs) != len(mine):
            return trn(
                "{count} value in a list or tuple is expected, {got} came back",
                "{count} values in a list or tuple are expected, {got} came back",
                len(mine),
                got=describe(theirs),
            )
        pairs = enumerate(zip(mine, theirs, strict=True), start=1)
        problems = ((place, _structure(a, b, exact_dtype=exact_dtype)) for place, (a, b) in pairs)
        found = next(((place, problem) for place, problem in problems if problem), None)
        return found and tr("value {place}: {problem}", place=found[0], problem=found[1])
    if isinstance(mine, dict):
        if not isinstance(theirs, dict) or mine.keys() != theirs.keys():
            return _other_keys(mine, theirs)
        problems_by_key = ((key, _structure(mine[key], theirs[key], exact_dtype=exact_dtype)) for key in mine)
        return next((f"{key}: {problem}" for key, problem in problems_by_key if problem), None)
    if isinstance(mine, TRUTHS):
        same = isinstance(theirs, TRUTHS) and bool(mine) == bool(theirs)
        return None if same else tr("{got} came back, which is not the answer", got=describe(theirs))
    if mine is None or isinstance(mine, str):
        same = type(mine) is type(theirs) and mine == theirs
        return None if same else tr("{got} came back, which is not the answer", got=describe(theirs))
    return None if type(mine) is int is type(theirs) else _kind(mine, theirs, exact_dtype=exact_dtype)


def _other_keys(mine: dict[Any, Any], theirs: Any) -> str:
    keys = sorted(map(str, mine))
    if isinstance(theirs, dict) and (len(keys) > MANY or mine.keys() < theirs.keys()):
        missing = [key for key in keys if key not in set(map(str, theirs))]
        unknown = [key for key in map(str, theirs) if key not in keys]
        said = [tr("there is no {keys}", keys=functools.reduce(_neither, map(repr, missing[:MANY])))] if missing else []
        asked = ", ".join(repr(key[:100]) for key in unknown[:MANY])
        said += [tr("nobody asked for {keys}", keys=asked)] if unknown else []
        return "; ".join(said) or tr("the keys are of other types")
    return tr("a dict with the keys {keys} is expected, {got} came back", keys=keys, got=describe(theirs))


def _neither(one: str, other: str) -> str:
    return tr("{one}, no {other}", one=one, other=other)


def _kind(mine: Any, theirs: Any, *, exact_dtype: bool) -> str | None:
    tensor = is_tensor(mine)
    if not isinstance(mine, NUMBERS) and not tensor:
        raise TypeError(tr("{value} cannot be compared", value=describe(mine)))
    if tensor != is_tensor(theirs):
        array = isinstance(mine, np.ndarray)
        return _instead(tr("a tensor") if tensor else tr("a NumPy array") if array else describe(mine), theirs)
    if isinstance(theirs, TRUTHS) or not (isinstance(theirs, NUMBERS) or tensor):
        return _instead(describe(mine), theirs)
    wanted, got = _array(mine), _array(theirs)
    if got.shape != wanted.shape:
        return tr("the shape is {got}, expected is {wanted}", got=got.shape, wanted=wanted.shape)
    plain = isinstance(mine, int | float) or isinstance(theirs, int | float)
    if plain and got.dtype.kind not in ("iu" if wanted.dtype.kind in "iu" else "fiu"):
        return _instead(describe(mine), theirs)
    if exact_dtype and not plain and got.dtype != wanted.dtype:
        return tr("the dtype is {got}, expected is {wanted}", got=got.dtype, wanted=wanted.dtype)
    return None


def _instead(wanted: str, theirs: Any) -> str:
    return tr("{wanted} is expected, {got} came back", wanted=wanted, got=describe(theirs))


def _array(value: Any) -> np.ndarray:
    return value if isinstance(value, np.ndarray) else next(leaves(value))


def _same_numbers(wanted: np.ndarray, got: np.ndarray, bound: np.ndarray) -> bool:
    """Say whether all numbers lie within their bounds; only where some are not finite does this take a longer look."""
    kinds = wanted.dtype.kind + got.dtype.kind
    if kinds in WHOLE:
        return bool((got == wanted).all())
    with np.errstate(invalid="ignore"):
        off = np.abs(np.subtract(got, wanted, dtype=np.complex128 if "c" in kinds else np.float64))
    finite = bool(np.isfinite(bound).all())
    if finite and (off <= bound).all():
        return True
    return not (finite and np.isfinite(wanted).all()) and _numbers(wanted, got, bound) is None


def _numbers(wanted: np.ndarray, got: np.ndarray, bound: np.ndarray) -> str | None:
    finite = np.isfinite(wanted)
    strange = ~np.isfinite(got) & finite
    if strange.any():
        count = int(strange.sum())
        return tr("{count} of {total} elements are nan or infinite", count=count, total=got.size)
    with np.errstate(invalid="ignore"):
        off = np.abs(got.astype(np.complex128) - wanted.astype(np.complex128))
    exact = wanted.dtype.kind in "iub" and got.dtype.kind in "iub"
    far = got != wanted if exact else ~(off <= np.where(np.isfinite(bound), bound, -1.0))
    wrong = np.where(finite, far, ~((got == wanted) | (np.isnan(got) & np.isnan(wanted))))
    if not wrong.any():
        return None
    parts: dict[str, Any] = {"count": int(wrong.sum()), "total": wanted.size}
    if not (wrong & finite).any():
        return _strange(wanted[wrong].flat[0], parts)
    place = np.unravel_index(int(np.argmax(np.where(wrong & finite, off, -1))), wanted.shape)
    parts["most"] = f"{float(off[place]):.4g}"
    if not wanted.ndim:
        return tr("{count} of {total} elements differ, by up to {most}", **parts)
    index = tuple(map(int, place))
    return tr("{count} of {total} elements differ, by up to {most}, at index {index}", index=index, **parts)


def _strange(value: Any, parts: Mapping[str, Any]) -> str:
    if np.isnan(value):
        return tr("{count} of {total} elements should be nan", **parts)
    return tr("{count} of {total} elements should be infinite, with the right sign", **parts)


def describe(value: Any) -> str:
    """Return a value in words: its kind and size, never its numbers."""
    if isinstance(value, np.ndarray):
        return tr("an array of shape {shape} and dtype {dtype}", shape=value.shape, dtype=value.dtype)
    if is_tensor(value):
        return tr("a tensor of shape {shape}", shape=tuple(value.shape))
    if isinstance(value, np.generic):
        return tr("a number of dtype {dtype}", dtype=value.dtype)
    kind = type(value).__name__
    if isinstance(value, list | tuple | dict):
        return tr("a {kind} of {count}", kind=kind, count=len(value))
    return tr("nothing (None)") if value is None else tr("a value of type {kind}", kind=kind)


def detached(value: Any) -> Any:  # noqa: PLR0911  (one for each kind)
    """Return a copy that shares no memory with the value; `Generator(seed)` and recipes become what they stand for."""
    if type(value) is np.ndarray and not value.dtype.hasobject:
        return value.copy("K")
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Generator):
        return np.random.default_rng(value.seed)
    if isinstance(value, Recipe):
        args, kwargs = detached(value.args), detached(value.kwargs)
        return assemble(value.builder, args, kwargs, value.numbers, meta=value.meta)
    if isinstance(value, Mapping):
        return {key: detached(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return rebuilt(value, map(detached, value))
    if is_tensor(value):
        return value.detach().clone().requires_grad_(value.requires_grad)
    return copy.deepcopy(value)
