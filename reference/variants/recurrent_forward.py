"""Correct ways to write recurrent_forward: joined weights, one series at a time, recursion."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dtypes import answer_dtype
from reference.layers.recurrent import check_series
from reference.variants import variant

Array = npt.NDArray[Any]


@variant("one matrix for step and state together")
def joined(x: Array, w: Array, u: Array, b: Array) -> Array:
    check_series(x, w, u, b)
    dtype = answer_dtype(x, w, u, b)
    both = np.concatenate([w, u, b[:, np.newaxis]], axis=1).astype(dtype)
    state, states = np.zeros((len(x), len(b)), dtype), np.empty((*x.shape[:2], len(b)), dtype)
    for t in range(x.shape[1]):
        state = np.tanh(np.concatenate([x[:, t].astype(dtype), state, np.ones((len(x), 1), dtype)], axis=1) @ both.T)
        states[:, t] = state
    return states


@variant("one series and one number at a time")
def one_by_one(x: Array, w: Array, u: Array, b: Array) -> Array:
    check_series(x, w, u, b)
    states = np.zeros((*x.shape[:2], len(b)))
    for n, series in enumerate(x):
        for t, step in enumerate(series):
            before = states[n, t - 1] if t else np.zeros(len(b))
            for i in range(len(b)):
                states[n, t, i] = np.tanh(b[i] + w[i] @ step.astype(float) + u[i] @ before)
    return states.astype(answer_dtype(x, w, u, b))


@variant("all steps through W at once")
def inputs_first(x: Array, w: Array, u: Array, b: Array) -> Array:
    check_series(x, w, u, b)
    dtype = answer_dtype(x, w, u, b)
    sums = np.einsum("nld,hd->lnh", x.astype(dtype), w.astype(dtype)) + b.astype(dtype)
    state, transposed = np.zeros_like(sums[0]), u.astype(dtype).T
    states = [state := np.tanh(total + state @ transposed) for total in sums]
    return np.stack(states, axis=1)
