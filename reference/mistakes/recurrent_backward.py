"""Mistakes of recurrent_backward: the way through time, the slope of tanh, the state before, sums over the steps."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.arguments import check_array, check_upstream
from reference.layers.dtypes import answer_dtype
from reference.layers.recurrent import check_series, recurrent_backward
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Answer = tuple[Array, Array, Array, Array]


def back(
    upstream: Array,
    states: Array,
    x: Array,
    w: Array,
    u: Array,
    *,
    slope: Callable[[Array], Array] = lambda h: 1 - h**2,
    carried: Callable[[Array, Array, Array], Array] = lambda delta, _, u: delta @ u,
    met: Callable[[Array], Array] = lambda h: np.concatenate([np.zeros_like(h[:, :1]), h[:, :-1]], axis=1),
    after: bool = False,
) -> Answer:
    """Go back with another slope, another gradient for the state before, or other states that U has met."""
    check_series(x, w, u, None)
    check_array(states, "states", ("N", "L", "H"))
    check_upstream(upstream, states.shape)
    dtype = answer_dtype(upstream, states, x, w, u)
    g, h, series, w, u = (array.astype(dtype) for array in (upstream, states, x, w, u))
    deltas, later = np.zeros_like(h), np.zeros_like(h[:, 0])
    for t in reversed(range(x.shape[1])):
        total = g[:, t] + later
        deltas[:, t] = g[:, t] * slope(h[:, t]) + later if after else total * slope(h[:, t])
        later = carried(deltas[:, t], total, u)
    du = np.einsum("nth,ntk->hk", deltas, met(h))
    return deltas @ w, np.einsum("nth,ntd->hd", deltas, series), du, deltas.sum(axis=(0, 1))


@mistake("RN60", "no way through time", hint="Send U^T d back to the state before: every state acts on all later ones.")
def no_way_through_time(upstream: Array, states: Array, x: Array, w: Array, u: Array) -> Answer:
    return back(upstream, states, x, w, u, carried=lambda delta, *_: 0 * delta)


@mistake("RN61", "slope of tanh forgotten", hint="Multiply by the slope of tanh, 1 - h^2.")
def no_slope(upstream: Array, states: Array, x: Array, w: Array, u: Array) -> Answer:
    return back(upstream, states, x, w, u, slope=np.ones_like)


@mistake("RN62", "slope of a sigmoid", hint="The slope of tanh is 1 - h^2; h (1 - h) belongs to the sigmoid.")
def slope_of_sigmoid(upstream: Array, states: Array, x: Array, w: Array, u: Array) -> Answer:
    return back(upstream, states, x, w, u, slope=lambda h: h * (1 - h))


@mistake(
    "RN63",
    "U not transposed on the way back",
    hint="The way back goes through the transposed U: for gradients as rows, delta @ u.",
)
def u_not_transposed(upstream: Array, states: Array, x: Array, w: Array, u: Array) -> Answer:
    return back(upstream, states, x, w, u, carried=lambda delta, _, u: delta @ u.T)


@mistake(
    "RN64", "sent back before the slope", hint="What goes to the state before comes from d_t, behind the slope of tanh."
)
def carried_before_slope(upstream: Array, states: Array, x: Array, w: Array, u: Array) -> Answer:
    return back(upstream, states, x, w, u, carried=lambda _, total, u: total @ u)


@mistake(
    "RN65",
    "U met the state of its own step",
    hint="dU pairs d_t with the state before, h at t - 1; before the first step it is zero.",
)
def own_state(upstream: Array, states: Array, x: Array, w: Array, u: Array) -> Answer:
    return back(upstream, states, x, w, u, met=lambda h: h)


@mistake(
    "RN66",
    "gradient from later not multiplied by the slope",
    hint="Add both gradients first, then multiply the sum by the slope.",
)
def slope_on_one(upstream: Array, states: Array, x: Array, w: Array, u: Array) -> Answer:
    return back(upstream, states, x, w, u, after=True)


@mistake("RN67", "last step alone", hint="W, U and b are used at every step: add up the gradients of all steps.")
def last_step_alone(upstream: Array, states: Array, x: Array, w: Array, u: Array) -> Answer:
    dx, dw, du, db = back(upstream, states, x, w, u)
    last = np.zeros_like(upstream)
    last[:, -1] = upstream[:, -1]
    _, dw, du, db = back(last, states, x, w, u, carried=lambda delta, *_: 0 * delta)
    return dx, dw, du, db


@mistake(
    "RN68",
    "only the last state's gradient",
    hint="Every state may have a gradient of its own: add upstream[:, t] at each step.",
)
def last_upstream(upstream: Array, states: Array, x: Array, w: Array, u: Array) -> Answer:
    last = np.zeros_like(upstream)
    last[:, -1] = upstream[:, -1]
    return back(last, states, x, w, u)


@mistake(
    "RN69",
    "from the first step to the last",
    hint="Go from the last step to the first: what comes later has to be known already.",
)
def forward_in_time(upstream: Array, states: Array, x: Array, w: Array, u: Array) -> Answer:
    check_series(x, w, u, None)
    dx, dw, _, db = back(upstream[:, ::-1], states[:, ::-1], x[:, ::-1], w, u)
    du = back(
        upstream[:, ::-1],
        states[:, ::-1],
        x[:, ::-1],
        w,
        u,
        met=lambda h: np.concatenate([h[:, 1:], np.zeros_like(h[:, :1])], axis=1),
    )[2]
    return dx[:, ::-1].copy(), dw, du, db


@mistake("RN70", "averaged over the series", hint="Add up the gradients of all series of the batch.")
def averaged(upstream: Array, states: Array, x: Array, w: Array, u: Array) -> Answer:
    dx, dw, du, db = recurrent_backward(upstream, states, x, w, u)
    return dx, dw / len(x), du / len(x), db / len(x)


@mistake("RN71", "averaged over the steps", hint="Add up the gradients of all steps: no mean.")
def averaged_over_steps(upstream: Array, states: Array, x: Array, w: Array, u: Array) -> Answer:
    dx, dw, du, db = recurrent_backward(upstream, states, x, w, u)
    return dx, dw / x.shape[1], du / x.shape[1], db / x.shape[1]


@mistake("RN72", "dU transposed", hint="A row of dU belongs to a number of the new state, as in U.")
def du_transposed(upstream: Array, states: Array, x: Array, w: Array, u: Array) -> Answer:
    dx, dw, du, db = recurrent_backward(upstream, states, x, w, u)
    return dx, dw, du.T.copy(), db
