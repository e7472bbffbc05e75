"""Correct ways to write standardise."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.variants import variant

Array = npt.NDArray[Any]
Parts = tuple[Array, ...]


def as_float(part: Array) -> Array:
    """Return a floating-point copy."""
    return part.astype(part.dtype if part.dtype.kind == "f" else np.float64)


@variant("mean of squares minus square of the mean")
def raw_moments(training: Array, *others: Array) -> Parts:
    flat = training.astype(np.float64).reshape(-1)
    first = flat[0]  # moments around one of the numbers lose no digits
    centre = float((flat - first).sum() / flat.size)
    spread = float(np.sqrt(((flat - first) ** 2).sum() / flat.size - centre**2)) if np.ptp(flat) else 1.0
    return tuple((as_float(part) - (centre + float(first))) / spread for part in (training, *others))


@variant("a loop over the parts, changed in place")
def in_place(training: Array, *others: Array) -> Parts:
    values = training.astype(np.float64)
    centre = values.mean()
    spread = np.sqrt(np.mean((values - centre) ** 2)) or 1.0
    answers = []
    for part in (training, *others):
        scaled = as_float(part)
        scaled -= float(centre)
        scaled /= float(spread)
        answers.append(scaled)
    return tuple(answers)


@variant("one linear map for all parts")
def linear_map(training: Array, *others: Array) -> Parts:
    values = np.asarray(training, np.float64)
    spread = values.std()
    factor = 1 / spread if spread > 0 else 1.0
    offset = -values.mean() * factor
    return tuple((part * factor + offset).astype(as_float(part).dtype) for part in (training, *others))
