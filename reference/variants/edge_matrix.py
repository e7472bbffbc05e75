"""Correct ways to write edge_matrix: a Kronecker product, images of one pixel, places at once."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.edge_cost import edge_filter
from reference.variants import variant

Array = npt.NDArray[Any]


@variant("the same block for every image row")
def same_blocks(height: int, width: int) -> Array:
    block = np.eye(width - 1, width, 1) - np.eye(width - 1, width)
    return np.asarray(np.kron(np.eye(height), block)) + 0.0


@variant("answers to images of one pixel")
def one_pixel(height: int, width: int) -> Array:
    pixels = np.eye(height * width).reshape(-1, height, width)
    return np.stack([edge_filter(image).ravel() for image in pixels], axis=1)


@variant("all places at once")
def places_at_once(height: int, width: int) -> Array:
    numbers = np.arange(height * width).reshape(height, width)
    rows, left, right = np.arange(height * (width - 1)), numbers[:, :-1].ravel(), numbers[:, 1:].ravel()
    matrix = np.zeros((rows.size, numbers.size))
    matrix[rows, left], matrix[rows, right] = -1.0, 1.0
    return matrix
