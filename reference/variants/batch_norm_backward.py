"""Correct ways to write batch_norm_backward: node by node, the whole Jacobian matrix, loops over channels."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dtypes import answer_dtype
from reference.variants import variant

Array = npt.NDArray[Any]
Three = tuple[Array, Array, Array]


@variant("node by node, as in the paper")
def nodes(upstream: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Three:
    dtype, axes, shape = answer_dtype(upstream, x, gamma), (0, *range(2, x.ndim)), (1, -1, *[1] * (x.ndim - 2))
    values, g = x.astype(dtype), upstream.astype(dtype)
    count = x.size // max(x.shape[1], 1)
    centred = values - values.mean(axis=axes, keepdims=True)
    inverse = 1 / np.sqrt((centred**2).mean(axis=axes, keepdims=True) + eps)
    normal_gradient = g * gamma.astype(dtype).reshape(shape)
    var_gradient = -0.5 * (normal_gradient * centred * inverse**3).sum(axis=axes, keepdims=True)
    mean_gradient = -(normal_gradient * inverse).sum(axis=axes, keepdims=True)  # the path by the variance sums to zero
    dx = normal_gradient * inverse + 2 * var_gradient * centred / count + mean_gradient / count
    return dx, (g * centred * inverse).sum(axis=axes), g.sum(axis=axes)


@variant("the Jacobian matrix of each channel")
def jacobian(upstream: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Three:
    dtype = answer_dtype(upstream, x, gamma)
    dx = np.empty(x.shape, dtype)
    dgamma, dbeta = np.empty(x.shape[1], dtype), np.empty(x.shape[1], dtype)
    for c in range(x.shape[1]):
        values, g = x[:, c].astype(dtype).ravel(), upstream[:, c].astype(dtype).ravel()
        root = np.sqrt(values.var() + eps)
        normal = (values - values.mean()) / root
        matrix = np.eye(values.size, dtype=dtype) - (1 + np.outer(normal, normal)) / values.size
        dx[:, c] = (gamma[c] / root * (matrix @ g)).reshape(x[:, c].shape)
        dgamma[c], dbeta[c] = g @ normal, g.sum()
    return dx, dgamma, dbeta


@variant("from the gradients of gamma and beta")
def from_sums(upstream: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Three:
    dtype = answer_dtype(upstream, x, gamma)
    values, g = (a.astype(dtype).reshape(len(x), x.shape[1], -1) for a in (x, upstream))
    count = values.shape[0] * values.shape[2]
    root = np.sqrt(values.var(axis=(0, 2)) + eps)[:, np.newaxis]
    normal = (values - values.mean(axis=(0, 2))[:, np.newaxis]) / root
    dbeta, dgamma = np.einsum("ncs->c", g), np.einsum("ncs,ncs->c", g, normal)
    dx = gamma.astype(dtype)[:, np.newaxis] / (count * root)
    dx = dx * (count * g - dbeta[:, np.newaxis] - normal * dgamma[:, np.newaxis])
    return dx.reshape(x.shape), dgamma, dbeta
