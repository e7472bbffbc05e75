"""Mistakes of patch_response: the wrong weight for a pixel, or the wrong sum of the products."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.correlation import patch_response
from reference.mistakes import mistake

Array = npt.NDArray[Any]


@mistake("M001", "kernel rotated by 180°", hint="Your kernel seems rotated by 180°: put it on the patch as it stands.")
def kernel_rotated(patch: Array, kernel: Array) -> Any:
    return patch_response(patch, kernel[::-1, ::-1])


@mistake("M004", "rows and columns of the kernel swapped", hint="Check the index order: kernel[row, column].")
def kernel_transposed(patch: Array, kernel: Array) -> Any:
    return patch_response(patch, kernel.T)


@mistake("M006", "matrix product of patch and kernel", hint="Multiply patch and kernel element by element, then sum.")
def matrix_product(patch: Array, kernel: Array) -> Any:
    return np.sum(patch.astype(float) @ kernel.astype(float))


@mistake("M007", "products not summed", hint="A patch gives one number: sum the products.")
def products_not_summed(patch: Array, kernel: Array) -> Any:
    return patch.astype(float) * kernel.astype(float)


@mistake("M008", "mean instead of sum", hint="Do not divide: the kernel itself carries any normalisation.")
def mean_of_products(patch: Array, kernel: Array) -> Any:
    return np.mean(patch.astype(float) * kernel.astype(float))


@mistake("M009", "maximum of the products", hint="The response is the sum of the products, not their maximum.")
def maximum_of_products(patch: Array, kernel: Array) -> Any:
    return np.max(patch.astype(float) * kernel.astype(float))


@mistake("M044", "products computed in bytes", hint="Convert to floating point before multiplying: bytes wrap at 256.")
def bytes_wrap(patch: Array, kernel: Array) -> Any:
    dtype = patch.dtype if patch.dtype.kind in "iu" else np.result_type(patch, kernel)
    return np.sum(patch * kernel.astype(dtype), dtype=dtype)
