"""Correct ways to write toy_backprop: number by number, biases as weights of a constant input, one-column matrices."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.toy_backprop import check_toy
from reference.layers.dtypes import answer_dtype
from reference.variants import variant

Array = npt.NDArray[Any]
Answer = tuple[Any, Array, Array, Array]


@variant("number by number, every weight with its own formula")
def number_by_number(x: Array, target: Array, hidden: Array, output: Array, biases: Array) -> Answer:
    check_toy(x, target, hidden, output, biases)
    dtype = answer_dtype(x, target, hidden, output, biases)
    (x1, x2), (t1, t2), (b1, b2) = x.tolist(), target.tolist(), biases.tolist()
    (w1, w2), (w3, w4) = hidden.tolist()
    (w5, w6), (w7, w8) = output.tolist()
    h1, h2 = (1 / (1 + math.exp(-z)) for z in (w1 * x1 + w2 * x2 + b1, w3 * x1 + w4 * x2 + b1))
    y1, y2 = (1 / (1 + math.exp(-z)) for z in (w5 * h1 + w6 * h2 + b2, w7 * h1 + w8 * h2 + b2))
    loss = ((y1 - t1) ** 2 + (y2 - t2) ** 2) / 2
    d1, d2 = (y1 - t1) * y1 * (1 - y1), (y2 - t2) * y2 * (1 - y2)
    e1, e2 = (d1 * w5 + d2 * w7) * h1 * (1 - h1), (d1 * w6 + d2 * w8) * h2 * (1 - h2)
    dhidden = np.array([[e1 * x1, e1 * x2], [e2 * x1, e2 * x2]], dtype)
    doutput = np.array([[d1 * h1, d1 * h2], [d2 * h1, d2 * h2]], dtype)
    return dtype.type(loss), dhidden, doutput, np.array([e1 + e2, d1 + d2], dtype)


@variant("biases as weights of an input that is always 1")
def constant_input(x: Array, target: Array, hidden: Array, output: Array, biases: Array) -> Answer:
    check_toy(x, target, hidden, output, biases)
    dtype = answer_dtype(x, target, hidden, output, biases)
    one, b = np.ones(1, dtype), biases.astype(dtype)
    first = np.column_stack([hidden.astype(dtype), b[[0, 0]]])
    second = np.column_stack([output.astype(dtype), b[[1, 1]]])
    inputs = np.concatenate([x.astype(dtype), one])
    h = np.concatenate([1 / (1 + np.exp(-first @ inputs)), one])
    y = 1 / (1 + np.exp(-second @ h))
    missing = y - target.astype(dtype)
    dsecond = (missing * y * (1 - y))[:, None] * h
    back = (second.T @ (missing * y * (1 - y)) * h * (1 - h))[:2]
    dfirst = back[:, None] * inputs
    dbiases = np.array([dfirst[:, 2].sum(), dsecond[:, 2].sum()], dtype)
    return missing @ missing / 2, dfirst[:, :2].copy(), dsecond[:, :2].copy(), dbiases


@variant("matrices of one column, the derivative of each step as a matrix")
def jacobians(x: Array, target: Array, hidden: Array, output: Array, biases: Array) -> Answer:
    check_toy(x, target, hidden, output, biases)
    dtype = answer_dtype(x, target, hidden, output, biases)
    x, target, hidden, output, biases = (array.astype(dtype) for array in (x, target, hidden, output, biases))
    h = (1 + np.tanh((hidden @ x[:, None] + biases[0]) / 2)) / 2
    y = (1 + np.tanh((output @ h + biases[1]) / 2)) / 2
    delta = np.diagflat(y * (1 - y)) @ (y - target[:, None])
    epsilon = np.diagflat(h * (1 - h)) @ output.T @ delta
    ones = np.ones(2, dtype)
    dbiases = np.array([(ones @ epsilon)[0], (ones @ delta)[0]], dtype)
    return dtype.type(0.5) * np.sum(np.square(y - target[:, None])), epsilon @ x[None], delta @ h.T, dbiases
