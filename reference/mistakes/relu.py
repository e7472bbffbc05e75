"""Mistakes of relu. M122, an input that is modified, is a property of a call and not an answer."""

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.layers.relu import relu
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake(
    "M117", "absolute value (full-wave)", hint="Half-wave: negative numbers become 0, they do not turn their sign."
)
def full_wave(x: Array) -> Array:
    return np.asarray(np.abs(x.astype(answer_dtype(x))))


@mistake("M117b", "minimum instead of maximum", hint="ReLU is the greater of x and 0: positive numbers pass.")
def minimum(x: Array) -> Array:
    return np.asarray(np.minimum(x.astype(answer_dtype(x)), 0))


@mistake("M117c", "negative numbers only made small", hint="Negative numbers become exactly 0, not a small part of x.")
def leaky(x: Array) -> Array:
    return np.asarray(np.where(x > 0, 1, 0.01) * x).astype(answer_dtype(x))


@mistake("M117d", "nothing done to negative numbers", hint="Put 0 in the place of every negative number.")
def identity(x: Array) -> Array:
    return x.astype(answer_dtype(x))


@mistake("M118", "negative numbers removed", hint="Keep the shape: put 0 in the place of a negative number.")
def negatives_removed(x: Array) -> Array:
    return relu(x[x >= 0])


@mistake("M121", "the derivative returned", hint="Return x itself where it is positive, not 1.")
def step(x: Array) -> Array:
    return (x > 0).astype(answer_dtype(x))
