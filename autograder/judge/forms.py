"""The form of a call without its numbers: which arrays of which shapes, and what else is given.

A form is drawn anew with small numbers from a public seed, so nothing of a hidden input is left in it but its form.
"""

import functools
import inspect
import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

import msgspec
import numpy as np

from autograder.border.values import Generator, Recipe, rebuilt
from autograder.judge.tolerance import is_tensor

ROOMY = 4  # axes of an array that may grow
ROOM = 12  # to which an axis may grow where another argument asks for it
DIGIT = 9
LONGEST_FLOAT = 5  # characters; a longer one was drawn, and is not repeated
Mode = Literal["positive", "mixed", "halves"]
MODES: tuple[Mode, ...] = ("positive", "mixed", "halves")
Place = tuple[int, int]  # of an axis: number of the array, number of the axis


class NotShrinkableError(Exception):
    """A call that this way of making it smaller does not reach."""


class Slot(msgspec.Struct, frozen=True):
    """The place of one array: what kind, and between which whole numbers its own lay."""

    number: int
    tensor: bool
    grad: bool
    dtype: str
    negative: bool
    most: int
    shape: tuple[int, ...]

    def __repr__(self) -> str:
        return f"#{self.number} {self.dtype}"


@functools.lru_cache(16)
def _numbers(slot: Slot, mode: Mode, most: int, draw: int) -> np.ndarray:
    """Return numbers that are the same in every shape: a smaller array is a part of a larger one."""
    rng = np.random.default_rng([slot.number, MODES.index(mode), draw])
    shape = slot.shape
    whole = tuple(max(length, ROOM) for length in shape) if len(shape) <= ROOMY else shape
    if slot.dtype == "bool":
        return _uneven(whole, lambda size: rng.integers(0, 2, size)).astype(bool)
    whole_numbers = np.dtype(slot.dtype).kind in "iu" and not slot.negative
    if whole_numbers or mode == "positive":
        least, greatest = (0, most) if whole_numbers else (1, DIGIT)
        return _uneven(whole, lambda size: rng.integers(least, greatest, size, endpoint=True))
    signed = np.array([number for number in range(-DIGIT, DIGIT + 1) if number])
    numbers = _uneven(whole, lambda size: rng.choice(signed, size))
    return numbers / 2 if mode == "halves" and np.dtype(slot.dtype).kind in "fc" else numbers


def _uneven(shape: tuple[int, ...], draw: Callable[[int], np.ndarray]) -> np.ndarray:
    """Return numbers of which few equal their neighbour: what is turned round shall show."""
    numbers = draw(int(np.prod(shape))).reshape(shape)
    for axis in [*range(numbers.ndim)] * 2:
        again = np.zeros(shape, bool)
        np.moveaxis(again, axis, 0)[1:] = np.diff(np.moveaxis(numbers, axis, 0), axis=0) == 0
        numbers[again] = draw(int(again.sum()))
    return numbers


