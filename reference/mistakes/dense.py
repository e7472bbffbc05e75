"""Mistakes of dense: the matrix the wrong way round, no matrix product at all, or the bias."""

import numpy as np

from reference.layers.dense import dense
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array, Bias


@mistake("M131", "matrix of weights transposed", hint="Rows of w are outputs: y = x @ w.T.")
def weights_transposed(x: Array, w: Array, b: Bias = None) -> Array:
    return dense(x, w.T, b)


@mistake("M131b", "product entry by entry", hint="W a is a matrix product: sum over the inputs.")
def entry_by_entry(x: Array, w: Array, b: Bias = None) -> Array:
    y = x[:, np.newaxis].astype(float) * w
    return np.asarray(y if b is None else y + b[:, np.newaxis])


@mistake("M131c", "outputs in the rows", hint="One row for each sample: the shape is (N, D_out).")
def outputs_in_rows(x: Array, w: Array, b: Bias = None) -> Array:
    return dense(x, w, b).T


@mistake("M131d", "mean over the inputs", hint="Sum the products; do not divide by D_in.")
def averaged(x: Array, w: Array, b: Bias = None) -> Array:
    y = dense(x, w) / x.shape[1]
    return np.asarray(y if b is None else y + b)


@mistake("M132", "bias missing", hint="Add b to every row.")
def bias_missing(x: Array, w: Array, b: Bias = None) -> Array:
    return dense(x, w)


@mistake("M132b", "first bias used for all outputs", hint="There is one bias for each output: add the whole of b.")
def first_bias_for_all(x: Array, w: Array, b: Bias = None) -> Array:
    return dense(x, w, None if b is None else np.full_like(b, b[0]))


@mistake("M132c", "bias added to the samples", hint="b has one value for each output, not for each sample.")
def bias_by_sample(x: Array, w: Array, b: Bias = None) -> Array:
    y = dense(x, w)
    if b is not None and len(b) != len(x):
        raise ValueError(f"There are {len(b)} biases but {len(x)} samples.")
    return np.asarray(y if b is None else y + b[:, np.newaxis])


@mistake("M132d", "bias added twice", hint="Add b once.")
def bias_twice(x: Array, w: Array, b: Bias = None) -> Array:
    return dense(x, w, None if b is None else 2 * b)
