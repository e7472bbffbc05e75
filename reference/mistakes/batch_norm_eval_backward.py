"""Mistakes of batch_norm_eval_backward: statistics of the batch, another root, or gamma and x in the wrong place."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.batch_norm import batch_norm_backward
from reference.layers.batch_norm_eval import batch_norm_eval_backward
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Three = tuple[Array, Array, Array]


@mistake("M202", "eps outside the root", hint="Use the root of the forward pass: of the running variance plus eps.")
def eps_outside(
    upstream: Array, x: Array, gamma: Array, running_mean: Array, running_var: Array, eps: float = 1e-5
) -> Three:
    return batch_norm_eval_backward(upstream, x, gamma, running_mean, (np.sqrt(running_var) + eps) ** 2 - eps, eps)


@mistake("M203", "eps forgotten", hint="Use the root of the forward pass: eps is added to the running variance.")
def eps_forgotten(
    upstream: Array, x: Array, gamma: Array, running_mean: Array, running_var: Array, eps: float = 1e-5
) -> Three:
    dx, dgamma, dbeta = batch_norm_eval_backward(upstream, x, gamma, running_mean, running_var, eps)
    with np.errstate(invalid="ignore", divide="ignore"):
        factor = np.sqrt((running_var + eps) / running_var)
    return dx * factor.reshape(1, -1, *[1] * (x.ndim - 2)), dgamma * factor, dbeta


@mistake("M205", "divided by the variance", hint="Divide by the root of the running variance plus eps.")
def not_rooted(
    upstream: Array, x: Array, gamma: Array, running_mean: Array, running_var: Array, eps: float = 1e-5
) -> Three:
    dx, dgamma, dbeta = batch_norm_eval_backward(upstream, x, gamma, running_mean, running_var, eps)
    root = np.sqrt(running_var + eps)
    return dx / root.reshape(1, -1, *[1] * (x.ndim - 2)), dgamma / root, dbeta


@mistake("M208", "gamma forgotten", hint="The gradient in x passes through the scale: multiply it by gamma.")
def gamma_forgotten(
    upstream: Array, x: Array, gamma: Array, running_mean: Array, running_var: Array, eps: float = 1e-5
) -> Three:
    return batch_norm_eval_backward(upstream, x, np.ones_like(gamma), running_mean, running_var, eps)


@mistake("M217", "gradients of the training", hint="Running statistics are constants: nothing flows through them.")
def of_the_training(
    upstream: Array, x: Array, gamma: Array, running_mean: Array, running_var: Array, eps: float = 1e-5
) -> Three:
    return batch_norm_backward(upstream, x, gamma, eps)


@mistake("M217b", "mean of the batch subtracted", hint="The running mean does not depend on x: subtract nothing.")
def mean_path_added(
    upstream: Array, x: Array, gamma: Array, running_mean: Array, running_var: Array, eps: float = 1e-5
) -> Three:
    dx, dgamma, dbeta = batch_norm_eval_backward(upstream, x, gamma, running_mean, running_var, eps)
    return dx - dx.mean(axis=(0, *range(2, x.ndim)), keepdims=True), dgamma, dbeta


@mistake("M221", "gradient of gamma from x", hint="gamma multiplies the normalised values: sum upstream times x_hat.")
def gamma_from_input(
    upstream: Array, x: Array, gamma: Array, running_mean: Array, running_var: Array, eps: float = 1e-5
) -> Three:
    dx, _, dbeta = batch_norm_eval_backward(upstream, x, gamma, running_mean, running_var, eps)
    return dx, (upstream * x).sum(axis=(0, *range(2, x.ndim))), dbeta


@mistake(
    "M221c", "gradients of gamma and beta averaged", hint="Sum over the numbers of a channel; do not average them."
)
def averaged(
    upstream: Array, x: Array, gamma: Array, running_mean: Array, running_var: Array, eps: float = 1e-5
) -> Three:
    dx, dgamma, dbeta = batch_norm_eval_backward(upstream, x, gamma, running_mean, running_var, eps)
    count = x.size // x.shape[1]
    return dx, dgamma / count, dbeta / count
