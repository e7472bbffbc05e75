"""Values that cross the border: plain Python, arrays, tensors, generators, handles, callables by name, recipes.

A value becomes a tree of small msgpack structures; the numbers of arrays follow behind it as raw bytes,
in the order in which the arrays appear. Nothing is ever pickled, and whoever reads trusts nothing:
dtypes come from a list, sizes are checked before memory is taken.
"""

import math
import sys
from collections.abc import Callable, Iterable
from typing import Any, Literal

import msgspec
import numpy as np

DTYPES = {
    name: np.dtype(name)
    for name in (
        "bool",
        "int8", "int16", "int32", "int64",
        "uint8", "uint16", "uint32", "uint64",
        "float16", "float32", "float64",
        "complex64", "complex128",
    )
}  # fmt: skip
NAMES = {dtype: name for name, dtype in DTYPES.items()}
NumbersKind = Literal["array", "scalar", "tensor"]
MAX_AXES = 16
MAX_ITEMS = 20_000
MAX_DEPTH = 32


class CannotCrossError(TypeError):
    """A value has no form on the wire; the message says which and why."""


class Array(msgspec.Struct, frozen=True, tag="array", array_like=True):
    """Numbers: a NumPy array, a NumPy scalar or a torch tensor; the bytes stand behind the tree."""

    kind: NumbersKind
    dtype: str
    shape: tuple[int, ...]
    grad: bool = False  # a tensor that asks for gradients

    @property
    def nbytes(self) -> int:
        """Bytes behind the tree that belong to this array."""
        return math.prod(self.shape) * DTYPES[self.dtype].itemsize


class Sequence(msgspec.Struct, frozen=True, tag="seq", array_like=True):
    """A list or a tuple."""

    kind: Literal["list", "tuple"]
    items: tuple["Wire", ...]


class Mapping(msgspec.Struct, frozen=True, tag="map", array_like=True):
    """A dict with its pairs in order."""

    items: tuple[tuple["Wire", "Wire"], ...]


class Generator(msgspec.Struct, frozen=True, tag="rng", array_like=True):
    """`numpy.random.default_rng(seed)`, made anew on the other side."""

    seed: int


class Handle(msgspec.Struct, frozen=True, tag="obj", array_like=True):
    """An object that stays in the box; the judge holds its number."""

    number: int
    class_name: str = ""


class Named(msgspec.Struct, frozen=True, tag="fn", array_like=True):
    """A callable by name: the student's own, or one of the open probe functions."""

    origin: Literal["student", "probe"]
    name: str


class Made(msgspec.Struct, frozen=True, tag="made", array_like=True):
    """A recipe on the wire."""

    builder: Named
    args: Sequence
    kwargs: Mapping
    numbers: Mapping | None
    meta: bool = False


class Recipe(msgspec.Struct, frozen=True):
    """Something that is built on the side where it is used: by whom, with what, and a network's numbers by name."""

    builder: Any
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = {}
    numbers: dict[str, Any] | None = None
    meta: bool = False


Wire = None | bool | int | float | str | Array | Sequence | Mapping | Generator | Handle | Named | Made


class Encoder:
    """Turns values into a tree and buffers.

    `keep` is told of every object that is not part of the vocabulary and may answer with a handle or a name.
    """

    def __init__(self, keep: Callable[[Any], "Handle | Named"] | None = None) -> None:
        self.keep = keep
        self.buffers: list[memoryview] = []
        self.count = 0

    def encode(self, value: Any, depth: int = 0) -> Wire:  # noqa: C901, PLR0911  (one line a kind)
        """Return the tree of a value; its numbers are appended to `buffers`."""
        self.count += 1
        if self.count > MAX_ITEMS:
            raise CannotCrossError(f"more than {MAX_ITEMS} items: use an array for many numbers")
        if depth > MAX_DEPTH:
            raise CannotCrossError(f"lists nested more than {MAX_DEPTH} deep")
        kind = type(value)
        if value is None or kind in (bool, float) or isinstance(value, Generator | Handle | Named):
            return value  # type: ignore[no-any-return]
        if kind is str:
            return _text(value)
        if kind is int:
            if not -(2**63) <= value < 2**64:
                raise CannotCrossError("an integer of more than 64 bits")
            return value  # type: ignore[no-any-return]
        if kind in (list, tuple) or (isinstance(value, tuple) and hasattr(value, "_fields")):
            items = tuple(self.encode(item, depth + 1) for item in value)
            return Sequence("list" if kind is list else "tuple", items)
        if isinstance(value, dict):
            pairs = tuple((self.encode(k, depth + 1), self.encode(v, depth + 1)) for k, v in value.items())
            return Mapping(pairs)
        if kind is Recipe:
            parts = (value.builder, value.args, value.kwargs, value.numbers)
            return Made(*(self.encode(part, depth + 1) for part in parts), value.meta)  # type: ignore[call-arg,arg-type]
        numbers = self._numbers(value)
        if numbers is not None:
            return numbers
        if self.keep is not None:
            return self.keep(value)
        raise CannotCrossError(f"an object of type {kind.__name__}")

    def _numbers(self, value: Any) -> Array | None:
        if isinstance(value, np.generic):
            return self._array("scalar", np.asarray(value))
        if isinstance(value, np.ndarray):
            return self._array("array", np.asarray(value))
        torch = sys.modules.get("torch")
        if torch is not None and isinstance(value, torch.Tensor):
            return self._array("tensor", _plain(value), grad=bool(value.requires_grad))
        return None

    def _array(self, kind: NumbersKind, array: np.ndarray, *, grad: bool = False) -> Array:
        name = NAMES.get(array.dtype) or array.dtype.name  # the second in another byte order; NumPy takes long for it
        if name not in DTYPES:
            raise CannotCrossError(f"an array of dtype {array.dtype}")
        if array.ndim > MAX_AXES:
            raise CannotCrossError(f"an array with {array.ndim} axes")
        packed = np.array(array, dtype=DTYPES[name], order="C", copy=None)  # native byte order, 0-d stays 0-d
        self.buffers.append(packed.reshape(-1).view(np.uint8).data)
        return Array(kind, name, array.shape, grad)


