"""Correct ways to write edge_filter: NumPy's difference, loops, the convolution layer, the matrix."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.edge_cost import edge_matrix
from reference.layers.correlation import cross_correlate2d
from reference.layers.dtypes import answer_dtype
from reference.variants import variant

Array = npt.NDArray[Any]


@variant("difference of NumPy")
def numpy_difference(image: Array) -> Array:
    return np.diff(image.astype(answer_dtype(image)), axis=1)


@variant("pixel by pixel")
def pixel_by_pixel(image: Array) -> Array:
    height, width = image.shape
    edges = np.zeros((height, width - 1), answer_dtype(image))
    values = image.astype(edges.dtype)
    for i in range(height):
        for j in range(width - 1):
            edges[i, j] = values[i, j + 1] - values[i, j]
    return edges


@variant("cross-correlation")
def cross_correlation(image: Array) -> Array:
    return cross_correlate2d(image, np.array([[-1, 1]], answer_dtype(image)))


@variant("matrix times image")
def matrix_times_image(image: Array) -> Array:
    height, width = image.shape
    edges: Array = edge_matrix(height, width) @ image.astype(np.float64).ravel()
    return edges.reshape(height, width - 1).astype(answer_dtype(image))
