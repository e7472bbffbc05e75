"""Correct ways to write recurrent_backward: sums in the loop, one series at a time, all ways through time."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.arguments import check_array, check_upstream
from reference.layers.dtypes import answer_dtype
from reference.layers.recurrent import check_series
from reference.variants import variant

Array = npt.NDArray[Any]
Answer = tuple[Array, Array, Array, Array]


def checked(upstream: Array, states: Array, x: Array, w: Array, u: Array) -> tuple[Array, ...]:
    """Return all arrays in the dtype of the answer."""
    check_series(x, w, u, None)
    check_array(states, "states", ("N", "L", "H"))
    check_upstream(upstream, states.shape)
    dtype = answer_dtype(upstream, states, x, w, u)
    return tuple(array.astype(dtype) for array in (upstream, states, x, w, u))


@variant("sums in the loop")
def summed_in_the_loop(upstream: Array, states: Array, x: Array, w: Array, u: Array) -> Answer:
    g, h, series, w, u = checked(upstream, states, x, w, u)
    dx, dw, du, db = np.zeros_like(series), np.zeros_like(w), np.zeros_like(u), np.zeros_like(w[:, 0])
    ahead = np.zeros_like(h[:, 0])
    for t in range(x.shape[1] - 1, -1, -1):
        before = h[:, t - 1] if t > 0 else np.zeros_like(h[:, 0])
        delta = (g[:, t] + ahead) * (1 - h[:, t]) * (1 + h[:, t])
        dx[:, t] = delta @ w
        dw += delta.T @ series[:, t]
        du += delta.T @ before
        db += delta.sum(axis=0)
        ahead = (u.T @ delta.T).T
    return dx, dw, du, db


@variant("one series at a time")
def one_series_at_a_time(upstream: Array, states: Array, x: Array, w: Array, u: Array) -> Answer:
    g, h, series, w, u = checked(upstream, states, x, w, u)
    dx, dw, du, db = np.zeros_like(series), np.zeros_like(w), np.zeros_like(u), np.zeros_like(w[:, 0])
    for n in range(len(series)):
        total = g[n].copy()
        for t in reversed(range(series.shape[1])):
            delta = total[t] * (1 - h[n, t] ** 2)
            dx[n, t] = delta @ w
            dw, db = dw + np.outer(delta, series[n, t]), db + delta
            if t > 0:
                total[t - 1] += delta @ u
                du = du + np.outer(delta, h[n, t - 1])
    return dx, dw, du, db


@variant("all ways through time added up")
def all_ways(upstream: Array, states: Array, x: Array, w: Array, u: Array) -> Answer:
    g, h, series, w, u = checked(upstream, states, x, w, u)
    slopes, steps = 1 - h**2, x.shape[1]
    deltas = np.zeros_like(h)
    for last in range(steps):  # from each state to all that come before it
        way = g[:, last] * slopes[:, last]
        for t in range(last, -1, -1):
            deltas[:, t] += way
            way = (way @ u) * slopes[:, t - 1]
    before = np.concatenate([np.zeros_like(h[:, :1]), h], axis=1)[:, :steps]
    flat = deltas.reshape(-1, len(w))
    dw, du = flat.T @ series.reshape(len(flat), -1), flat.T @ before.reshape(len(flat), -1)
    return deltas @ w, dw, du, flat.sum(axis=0)
