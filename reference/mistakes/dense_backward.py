"""Mistakes of dense_backward: matrices the wrong way round, and samples averaged or lost."""

import numpy as np

from reference.layers.dense import dense, dense_backward
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array

Gradients = tuple[Array, Array, Array]


@mistake("M133", "gradient of the weights transposed", hint="dw has the shape of w: dw = upstream.T @ x.")
def dw_transposed(upstream: Array, x: Array, w: Array) -> Gradients:
    dx, dw, db = dense_backward(upstream, x, w)
    return dx, dw.T, db


@mistake("M133b", "weights not turned for dx", hint="dx = upstream @ w: on the way back the columns of w are summed.")
def weights_not_turned(upstream: Array, x: Array, w: Array) -> Gradients:
    _, dw, db = dense_backward(upstream, x, w)
    return dense(upstream, w), dw, db


@mistake("M133c", "gradient of the weights transposed, in the shape of w", hint="dw = upstream.T @ x, not a reshape.")
def dw_reshaped(upstream: Array, x: Array, w: Array) -> Gradients:
    dx, dw, db = dense_backward(upstream, x, w)
    return dx, np.ascontiguousarray(dw.T).reshape(w.shape), db


@mistake("M060", "mean over the samples", hint="Add up the samples; the loss has divided by N already.")
def averaged(upstream: Array, x: Array, w: Array) -> Gradients:
    dx, dw, db = dense_backward(upstream, x, w)
    samples = max(1, len(x))
    return dx, dw / samples, db / samples


@mistake("M061", "last sample only", hint="Every sample adds to dw and db.")
def last_sample(upstream: Array, x: Array, w: Array) -> Gradients:
    dx = dense_backward(upstream, x, w)[0]
    return dx, *dense_backward(upstream[-1:], x[-1:], w)[1:]


@mistake("M067", "gradient of the biases averaged", hint="The bias feeds every sample: sum upstream over the samples.")
def db_averaged(upstream: Array, x: Array, w: Array) -> Gradients:
    dx, dw, db = dense_backward(upstream, x, w)
    return dx, dw, db / max(1, len(x))


@mistake("M067b", "gradient of the biases not summed", hint="db has the shape of b: sum upstream over the samples.")
def db_not_summed(upstream: Array, x: Array, w: Array) -> Gradients:
    dx, dw, db = dense_backward(upstream, x, w)
    return dx, dw, upstream.astype(db.dtype)


@mistake("M068", "gradient of the biases summed over the outputs too", hint="Keep one sum for each output.")
def db_one_number(upstream: Array, x: Array, w: Array) -> tuple[Array, Array, np.floating]:
    dx, dw, db = dense_backward(upstream, x, w)
    return dx, dw, db.sum()


@mistake("M120", "upstream gradient left out", hint="Chain rule: multiply by the upstream gradient.")
def upstream_ignored(upstream: Array, x: Array, w: Array) -> Gradients:
    return dense_backward(np.ones_like(upstream), x, w)
