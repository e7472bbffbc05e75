"""Switching PyTorch off for one call: what is to be written in NumPy is not one line of another library."""

import functools
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

REFUSED = "this exercise is written in NumPy: PyTorch computes nothing while it is tested"


@contextmanager
def no_torch() -> Iterator[None]:
    """Let every operation of PyTorch raise."""
    if "torch" not in sys.modules:
        yield
        return
    with _refusing()():
        yield


@functools.cache
def _refusing() -> Any:
    from torch.utils._python_dispatch import TorchDispatchMode

    class Refusing(TorchDispatchMode):  # type: ignore[no-untyped-call]
        def __torch_dispatch__(self, *_: Any, **__: Any) -> Any:
            raise RuntimeError(REFUSED)

    return Refusing
