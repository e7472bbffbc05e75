"""Mistakes of recurrent_forward: the state, the weights, the activation, the order of the steps."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dtypes import answer_dtype
from reference.layers.recurrent import check_series, recurrent_forward
from reference.mistakes import mistake

Array = npt.NDArray[Any]


def read(
    x: Array,
    w: Array,
    u: Array,
    b: Array,
    *,
    act: Callable[[Array], Array] = np.tanh,
    first: float = 0.0,
) -> Array:
    """Read series with another activation or another first state."""
    check_series(x, w, u, b)
    dtype = answer_dtype(x, w, u, b)
    series, w, u, b = (array.astype(dtype) for array in (x, w, u, b))
    state, states = np.full((len(x), len(b)), first, dtype), []
    for t in range(x.shape[1]):
        state = act(series[:, t] @ w.T + state @ u.T + b)
        states.append(state)
    return np.stack(states, axis=1)


@mistake("RN40", "state not handed on", hint="The state of one step goes into the next one, through U.")
def no_memory(x: Array, w: Array, u: Array, b: Array) -> Array:
    return recurrent_forward(x, w, 0 * u, b)


@mistake(
    "RN41", "U transposed", hint="A row of U belongs to a number of the new state: state @ u.T for states as rows."
)
def u_transposed(x: Array, w: Array, u: Array, b: Array) -> Array:
    return recurrent_forward(x, w, u.T, b)


@mistake("RN42", "no tanh", hint="Apply tanh to every sum.")
def linear_state(x: Array, w: Array, u: Array, b: Array) -> Array:
    return read(x, w, u, b, act=lambda total: total)


@mistake("RN43", "sigmoid for tanh", hint="The activation is tanh.")
def sigmoid_state(x: Array, w: Array, u: Array, b: Array) -> Array:
    return read(x, w, u, b, act=lambda total: 1 / (1 + np.exp(-total)))


@mistake("RN44", "ReLU for tanh", hint="The activation is tanh.")
def relu_state(x: Array, w: Array, u: Array, b: Array) -> Array:
    return read(x, w, u, b, act=lambda total: np.maximum(total, 0))


@mistake("RN45", "read backward", hint="Begin with the first step of the series.")
def read_backward(x: Array, w: Array, u: Array, b: Array) -> Array:
    return recurrent_forward(x[:, ::-1], w, u, b)


@mistake("RN46", "state of ones at first", hint="Before the first step the state is zero.")
def ones_at_first(x: Array, w: Array, u: Array, b: Array) -> Array:
    return read(x, w, u, b, first=1.0)


@mistake("RN47", "bias added twice", hint="There is one bias, added once.")
def bias_twice(x: Array, w: Array, u: Array, b: Array) -> Array:
    return recurrent_forward(x, w, u, 2 * b)


@mistake("RN48", "bias forgotten", hint="Add b in every step.")
def bias_forgotten(x: Array, w: Array, u: Array, b: Array) -> Array:
    return recurrent_forward(x, w, u, 0 * b)


@mistake("RN49", "last state alone", hint="Return the states of all steps: (N, L, H).")
def last_alone(x: Array, w: Array, u: Array, b: Array) -> Array:
    return recurrent_forward(x, w, u, b)[:, -1]


@mistake("RN50", "steps first", hint="Return (N, L, H): the axis of the series first, then that of the steps.")
def steps_first(x: Array, w: Array, u: Array, b: Array) -> Array:
    return recurrent_forward(x, w, u, b).swapaxes(0, 1)


@mistake("RN51", "states before the steps", hint="The first state to be returned has seen the first step.")
def one_step_late(x: Array, w: Array, u: Array, b: Array) -> Array:
    states = recurrent_forward(x, w, u, b)
    return np.concatenate([np.zeros_like(states[:, :1]), states[:, :-1]], axis=1)


@mistake(
    "RN52",
    "state handed on to the next series",
    hint="Every series of the batch begins with a state of zeros, and has a state of its own.",
)
def one_state_for_all(x: Array, w: Array, u: Array, b: Array) -> Array:
    check_series(x, w, u, b)
    joined = recurrent_forward(x.reshape(1, -1, x.shape[2]), w, u, b)
    return joined.reshape(*x.shape[:2], -1)


@mistake("RN53", "tanh before the sum", hint="First add everything up, then apply tanh.")
def tanh_first(x: Array, w: Array, u: Array, b: Array) -> Array:
    check_series(x, w, u, b)
    dtype = answer_dtype(x, w, u, b)
    series, w, u, b = (array.astype(dtype) for array in (x, w, u, b))
    state, states = np.zeros((len(x), len(b)), dtype), []
    for t in range(x.shape[1]):
        state = np.tanh(series[:, t] @ w.T) + np.tanh(state @ u.T + b)
        states.append(state)
    return np.stack(states, axis=1)
