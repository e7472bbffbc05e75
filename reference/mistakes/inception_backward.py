"""Mistakes of inception_backward: the split, the sum at the input, the ReLUs and the pooling on the way back."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.max_pooling import max_pool2d, max_pool2d_backward
from reference.layers.pointwise import conv1x1, conv1x1_backward
from reference.layers.relu import relu, relu_backward
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Answer = tuple[Array, Arrays]
Back = Callable[[Array, Array], Array]

NAMES = ["w_ones", "w_threes", "w_fives", "w_pooled"]


def routed(g: Array, x: Array) -> Array:
    """Send the gradient of every window to its maximum."""
    return max_pool2d_backward(g, x, 3, stride=1, padding=1)


def parts_of(upstream: Array, p: Arrays) -> list[Array]:
    """Cut the gradient into the slices of the branches."""
    return np.split(upstream, np.cumsum([len(p[name]) for name in NAMES])[:-1], axis=1)


def backward(
    parts: list[Array],
    x: Array,
    p: Arrays,
    *,
    inner: Back = relu_backward,
    last: Back = relu_backward,
    pool: Back = routed,
) -> tuple[list[Array], Arrays]:
    """Return the gradients in x that come out of the four branches, and those of the parameters."""
    d: Arrays = {}
    g = last(parts[0], conv1x1(x, p["w_ones"], p["b_ones"]))
    at_x, d["w_ones"], d["b_ones"] = conv1x1_backward(g, x, p["w_ones"])
    found = [at_x]
    for name, part, padding in (("threes", parts[1], 1), ("fives", parts[2], 2)):
        w, reduce = p[f"w_{name}"], p[f"w_{name}_reduced"]
        before = conv1x1(x, reduce, p[f"b_{name}_reduced"])
        g = last(part, conv2d(relu(before), w, p[f"b_{name}"], padding=padding))
        g, d[f"w_{name}"], d[f"b_{name}"] = conv2d_backward(g, relu(before), w, padding=padding)
        at_x, d[f"w_{name}_reduced"], d[f"b_{name}_reduced"] = conv1x1_backward(inner(g, before), x, reduce)
        found.append(at_x)
    maxima = max_pool2d(x, 3, stride=1, padding=1)
    g = last(parts[3], conv1x1(maxima, p["w_pooled"], p["b_pooled"]))
    g, d["w_pooled"], d["b_pooled"] = conv1x1_backward(g, maxima, p["w_pooled"])
    return [*found, pool(g, x)], d


@mistake(
    "M280", "equal parts for all branches", hint="Cut the gradient at the depths of the branches: they are not equal."
)
def equal_parts(upstream: Array, x: Array, parameters: Arrays) -> Answer:
    found, gradients = backward(np.split(upstream, 4, axis=1), x, parameters)
    return np.asarray(sum(found)), gradients


@mistake(
    "M280b",
    "slices in the wrong order",
    hint="The slices come in the order of the stack: 1 x 1, 3 x 3, 5 x 5, pooling.",
)
def slices_swapped(upstream: Array, x: Array, parameters: Arrays) -> Answer:
    depths = [len(parameters[name]) for name in NAMES]
    backwards = np.split(upstream, np.cumsum(depths[::-1])[:-1], axis=1)[::-1]
    found, gradients = backward(backwards, x, parameters)
    return np.asarray(sum(found)), gradients


@mistake(
    "NL20", "gradient of one branch only", hint="x went into four branches: add the four gradients that come back."
)
def one_branch_only(upstream: Array, x: Array, parameters: Arrays) -> Answer:
    found, gradients = backward(parts_of(upstream, parameters), x, parameters)
    return found[-1], gradients


@mistake("NL21", "mean of the branches", hint="The gradients of the four branches are added, not averaged.")
def averaged(upstream: Array, x: Array, parameters: Arrays) -> Answer:
    found, gradients = backward(parts_of(upstream, parameters), x, parameters)
    return np.mean(found, axis=0), gradients


@mistake("NL22", "last ReLUs forgotten on the way back", hint="Where the output of a branch is 0, nothing goes back.")
def last_relus_forgotten(upstream: Array, x: Array, parameters: Arrays) -> Answer:
    found, gradients = backward(parts_of(upstream, parameters), x, parameters, last=lambda g, _: g)
    return np.asarray(sum(found)), gradients


@mistake(
    "NL23", "ReLUs of the reductions forgotten on the way back", hint="The reductions have ReLUs to go back through."
)
def inner_relus_forgotten(upstream: Array, x: Array, parameters: Arrays) -> Answer:
    found, gradients = backward(parts_of(upstream, parameters), x, parameters, inner=lambda g, _: g)
    return np.asarray(sum(found)), gradients


@mistake("NL24", "pooling skipped on the way back", hint="The gradient of a window goes to the pixel that won it.")
def pooling_skipped(upstream: Array, x: Array, parameters: Arrays) -> Answer:
    found, gradients = backward(parts_of(upstream, parameters), x, parameters, pool=lambda g, _: g)
    return np.asarray(sum(found)), gradients
