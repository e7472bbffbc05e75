"""Correct ways to write patch_response: loops, one product of vectors, einsum, sums in double precision."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.correlation import float_dtype
from reference.variants import variant

Array = npt.NDArray[Any]


@variant("one product at a time in plain loops")
def scalar_loops(patch: Array, kernel: Array) -> Any:
    dtype = float_dtype(patch, kernel)
    total = dtype.type(0)
    for u, v in np.ndindex(*kernel.shape):
        total = total + dtype.type(patch[u, v]) * dtype.type(kernel[u, v])
    return total


@variant("dot product of flattened arrays")
def dot_product(patch: Array, kernel: Array) -> Any:
    dtype = float_dtype(patch, kernel)
    return np.dot(patch.ravel().astype(dtype), kernel.ravel().astype(dtype))


@variant("einsum")
def einsum(patch: Array, kernel: Array) -> Any:
    dtype = float_dtype(patch, kernel)
    return np.einsum("uv,uv->", patch.astype(dtype), kernel.astype(dtype))


@variant("a plain number in double precision, rounded once at the end")
def plain_number(patch: Array, kernel: Array) -> float:
    total = sum(float(p) * float(w) for p, w in zip(patch.ravel(), kernel.ravel(), strict=True))
    return float(float_dtype(patch, kernel).type(total))
