"""Correct ways to write batch_norm_eval_backward: loops over channels, columns, sums by einsum."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dtypes import answer_dtype
from reference.variants import variant

Array = npt.NDArray[Any]
Three = tuple[Array, Array, Array]


@variant("one channel after the other")
def channel_loop(
    upstream: Array, x: Array, gamma: Array, running_mean: Array, running_var: Array, eps: float = 1e-5
) -> Three:
    dtype = answer_dtype(upstream, x, gamma)
    dx, dgamma, dbeta = np.empty(x.shape, dtype), np.empty(len(gamma), dtype), np.empty(len(gamma), dtype)
    for c in range(x.shape[1]):
        root, g = np.sqrt(running_var[c] + eps), upstream[:, c].astype(dtype)
        dx[:, c] = g * gamma[c] / root
        dgamma[c], dbeta[c] = ((x[:, c].astype(dtype) - running_mean[c]) * g).sum() / root, g.sum()
    return dx, dgamma, dbeta


@variant("channels moved to the end")
def channels_last(
    upstream: Array, x: Array, gamma: Array, running_mean: Array, running_var: Array, eps: float = 1e-5
) -> Three:
    dtype = answer_dtype(upstream, x, gamma)
    inverse = (running_var.astype(dtype) + eps) ** -0.5
    g, values = (np.moveaxis(a.astype(dtype), 1, -1) for a in (upstream, x))
    dx = np.moveaxis(g * (gamma.astype(dtype) * inverse), -1, 1).copy()
    axes = tuple(range(g.ndim - 1))
    return dx, (g * (values - running_mean.astype(dtype)) * inverse).sum(axis=axes), g.sum(axis=axes)


@variant("sums by einsum, the mean taken off afterwards")
def sums(upstream: Array, x: Array, gamma: Array, running_mean: Array, running_var: Array, eps: float = 1e-5) -> Three:
    dtype = answer_dtype(upstream, x, gamma)
    g, values = (a.astype(dtype).reshape(len(x), x.shape[1], int(np.prod(x.shape[2:]))) for a in (upstream, x))
    root = np.sqrt(running_var.astype(dtype) + eps)
    dbeta = np.einsum("ncs->c", g)
    dgamma = (np.einsum("ncs,ncs->c", g, values) - running_mean.astype(dtype) * dbeta) / root
    dx = np.einsum("ncs,c->ncs", g, gamma.astype(dtype) / root).reshape(x.shape)
    return dx, dgamma, dbeta