class Form(msgspec.Struct, frozen=True):
    """A call: every argument under its name, with a `Slot` in the place of each array."""

    given: dict[str, Any]
    shapes: tuple[tuple[int, ...], ...]
    mode: Mode = "positive"
    most: int = DIGIT
    draw: int = 0

    def call(self, signature: inspect.Signature) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Return the arguments, drawn: by position what has no default, by name what is not its default."""
        args: list[Any] = []
        kwargs: dict[str, Any] = {}
        for name, value in self.given.items():
            parameter = signature.parameters[name]
            if same(value, parameter.default):
                continue
            if parameter.default is parameter.empty and parameter.kind is not parameter.KEYWORD_ONLY and not kwargs:
                args.append(self.drawn(value))
            else:
                kwargs[name] = self.drawn(value)
        return tuple(args), kwargs

    def drawn(self, value: Any) -> Any:
        """Return a value with numbers in its slots."""
        if isinstance(value, Slot):
            cut = tuple(slice(length) for length in self.shapes[value.number])
            numbers = _numbers(value, self.mode, self.most, self.draw)[cut].astype(value.dtype, order="C")
            return _tensor(numbers, grad=value.grad) if value.tensor else numbers
        if isinstance(value, dict):
            return {key: self.drawn(item) for key, item in value.items()}
        return rebuilt(value, map(self.drawn, value)) if isinstance(value, list | tuple) else value

    def slots(self) -> list[Slot]:
        """Return the arrays that are still part of the call."""
        return list(slots_in(self.given))

    def key(self) -> str:
        """Return what tells this call from others."""
        used = [self.shapes[slot.number] for slot in self.slots()]
        return repr((self.given, used, self.mode, self.most, self.draw))


def form_of(signature: inspect.Signature, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Form:
    """Return the form of a call."""
    kinds = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    if any(parameter.kind in kinds for parameter in signature.parameters.values()):
        raise NotShrinkableError
    shapes: list[tuple[int, ...]] = []
    given = {name: _formed(value, shapes) for name, value in signature.bind(*args, **kwargs).arguments.items()}
    if not shapes:
        raise NotShrinkableError
    return Form(given, tuple(shapes))


def in_double(form: Form) -> Form:
    """Return a form whose arrays of single or half precision have double precision."""
    return msgspec.structs.replace(form, given=_doubled(form.given))


def _doubled(value: Any) -> Any:
    if isinstance(value, Slot):
        single = not value.tensor and value.dtype in ("float32", "float16")
        return msgspec.structs.replace(value, dtype="float64") if single else value
    if isinstance(value, dict):
        return {key: _doubled(item) for key, item in value.items()}
    return rebuilt(value, map(_doubled, value)) if isinstance(value, list | tuple) else value


def _formed(value: Any, shapes: list[tuple[int, ...]]) -> Any:
    if isinstance(value, Recipe):
        raise NotShrinkableError
    if isinstance(value, Generator):
        return Generator(0)
    if isinstance(value, dict):
        return {key: _formed(item, shapes) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return rebuilt(value, [_formed(item, shapes) for item in value])
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and len(repr(value)) > LONGEST_FLOAT:
        return 0.5
    if not (isinstance(value, np.ndarray) or is_tensor(value)):
        return value
    array = value.detach().numpy() if is_tensor(value) else value
    if array.dtype.kind not in "biufc" or not array.size:
        raise NotShrinkableError
    whole = array.dtype.kind in "iu"
    most = max(1, min(DIGIT, int(array.max()))) if whole else DIGIT
    shapes.append(array.shape)
    grad = is_tensor(value) and bool(value.requires_grad)
    negative = whole and bool(array.min() < 0)
    return Slot(len(shapes) - 1, is_tensor(value), grad, array.dtype.name, negative, most, array.shape)


def _tensor(numbers: np.ndarray, *, grad: bool) -> Any:
    import torch

    return torch.from_numpy(numbers).requires_grad_(grad)


def slots_in(value: Any) -> Iterator[Slot]:
    """Yield the slots of a value in order."""
    if isinstance(value, Slot):
        yield value
    elif isinstance(value, dict | list | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from slots_in(item)


def same(value: Any, default: Any) -> bool:
    """Say whether an argument is its default; an array never is."""
    return not any(slots_in(value)) and type(value) is type(default) and bool(value == default)


def simpler(value: Any, default: Any) -> Iterator[Any]:
    """Yield simpler values of an argument that is no array, the default first."""
    if same(value, default):
        return
    if default is not inspect.Parameter.empty:
        yield default
    if isinstance(value, bool):
        return
    if isinstance(value, int):
        yield from range(min(value, 3))
    elif isinstance(value, float):
        yield from itertools.takewhile(lambda number: number != value, (1.0, 2.0, 0.5))
    elif isinstance(value, tuple) and all(type(item) is int for item in value):
        for place, item in enumerate(value):
            yield from ((*value[:place], n, *value[place + 1 :]) for n in range(min(item, 3)))


def resized(form: Form, places: tuple[Place, ...], size: int) -> Form:
    """Return a form with another size along these axes."""
    shapes = [list(shape) for shape in form.shapes]
    for number, axis in places:
        shapes[number][axis] = size
    return msgspec.structs.replace(form, shapes=tuple(map(tuple, shapes)))


def length_of(form: Form, places: tuple[Place, ...]) -> int:
    """Return the size along these axes."""
    return form.shapes[places[0][0]][places[0][1]]
