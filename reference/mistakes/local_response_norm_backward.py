"""Mistakes of local_response_norm_backward: neighbours left out, alpha divided, a factor or a sign lost."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dtypes import answer_dtype
from reference.layers.local_response_norm import local_response_norm_backward
from reference.mistakes import mistake
from reference.mistakes.local_response_norm import channel_sums, squares

Array = npt.NDArray[Any]


def paths(upstream: Array, x: Array, size: int, k: float, alpha: float, beta: float) -> tuple[Array, Array]:
    """Return the direct path and the path through the sums."""
    g = upstream.astype(answer_dtype(upstream, x))
    direct = g * (k + alpha * channel_sums(squares(x), size)) ** -beta
    return direct, local_response_norm_backward(upstream, x, size, k, alpha, beta) - direct


@mistake("M219", "sums taken as constants", hint="The sum of squares depends on x: its path is missing.")
def sums_constant(
    upstream: Array, x: Array, size: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75
) -> Array:
    return paths(upstream, x, size, k, alpha, beta)[0]


@mistake("M219b", "path through the sums with the wrong sign", hint="A greater neighbour makes the response smaller.")
def sign_lost(
    upstream: Array, x: Array, size: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75
) -> Array:
    direct, through = paths(upstream, x, size, k, alpha, beta)
    return direct - through


@mistake("M219c", "factor 2 forgotten", hint="The derivative of a square has a factor of 2.")
def factor_lost(
    upstream: Array, x: Array, size: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75
) -> Array:
    direct, through = paths(upstream, x, size, k, alpha, beta)
    return direct + through / 2


@mistake("M219d", "neighbours left out", hint="x takes part in the sums of its neighbours, too: add their shares.")
def neighbours_left_out(
    upstream: Array, x: Array, size: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75
) -> Array:
    g = upstream.astype(answer_dtype(upstream, x))
    bases = k + alpha * channel_sums(squares(x), size)
    return np.asarray(g * bases**-beta - 2 * alpha * beta * squares(x) * g * bases ** (-beta - 1))


@mistake("M224", "alpha divided by the size", hint="The paper does not divide alpha by the size of the window.")
def alpha_divided(
    upstream: Array, x: Array, size: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75
) -> Array:
    return local_response_norm_backward(upstream, x, size, k, alpha / size, beta)
