"""Correct ways to write pad2d: NumPy's own function, loops, concatenation, a product of matrices."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.arguments import pair
from reference.layers.dtypes import answer_dtype
from reference.variants import variant

Array = npt.NDArray[Any]
Size = int | tuple[int, int]


@variant("the padding of NumPy")
def numpys_own(x: Array, padding: Size) -> Array:
    ph, pw = pair(padding)
    return np.pad(x.astype(answer_dtype(x)), ((0, 0), (0, 0), (ph, ph), (pw, pw)))


@variant("one pixel at a time")
def pixel_loops(x: Array, padding: Size) -> Array:
    ph, pw = pair(padding)
    padded = np.zeros((*x.shape[:2], x.shape[2] + 2 * ph, x.shape[3] + 2 * pw), answer_dtype(x))
    for n, c, i, j in np.ndindex(*x.shape):
        padded[n, c, ph + i, pw + j] = x[n, c, i, j]
    return padded


@variant("borders of zeros joined on")
def concatenated(x: Array, padding: Size) -> Array:
    ph, pw = pair(padding)
    images, channels, height, width = x.shape
    sides = np.zeros((images, channels, height, pw), answer_dtype(x))
    wide = np.concatenate([sides, x, sides], axis=3)
    ends = np.zeros((images, channels, ph, width + 2 * pw), answer_dtype(x))
    return np.concatenate([ends, wide, ends], axis=2)


@variant("a shifted identity matrix on each side")
def matrix_products(x: Array, padding: Size) -> Array:
    ph, pw = pair(padding)
    dtype = answer_dtype(x)
    down = np.eye(x.shape[2] + 2 * ph, x.shape[2], -ph, dtype)
    across = np.eye(x.shape[3], x.shape[3] + 2 * pw, pw, dtype)
    return np.asarray(down @ x.astype(dtype) @ across)
