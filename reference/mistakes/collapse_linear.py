"""Mistakes of collapse_linear: matrices in the wrong order or added, and biases that miss the second layer."""

import numpy as np

from reference.analysis.gradient_flow import collapse_linear
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array

Layer = tuple[Array, Array]


@mistake("M131", "matrices in the wrong order", hint="The second layer acts on what the first gives: W2 @ W1.")
def wrong_order(w1: Array, w2: Array, b1: Array, b2: Array) -> Layer:
    w = w1.astype(float) @ w2
    return w, collapse_linear(w1, w2, b1, b2)[1]


@mistake("M131b", "product transposed", hint="w has the shape (D_out, D_in): rows are outputs.")
def transposed(w1: Array, w2: Array, b1: Array, b2: Array) -> Layer:
    w, b = collapse_linear(w1, w2, b1, b2)
    return w.T, b


@mistake("M151", "matrices added", hint="Two layers after one another multiply their matrices: W2 @ W1.")
def added(w1: Array, w2: Array, b1: Array, b2: Array) -> Layer:
    return np.asarray(w1.astype(float) + w2), collapse_linear(w1, w2, b1, b2)[1]


@mistake("M132", "first bias lost", hint="The first bias goes through the second layer: W2 b1 + b2.")
def first_bias_lost(w1: Array, w2: Array, b1: Array, b2: Array) -> Layer:
    return collapse_linear(w1, w2, 0 * b1, b2)


@mistake("M132b", "second bias lost", hint="Add the second bias: W2 b1 + b2.")
def second_bias_lost(w1: Array, w2: Array, b1: Array, b2: Array) -> Layer:
    return collapse_linear(w1, w2, b1, 0 * b2)


@mistake("M132c", "biases added", hint="The first bias goes through the second layer: W2 b1 + b2.")
def biases_added(w1: Array, w2: Array, b1: Array, b2: Array) -> Layer:
    return collapse_linear(w1, w2, b1, b2)[0], np.asarray(b1.astype(float) + b2)
