"""Correct ways to write best_match: loops with a running best, sums over the windows, one matrix product."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.correlation import cross_correlate2d
from reference.variants import variant

Array = npt.NDArray[Any]


@variant("plain loops that keep the best so far")
def running_best(image: Array, template: Array) -> tuple[int, int]:
    pattern = template.astype(float) - template.mean()
    best, place = -np.inf, (0, 0)
    for i in range(image.shape[0] - template.shape[0] + 1):
        for j in range(image.shape[1] - template.shape[1] + 1):
            response = np.sum(pattern * image[i : i + template.shape[0], j : j + template.shape[1]])
            if response > best:
                best, place = response, (i, j)
    return place


@variant("numbers of NumPy's own kind from divmod")
def divided(image: Array, template: Array) -> Any:
    responses = cross_correlate2d(image, template.astype(float) - np.average(template))
    return divmod(np.argmax(responses), np.int64(responses.shape[1]))


@variant("greatest response of a matrix product over windows")
def matrix_product(image: Array, template: Array) -> tuple[int, int]:
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    responses = windows.reshape(*windows.shape[:2], -1).astype(float) @ (template - np.mean(template)).ravel()
    rows, columns = np.where(responses == responses.max())
    return int(rows[0]), int(columns[0])


@variant("mean of the template taken away from the answer")
def mean_taken_later(image: Array, template: Array) -> tuple[int, int]:
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), template.shape)
    responses = np.einsum("ijuv,uv->ij", windows, template.astype(float))
    responses -= template.mean() * windows.sum(axis=(2, 3))
    row, column = divmod(int(responses.argmax()), responses.shape[1])
    return row, column
