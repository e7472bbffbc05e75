"""Right answers that are worked out once, where many are asked the same."""

import hashlib
from collections.abc import Callable, Mapping
from types import FunctionType
from typing import Any

import numpy as np

from autograder.border.values import Recipe
from autograder.judge.tolerance import Function, is_tensor

MOST = 64
Answer = tuple[Any, list[np.ndarray], bool]


class Remembered:
    """The right answers of one test by the function and its arguments."""

    def __init__(self) -> None:
        self.known: dict[Any, Answer] = {}

    def answer(
        self, function: Function, args: tuple[Any, ...], kwargs: Mapping[str, Any], work_out: Callable[[], Answer]
    ) -> Answer:
        """Return the answer to equal arguments, or work it out; arguments without a known equality are not kept."""
        try:
            key = (function, key_of(args), key_of(dict(kwargs)))
        except TypeError:
            return work_out()
        if key not in self.known:
            if len(self.known) == MOST:  # a test whose arguments follow from what students compute
                self.known.clear()
            self.known[key] = work_out()
        return self.known[key]


def key_of(value: Any) -> Any:
    """Return something hashable that is equal for equal values; TypeError where that is not known."""
    if isinstance(value, np.ndarray):
        return (value.shape, value.dtype.str, hashlib.sha256(np.ascontiguousarray(value).data).digest())
    if isinstance(value, list | tuple):
        return (type(value), tuple(map(key_of, value)))
    if isinstance(value, dict):
        return (dict, tuple((key, key_of(item)) for key, item in value.items()))
    if isinstance(value, Recipe):
        return (Recipe, value.builder, key_of(value.args), key_of(value.kwargs), key_of(value.numbers), value.meta)
    if is_tensor(value):
        return (type(value), key_of(value.detach().numpy()), value.requires_grad)
    # A function or a class may be what is to be called on a network.
    itself = isinstance(value, type) or (isinstance(value, FunctionType) and value.__closure__ is None)
    if itself or value is None or isinstance(value, bool | int | float | str | np.generic):
        return (type(value), value)
    raise TypeError(type(value).__name__)
