"""Mistakes of gradient_norms_by_depth: slopes, weights or the order of the layers."""

from collections.abc import Sequence

import numpy as np

from reference.analysis.gradient_flow import gradient_norms_by_depth
from reference.layers.dense import dense
from reference.layers.relu import relu
from reference.layers.sigmoid import sigmoid
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array

Matrices = Sequence[Array]


def sent_back(upstream: Array, slopes: list[Array], weights: Matrices) -> Array:
    """Return the norms for given slopes of the layers, the first layer first."""
    gradient, norms = upstream.astype(float), [float(np.linalg.norm(upstream))]
    for w, slope in zip(weights[::-1], slopes[::-1], strict=True):
        gradient = (gradient * slope) @ w.astype(float)
        norms.append(float(np.linalg.norm(gradient)))
    return np.array(norms[::-1])


def outputs(x: Array, weights: Matrices, activation: str) -> list[Array]:
    """Return what every layer gives."""
    found = [x.astype(float)]
    for w in weights:
        found.append((relu if activation == "relu" else sigmoid)(dense(found[-1], w)))
    return found[1:]


@mistake(
    "M126", "three quarters passed on by each layer", hint="The slope of the sigmoid is at most 0.25: s * (1 - s)."
)
def loses_a_quarter(upstream: Array, x: Array, weights: Matrices, activation: str = "sigmoid") -> Array:
    if activation == "relu":
        return gradient_norms_by_depth(upstream, x, weights, activation)
    return sent_back(upstream, [np.float64(0.75)] * len(weights), weights)  # type: ignore[list-item]


@mistake("M120", "slopes left out", hint="Multiply by the slope of the activation before the weights.")
def slopes_left_out(upstream: Array, x: Array, weights: Matrices, activation: str = "sigmoid") -> Array:
    return sent_back(upstream, [np.float64(1)] * len(weights), weights)  # type: ignore[list-item]


@mistake("M124", "slope taken at the output", hint="s = sigmoid(z) is there already: the slope is s * (1 - s).")
def sigmoid_twice(upstream: Array, x: Array, weights: Matrices, activation: str = "sigmoid") -> Array:
    if activation == "relu":
        return gradient_norms_by_depth(upstream, x, weights, activation)
    twice = [sigmoid(a) for a in outputs(x, weights, activation)]
    return sent_back(upstream, [s * (1 - s) for s in twice], weights)


@mistake("M348", "weights left out", hint="A layer multiplies by its slopes and by its weights.")
def slopes_only(upstream: Array, x: Array, weights: Matrices, activation: str = "sigmoid") -> Array:
    a = outputs(x, weights, activation)
    slopes = [float(np.linalg.norm(s > 0 if activation == "relu" else s * (1 - s)) / np.sqrt(s.size)) for s in a]
    return np.asarray(np.array([*np.cumprod(slopes[::-1])[::-1], 1.0]) * np.linalg.norm(upstream))


@mistake("M120b", "first layer last", hint="Return the norm at the input first and that of upstream last.")
def order_turned(upstream: Array, x: Array, weights: Matrices, activation: str = "sigmoid") -> Array:
    return gradient_norms_by_depth(upstream, x, weights, activation)[::-1].copy()


@mistake("M142", "squares without a root", hint="The norm is the root of the sum of squares.")
def squared(upstream: Array, x: Array, weights: Matrices, activation: str = "sigmoid") -> Array:
    return np.asarray(gradient_norms_by_depth(upstream, x, weights, activation) ** 2)


@mistake("M142b", "upstream left out of the list", hint="There are L + 1 norms: the last one is that of upstream.")
def one_too_few(upstream: Array, x: Array, weights: Matrices, activation: str = "sigmoid") -> Array:
    return gradient_norms_by_depth(upstream, x, weights, activation)[:-1].copy()


@mistake("M128", "sigmoid whatever the activation", hint='Use the argument activation: "relu" has slopes 0 and 1.')
def always_sigmoid(upstream: Array, x: Array, weights: Matrices, activation: str = "sigmoid") -> Array:
    return gradient_norms_by_depth(upstream, x, weights, "sigmoid")
