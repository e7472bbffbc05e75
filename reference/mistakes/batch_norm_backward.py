"""Mistakes of batch_norm_backward: paths left out, wrong sums, another root than in the forward pass."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.batch_norm import batch_norm_backward
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Three = tuple[Array, Array, Array]


def over(x: Array) -> tuple[int, ...]:
    """Return the axes of the numbers of a channel."""
    return (0, *range(2, x.ndim))


def along(values: Array, x: Array) -> Array:
    """Return one number for each channel in the shape (1, C) or (1, C, 1, 1)."""
    return values.reshape(1, -1, *[1] * (x.ndim - 2))


def average(values: Array) -> Array:
    """Return the mean of each channel, ready to be subtracted."""
    return np.asarray(values.mean(axis=over(values), keepdims=True))


def by_root(upstream: Array, x: Array, gamma: Array, root: Array) -> Three:
    """Return the gradients with another root than the right one."""
    with np.errstate(invalid="ignore", divide="ignore"):
        normal = (x - average(x)) / root
        dx = along(gamma, x) / root * (upstream - average(upstream) - normal * average(upstream * normal))
    return dx, (upstream * normal).sum(axis=over(x)), upstream.sum(axis=over(x))


def parts(upstream: Array, x: Array, gamma: Array, eps: float) -> tuple[Array, Array]:
    """Return the normalised values and the factor in front of the gradient in x."""
    root = np.sqrt(average((x - average(x)) ** 2) + eps)
    return (x - average(x)) / root, along(gamma, x) / root


@mistake("M202", "eps outside the root", hint="Use the root of the forward pass: of the variance plus eps.")
def eps_outside(upstream: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Three:
    return by_root(upstream, x, gamma, np.sqrt(average((x - average(x)) ** 2)) + eps)


@mistake("M203", "eps forgotten", hint="Use the root of the forward pass: eps is added to the variance.")
def eps_forgotten(upstream: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Three:
    return by_root(upstream, x, gamma, np.sqrt(average((x - average(x)) ** 2)))


@mistake(
    "M204", "unbiased variance", hint="The forward pass divides the sum of squares by m, so use that variance here."
)
def unbiased_variance(upstream: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Three:
    return by_root(upstream, x, gamma, np.sqrt(x.var(axis=over(x), ddof=1, keepdims=True) + eps))


@mistake("M208", "gamma forgotten", hint="The gradient in x passes through the scale: multiply it by gamma.")
def gamma_forgotten(upstream: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Three:
    return batch_norm_backward(upstream, x, np.ones_like(gamma), eps)


@mistake("M210", "averaged over the batch alone", hint="Sum and average over N, H and W for each channel.")
def each_pixel(upstream: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Three:
    flat = (len(x), -1)
    spread = np.broadcast_to(along(gamma, x), (1, *x.shape[1:])).ravel()
    dx, dgamma, dbeta = batch_norm_backward(upstream.reshape(flat), x.reshape(flat), spread, eps)
    return dx.reshape(x.shape), dgamma.reshape(x.shape[1:]), dbeta.reshape(x.shape[1:])


@mistake(
    "M219", "mean and variance taken as constants", hint="Mean and variance depend on x: their two paths are missing."
)
def statistics_constant(upstream: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Three:
    _, factor = parts(upstream, x, gamma, eps)
    return factor * upstream, *batch_norm_backward(upstream, x, gamma, eps)[1:]


@mistake(
    "M220", "path through the variance missing", hint="Subtract x_hat times the mean of upstream times x_hat, too."
)
def variance_path_missing(upstream: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Three:
    _, factor = parts(upstream, x, gamma, eps)
    return factor * (upstream - average(upstream)), *batch_norm_backward(upstream, x, gamma, eps)[1:]


@mistake("M220b", "path through the mean missing", hint="Subtract the mean of the upstream gradient, too.")
def mean_path_missing(upstream: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Three:
    normal, factor = parts(upstream, x, gamma, eps)
    return factor * (upstream - normal * average(upstream * normal)), *batch_norm_backward(upstream, x, gamma, eps)[1:]


@mistake("M220c", "path through the variance added", hint="Both means are subtracted: the gradient in x sums to zero.")
def variance_path_added(upstream: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Three:
    normal, factor = parts(upstream, x, gamma, eps)
    dx = factor * (upstream - average(upstream) + normal * average(upstream * normal))
    return dx, *batch_norm_backward(upstream, x, gamma, eps)[1:]


@mistake("M221", "gradient of gamma from x", hint="gamma multiplies the normalised values: sum upstream times x_hat.")
def gamma_from_input(upstream: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Three:
    dx, _, dbeta = batch_norm_backward(upstream, x, gamma, eps)
    return dx, (upstream * x).sum(axis=over(x)), dbeta


@mistake("M221b", "gradient of gamma from the centred x", hint="Divide by the root as well: sum upstream times x_hat.")
def gamma_from_centred(upstream: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Three:
    dx, _, dbeta = batch_norm_backward(upstream, x, gamma, eps)
    return dx, (upstream * (x - average(x))).sum(axis=over(x)), dbeta


@mistake(
    "M221c", "gradients of gamma and beta averaged", hint="Sum over the numbers of a channel; do not average them."
)
def averaged(upstream: Array, x: Array, gamma: Array, eps: float = 1e-5) -> Three:
    dx, dgamma, dbeta = batch_norm_backward(upstream, x, gamma, eps)
    numbers = x.size // x.shape[1]
    return dx, dgamma / numbers, dbeta / numbers
