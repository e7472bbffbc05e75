"""Correct ways to write batch_norm_eval: loops over channels, one scale and shift, channels moved to the end."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dtypes import answer_dtype
from reference.variants import variant

Array = npt.NDArray[Any]


@variant("one channel after the other")
def channel_loop(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, eps: float = 1e-5
) -> Array:
    y = np.empty(x.shape, answer_dtype(x, gamma, beta))
    for c in range(x.shape[1]):
        y[:, c] = gamma[c] * (x[:, c].astype(y.dtype) - running_mean[c]) / np.sqrt(running_var[c] + eps) + beta[c]
    return y


@variant("one scale and one shift for each channel")
def folded(x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, eps: float = 1e-5) -> Array:
    dtype, shape = answer_dtype(x, gamma, beta), (1, -1, *[1] * (x.ndim - 2))
    scale = gamma / np.sqrt(running_var + eps)
    shift = beta - scale * running_mean
    return np.asarray(x.astype(dtype) * scale.astype(dtype).reshape(shape) + shift.astype(dtype).reshape(shape))


@variant("channels moved to the end")
def channels_last(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, eps: float = 1e-5
) -> Array:
    last = np.moveaxis(x.astype(answer_dtype(x, gamma, beta)), 1, -1)
    y = (last - running_mean) / (running_var + eps) ** 0.5 * gamma + beta
    return np.moveaxis(y, -1, 1).astype(last.dtype)
