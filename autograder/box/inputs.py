"""What a call did to its inputs, as the child itself sees it."""

import sys
from collections.abc import Iterator
from typing import Any

import msgspec
import numpy as np

from autograder.border.values import DTYPES, MAX_DEPTH, Array, CannotCrossError, Encoder, Handle, NumbersKind


class _Snapshot(Encoder):
    """Encodes inputs before and after a call, to see whether they were changed."""

    def __init__(self) -> None:
        super().__init__(keep=lambda _: Handle(0))

    def _array(self, kind: NumbersKind, array: np.ndarray, *, grad: bool = False) -> Array:  # noqa: ARG002
        """Asking for gradients changes no number."""
        return super()._array(kind, array)


def tree_of(value: Any) -> bytes:
    """Return what a value is but for its numbers."""
    return msgspec.msgpack.encode(_Snapshot().encode(value))


def was_changed(value: Any, tree: Array | bytes, numbers: memoryview) -> bool:
    """Say whether a value is no longer what came over the border: its tree and its numbers."""
    if isinstance(tree, Array):
        as_before = value.shape == tree.shape and value.dtype == DTYPES[tree.dtype]
        return not as_before or value.tobytes() != numbers
    now = _Snapshot()
    try:
        return msgspec.msgpack.encode(now.encode(value)) != tree or b"".join(now.buffers) != numbers
    except (CannotCrossError, TypeError, ValueError):
        return True


def _arrays(value: Any, depth: int = 0) -> Iterator[np.ndarray]:
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, list | tuple) and depth < MAX_DEPTH:
        for item in value:
            yield from _arrays(item, depth + 1)
    elif isinstance(value, dict):
        yield from _arrays(list(value.values()), depth + 1)
    elif "torch" in sys.modules and isinstance(value, sys.modules["torch"].Tensor):
        yield value.detach().numpy()


def share_memory(result: Any, inputs: list[Any]) -> bool:
    """Say whether an array of the result may share memory with one of the inputs."""
    mine = [array for array in _arrays(inputs) if array.size]
    return any(np.may_share_memory(a, b) for a in _arrays(result) if a.size for b in mine)
