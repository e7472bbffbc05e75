"""Values as Python text that a student can paste."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.border.values import Generator
from autograder.judge.tolerance import is_tensor


def numbers(value: Any) -> str:
    """Return what came back in numbers: lists as they are nested, whole numbers without a point."""
    if is_tensor(value):
        value = value.detach().numpy()
    if isinstance(value, np.ndarray | np.generic):
        value = value.tolist()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key!r}: {numbers(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        inside = ", ".join(map(numbers, value))
        return f"[{inside}]" if isinstance(value, list) else f"({inside}{',' * (len(value) == 1)})"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.6g}"
    return repr(value)


def argument(value: Any) -> str:
    """Return an argument as Python that makes it."""
    if is_tensor(value):
        grad = ", requires_grad=True" if value.requires_grad else ""
        return f"torch.tensor({numbers(value)}, dtype={value.dtype}{grad})"
    if isinstance(value, np.ndarray):
        dtype = {"float64": ", float", "int64": "", "bool": ""}.get(value.dtype.name, f', "{value.dtype.name}"')
        return f"np.array({numbers(value)}{dtype})"
    if isinstance(value, Generator):
        return f"np.random.default_rng({value.seed})"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key!r}: {argument(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        inside = ", ".join(map(argument, value))
        return f"[{inside}]" if isinstance(value, list) else f"({inside}{',' * (len(value) == 1)})"
    return str(getattr(value, "__name__", "")) or repr(value)
