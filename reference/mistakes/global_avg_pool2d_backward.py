"""Mistakes of global_avg_pool2d_backward: the wrong share of a pixel."""

import numpy as np

from reference.layers.global_pooling import global_avg_pool2d_backward
from reference.mistakes import mistake
from reference.mistakes.pooling_windows import Array


@mistake("M163", "upstream gradient ignored", hint="Multiply 1 / (H W) by the upstream gradient of the map.")
def upstream_ignored(upstream: Array, x: Array) -> Array:
    return global_avg_pool2d_backward(np.ones_like(upstream), x)


@mistake("M183", "not divided by the number of pixels", hint="Divide the upstream gradient by H * W.")
def not_divided(upstream: Array, x: Array) -> Array:
    answer: Array = global_avg_pool2d_backward(upstream, x) * (x.shape[2] * x.shape[3])
    return answer


@mistake("F33", "divided by the batch size too", hint="Divide by H * W only: the batch is no part of the mean.")
def divided_by_batch(upstream: Array, x: Array) -> Array:
    return global_avg_pool2d_backward(upstream, x) / max(len(x), 1)


@mistake("F34", "divided by the number of rows only", hint="A map has H * W pixels: divide by both.")
def divided_by_rows(upstream: Array, x: Array) -> Array:
    gradient: Array = global_avg_pool2d_backward(upstream, x) * x.shape[3]
    return gradient


@mistake(
    "F35", "divided by the whole volume", hint="Each channel has a mean of its own: divide by H * W, not by C H W."
)
def divided_by_volume(upstream: Array, x: Array) -> Array:
    gradient: Array = global_avg_pool2d_backward(upstream, x) / x.shape[1]
    return gradient
