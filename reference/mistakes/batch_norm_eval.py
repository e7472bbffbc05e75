"""Mistakes of batch_norm_eval: the wrong statistics, root, scale or shift.

M218, a running variance of the wrong kind, comes from training (M213); M215, running statistics changed in evaluation,
is a property of a call and not an answer.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.batch_norm_eval import batch_norm_eval
from reference.layers.dtypes import answer_dtype
from reference.mistakes import mistake

Array = npt.NDArray[Any]


def along(values: Array, x: Array) -> Array:
    """Return one number for each channel in the shape (1, C) or (1, C, 1, 1)."""
    return values.reshape(1, -1, *[1] * (x.ndim - 2))


def divided(x: Array, gamma: Array, beta: Array, mean: Array, divisor: Array) -> Array:
    """Return the output with another divisor than the right one."""
    values = x.astype(answer_dtype(x, gamma, beta))
    with np.errstate(invalid="ignore", divide="ignore"):
        normal = (values - along(mean, x)) / along(divisor, x)
    return np.asarray(along(gamma, x) * normal + along(beta, x))


@mistake("M201", "eps subtracted", hint="Add eps to the running variance.")
def eps_subtracted(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, eps: float = 1e-5
) -> Array:
    with np.errstate(invalid="ignore"):
        return divided(x, gamma, beta, running_mean, np.sqrt(running_var - eps))


@mistake("M202", "eps outside the root", hint="Add eps to the running variance, then take the root of both.")
def eps_outside(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, eps: float = 1e-5
) -> Array:
    return divided(x, gamma, beta, running_mean, np.sqrt(running_var) + eps)


@mistake("M203", "eps forgotten", hint="Add eps to the running variance, as in training.")
def eps_forgotten(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, eps: float = 1e-5
) -> Array:
    return divided(x, gamma, beta, running_mean, np.sqrt(running_var))


@mistake("M205", "divided by the variance", hint="Divide by the root of the running variance plus eps.")
def not_rooted(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, eps: float = 1e-5
) -> Array:
    return divided(x, gamma, beta, running_mean, running_var + eps)


@mistake("M207", "beta multiplied by gamma", hint="First scale by gamma, then add beta.")
def shift_scaled(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, eps: float = 1e-5
) -> Array:
    return batch_norm_eval(x, gamma, gamma * beta, running_mean, running_var, eps)


@mistake("M208", "gamma forgotten", hint="Multiply the normalised values by gamma.")
def gamma_forgotten(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, eps: float = 1e-5
) -> Array:
    return batch_norm_eval(x, np.ones_like(gamma), beta, running_mean, running_var, eps)


@mistake("M208b", "beta forgotten", hint="Add beta to the scaled values.")
def beta_forgotten(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, eps: float = 1e-5
) -> Array:
    return batch_norm_eval(x, gamma, np.zeros_like(beta), running_mean, running_var, eps)


@mistake("M209", "root of gamma", hint="gamma multiplies as it is: it is a standard deviation, not a variance.")
def root_of_gamma(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, eps: float = 1e-5
) -> Array:
    with np.errstate(invalid="ignore"):
        return batch_norm_eval(x, np.sqrt(gamma), beta, running_mean, running_var, eps)


@mistake(
    "M210", "statistics along the last axis", hint="The channels are axis 1: reshape the statistics to (1, C, 1, 1)."
)
def along_the_width(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, eps: float = 1e-5
) -> Array:
    return np.asarray(gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta)


@mistake("M214", "running variance taken for a standard deviation", hint="running_var is a variance: take its root.")
def taken_for_deviation(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, eps: float = 1e-5
) -> Array:
    return divided(x, gamma, beta, running_mean, np.sqrt(running_var**2 + eps))


@mistake("M217", "statistics of the batch", hint="In evaluation use the running statistics, not those of the batch.")
def batch_statistics(
    x: Array, gamma: Array, beta: Array, running_mean: Array, running_var: Array, eps: float = 1e-5
) -> Array:
    axes = (0, *range(2, x.ndim))
    return batch_norm_eval(x, gamma, beta, x.mean(axis=axes), x.var(axis=axes), eps)
