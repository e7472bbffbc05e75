"""Correct ways to write bn_order: the equations in place, loops over channels, ReLU by a product."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.batch_norm import batch_norm_train
from reference.layers.dtypes import answer_dtype
from reference.variants import variant

Array = npt.NDArray[Any]
Two = tuple[Array, Array]


@variant("the equations in place")
def in_place(z: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Two:
    dtype, axes, shape = answer_dtype(z, gamma, beta), (0, *range(2, z.ndim)), (1, -1, *[1] * (z.ndim - 2))
    scale, shift = (values.astype(dtype).reshape(shape) for values in (gamma, beta))

    def normalise(values: Array) -> Array:
        mean, var = values.mean(axis=axes, keepdims=True), values.var(axis=axes, keepdims=True)
        return np.asarray(scale * (values - mean) / np.sqrt(var + eps) + shift)

    values = z.astype(dtype)
    return normalise(values).clip(min=0), normalise(values.clip(min=0))


@variant("one channel after the other")
def channel_loop(z: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Two:
    before, after = np.empty(z.shape, answer_dtype(z, gamma, beta)), np.empty(z.shape, answer_dtype(z, gamma, beta))
    for c in range(z.shape[1]):
        raw = z[:, c].astype(before.dtype)
        bent = np.where(raw > 0, raw, 0)
        normal = gamma[c] * (raw - raw.mean()) / np.sqrt(raw.var() + eps) + beta[c]
        before[:, c] = np.where(normal > 0, normal, 0)
        after[:, c] = gamma[c] * (bent - bent.mean()) / np.sqrt(bent.var() + eps) + beta[c]
    return before, after


@variant("ReLU as a product with a mask")
def masks(z: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Two:
    zeros, ones = np.zeros(len(gamma)), np.ones(len(gamma))
    first, _, _ = batch_norm_train(z, gamma, beta, zeros, ones, 0.1, eps)
    second, _, _ = batch_norm_train(z * (z > 0), gamma, beta, zeros, ones, 0.1, eps)
    return first * (first > 0), second
