"""Correct ways to write batch_norm_train: loops over channels, a matrix of columns, moments, means with kept axes."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dtypes import answer_dtype
from reference.variants import variant

Array = npt.NDArray[Any]
Three = tuple[Array, Array, Array]


@variant("one channel after the other")
def channel_loop(
    x: Array,
    gamma: Array,
    beta: Array,
    running_mean: Array,
    running_var: Array,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> Three:
    y = np.empty(x.shape, answer_dtype(x, gamma, beta))
    mean, var = (old.astype(answer_dtype(running_mean, running_var)) for old in (running_mean, running_var))
    for c in range(x.shape[1]):
        values = x[:, c].astype(y.dtype)
        average = values.mean()
        spread = ((values - average) ** 2).mean()
        y[:, c] = gamma[c] * (values - average) / np.sqrt(spread + eps) + beta[c]
        mean[c] += momentum * (average - mean[c])
        var[c] += momentum * (spread * values.size / (values.size - 1) - var[c])
    return y, mean, var


@variant("all numbers of a channel in one column")
def columns(
    x: Array,
    gamma: Array,
    beta: Array,
    running_mean: Array,
    running_var: Array,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> Three:
    dtype = answer_dtype(x, gamma, beta)
    last = np.moveaxis(x.astype(dtype), 1, -1)
    table = last.reshape(-1, x.shape[1])  # (m, C)
    normal = (table - table.mean(axis=0)) / np.sqrt(table.var(axis=0) + eps)
    y = np.moveaxis((gamma.astype(dtype) * normal + beta.astype(dtype)).reshape(last.shape), -1, 1)
    kept = answer_dtype(running_mean, running_var)
    new_mean = running_mean * (1 - momentum) + table.mean(axis=0) * momentum
    new_var = running_var * (1 - momentum) + table.var(axis=0, ddof=1) * momentum
    return np.ascontiguousarray(y), new_mean.astype(kept), new_var.astype(kept)


@variant("broadcast over kept axes")
def kept_axes(
    x: Array,
    gamma: Array,
    beta: Array,
    running_mean: Array,
    running_var: Array,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> Three:
    axes = (0,) if len(x.shape) == len("NC") else (0, 2, 3)
    shape = [1 if axis in axes else size for axis, size in enumerate(x.shape)]
    dtype, kept = answer_dtype(x, gamma, beta), answer_dtype(running_mean, running_var)
    values = x.astype(dtype)
    mean, var = np.mean(values, axis=axes, keepdims=True), np.var(values, axis=axes, keepdims=True)
    y = (values - mean) * (var + eps) ** -0.5 * gamma.astype(dtype).reshape(shape) + beta.astype(dtype).reshape(shape)
    unbiased = np.var(values, axis=axes, ddof=1)
    new_mean = running_mean + momentum * (mean.ravel() - running_mean)
    new_var = running_var + momentum * (unbiased - running_var)
    return y, new_mean.astype(kept), new_var.astype(kept)


@variant("einsum for both moments")
def moments(
    x: Array,
    gamma: Array,
    beta: Array,
    running_mean: Array,
    running_var: Array,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> Three:
    dtype, kept = answer_dtype(x, gamma, beta), answer_dtype(running_mean, running_var)
    values = x.astype(dtype).reshape(len(x), x.shape[1], -1)
    count = values.shape[0] * values.shape[2]
    mean = np.einsum("ncs->c", values) / count
    centred = values - mean[:, np.newaxis]
    squares = np.einsum("ncs,ncs->c", centred, centred)
    scale = gamma.astype(dtype) / np.sqrt(squares / count + eps)
    y = (np.einsum("c,ncs->ncs", scale, centred) + beta.astype(dtype)[:, np.newaxis]).reshape(x.shape)
    new_mean = (1 - momentum) * running_mean + momentum * mean
    return y, new_mean.astype(kept), ((1 - momentum) * running_var + momentum * squares / (count - 1)).astype(kept)