def rebuilt(value: Any, items: Iterable[Any]) -> Any:
    """Return a list or tuple of the same kind with other items; a tuple with names for its places takes them singly."""
    return type(value)(*items) if hasattr(value, "_fields") else type(value)(items)


def _text(text: str) -> str:
    """Return a text that UTF-8 can write."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise CannotCrossError("a text with half of a surrogate pair") from None
    return text


def _plain(tensor: Any) -> np.ndarray:
    """Return the numbers of a tensor."""
    if str(tensor.dtype).removeprefix("torch.") not in DTYPES:
        raise CannotCrossError(f"a tensor of dtype {tensor.dtype}")
    try:
        numbers: np.ndarray = tensor.detach().cpu().resolve_conj().resolve_neg().numpy()
    except (TypeError, RuntimeError):
        raise CannotCrossError(f"a tensor of layout {tensor.layout}") from None
    return numbers


class Decoder:
    """Turns a tree and its buffers back into values, checking every size before memory is taken.

    `resolve` answers what a handle, a callable by name or a recipe stands for; without it they stay as they are.
    """

    def __init__(self, payload: memoryview, resolve: Callable[[Handle | Named | Recipe], Any] | None = None) -> None:
        self.payload = payload
        self.resolve = resolve
        self.at = 0
        self.count = 0

    def decode(self, wire: Wire, depth: int = 0) -> Any:  # noqa: PLR0911  (one line a kind)
        """Return the value of a tree."""
        self.count += 1
        if self.count > MAX_ITEMS or depth > MAX_DEPTH:
            raise CannotCrossError("too many or too deeply nested items")
        if isinstance(wire, Array):
            return self._array(wire)
        if isinstance(wire, Sequence):
            items = [self.decode(item, depth + 1) for item in wire.items]
            return items if wire.kind == "list" else tuple(items)
        if isinstance(wire, Mapping):
            return {self._key(k, depth): self.decode(v, depth + 1) for k, v in wire.items}
        if isinstance(wire, Generator):
            if wire.seed < 0:
                raise CannotCrossError("a generator with a negative seed")
            return wire if self.resolve is None else np.random.default_rng(wire.seed)
        if isinstance(wire, Made):
            parts = (wire.builder, wire.args, wire.kwargs, wire.numbers)
            builder, args, kwargs, numbers = (self.decode(part, depth + 1) for part in parts)
            recipe = Recipe(builder, args, kwargs, numbers, wire.meta)
            return recipe if self.resolve is None else self.resolve(recipe)
        if isinstance(wire, Handle | Named) and self.resolve is not None:
            return self.resolve(wire)
        return wire

    def finish(self) -> None:
        """Refuse bytes that belong to no array."""
        if self.at != len(self.payload):
            raise CannotCrossError(f"{len(self.payload) - self.at} bytes belong to no array")

    def _key(self, wire: Wire, depth: int) -> Any:
        key = self.decode(wire, depth + 1)
        try:
            hash(key)
        except TypeError:
            raise CannotCrossError("a dict key that cannot be hashed") from None
        return key

    def _array(self, wire: Array) -> Any:
        if wire.dtype not in DTYPES:
            raise CannotCrossError(f"dtype {wire.dtype[:40]!r}")
        if wire.kind == "scalar" and wire.shape:
            raise CannotCrossError("a single number with axes")
        if len(wire.shape) > MAX_AXES or any(n < 0 for n in wire.shape):
            raise CannotCrossError("a shape with negative or too many axes")
        end = self.at + wire.nbytes
        if end > len(self.payload):
            raise CannotCrossError("an array larger than the bytes that were sent")
        raw = np.frombuffer(self.payload, np.uint8, wire.nbytes, self.at) if wire.nbytes else np.zeros(0, np.uint8)
        self.at = end
        try:
            array = (raw != 0 if wire.dtype == "bool" else raw.copy().view(DTYPES[wire.dtype])).reshape(wire.shape)
        except (ValueError, OverflowError):
            raise CannotCrossError("a shape that no array can have") from None
        if wire.kind == "scalar":
            return array[()]
        return _tensor(array, grad=wire.grad) if wire.kind == "tensor" else array


def _tensor(array: np.ndarray, *, grad: bool) -> Any:
    try:
        import torch
    except ImportError:
        raise CannotCrossError("a tensor, where torch is not installed") from None
    if grad and array.dtype.kind not in "fc":
        raise CannotCrossError(f"a tensor of dtype {array.dtype} that asks for gradients")
    return torch.from_numpy(array).requires_grad_(grad)
