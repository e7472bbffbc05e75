"""Correct ways to write pca_reconstruction: eigenvectors of the covariance, a projection matrix, one image a time."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.principal_components import check_code
from reference.layers.dtypes import answer_dtype
from reference.variants import variant

Array = npt.NDArray[Any]


@variant("eigenvectors of the covariance")
def by_covariance(known: Array, images: Array, size: int) -> Array:
    check_code(known, images, size)
    dtype = answer_dtype(known, images)
    rows, flat = (array.reshape(len(array), -1).astype(np.float64) for array in (known, images))
    mean = rows.mean(axis=0)
    _, vectors = np.linalg.eigh((rows - mean).T @ (rows - mean) / len(rows))
    kept = vectors[:, ::-1][:, :size]
    made: Array = ((flat - mean) @ kept @ kept.T + mean).astype(dtype).reshape(images.shape)
    return made


@variant("a projection matrix")
def by_projection(known: Array, images: Array, size: int) -> Array:
    check_code(known, images, size)
    dtype = answer_dtype(known, images)
    pixels = int(np.prod(known.shape[1:]))
    mean = known.astype(dtype).mean(axis=0).reshape(pixels)
    left, _, _ = np.linalg.svd((known.reshape(-1, pixels).astype(dtype) - mean).T, full_matrices=False)
    projection = left[:, :size] @ left[:, :size].T
    made: Array = (mean + (images.reshape(-1, pixels).astype(dtype) - mean) @ projection).reshape(images.shape)
    return made


@variant("one component after the other")
def in_steps(known: Array, images: Array, size: int) -> Array:
    check_code(known, images, size)
    dtype = answer_dtype(known, images)
    rows, flat = (array.reshape(len(array), -1).astype(dtype) for array in (known, images))
    mean = rows.mean(axis=0, keepdims=True)
    components = np.linalg.svd(rows - mean)[2]
    made = np.repeat(mean, len(flat), axis=0)
    for component in components[:size]:
        made = made + np.outer((flat - mean) @ component, component)
    return made.reshape(images.shape)
