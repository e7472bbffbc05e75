"""Mistakes of trainable_subsample2d: the wrong summary, or coefficient and bias at the wrong place."""

import numpy as np

from reference.layers.max_pooling import max_pool2d
from reference.layers.subsampling import trainable_subsample2d
from reference.mistakes import mistake
from reference.mistakes.pooling_windows import Array


@mistake("M010", "bias missing", hint="Add the bias b[c] to every position of map c.")
def bias_missing(x: Array, coefficient: Array, bias: Array) -> Array:
    return trainable_subsample2d(x, coefficient, np.zeros_like(bias))


@mistake("M012", "first coefficient and bias used for all maps", hint="Every map has a coefficient and a bias.")
def first_for_all(x: Array, coefficient: Array, bias: Array) -> Array:
    return trainable_subsample2d(x, np.full_like(coefficient, coefficient[0]), np.full_like(bias, bias[0]))


@mistake("M152", "maximum instead of sum", hint="Sum the four values of the window.")
def maximum(x: Array, coefficient: Array, bias: Array) -> Array:
    y: Array = coefficient[:, np.newaxis, np.newaxis] * max_pool2d(x, 2) + bias[:, np.newaxis, np.newaxis]
    return y.astype(trainable_subsample2d(x, coefficient, bias).dtype)


@mistake("F39", "average instead of sum", hint="Sum the four values: the coefficient learns any division by itself.")
def average(x: Array, coefficient: Array, bias: Array) -> Array:
    y = trainable_subsample2d(x, coefficient, np.zeros_like(bias)) / 4
    return y + bias[:, np.newaxis, np.newaxis].astype(y.dtype)


@mistake("F40", "plain average without coefficient and bias", hint="Multiply by the coefficient and add the bias.")
def plain_average(x: Array, coefficient: Array, bias: Array) -> Array:
    return trainable_subsample2d(x, np.ones_like(coefficient), np.zeros_like(bias)) / 4


@mistake("F41", "bias multiplied by the coefficient", hint="Multiply the sum first, then add the bias.")
def bias_multiplied(x: Array, coefficient: Array, bias: Array) -> Array:
    return trainable_subsample2d(x, coefficient, coefficient * bias)


@mistake("F42", "bias added four times", hint="Add the bias once, after the sum.")
def bias_for_each_value(x: Array, coefficient: Array, bias: Array) -> Array:
    y = trainable_subsample2d(x, coefficient, bias)
    answer: Array = y + 3 * bias[:, np.newaxis, np.newaxis].astype(y.dtype)
    return answer
