"""Mistakes of lenet5_gradients: a layer forgotten or wrong on the way back, gradients not averaged."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.architectures.lenet5_layers import lenet5_gradients
from reference.layers.average_pooling import avg_pool2d, avg_pool2d_backward
from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.cross_entropy import cross_entropy, cross_entropy_backward
from reference.layers.dense import dense, dense_backward
from reference.layers.flatten import flatten
from reference.layers.relu import relu, relu_backward
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Answer = tuple[float, Arrays]
Back = Callable[[Array, Array], Array]


def nothing(upstream: Array, x: Array) -> Array:
    """Hand the gradient on as if there were no activation."""
    return upstream


def spread(upstream: Array, x: Array) -> Array:
    """Hand on the gradient of the mean of every 2 x 2 window, a quarter to each pixel."""
    return avg_pool2d_backward(upstream, x, 2)


def backward(
    p: Arrays, x: Array, labels: Array, *, maps: Back = relu_backward, rows: Back = relu_backward, pool: Back = spread
) -> Answer:
    """Compute the gradients, with other ways back through the ReLUs of maps and of rows, and through the poolings."""
    z1 = conv2d(x, p["w1"], p["b1"])
    p1 = avg_pool2d(relu(z1), 2)
    z2 = conv2d(p1, p["w2"], p["b2"])
    p2 = avg_pool2d(relu(z2), 2)
    flat = flatten(p2)
    z3 = dense(flat, p["w3"], p["b3"])
    z4 = dense(relu(z3), p["w4"], p["b4"])
    logits = dense(relu(z4), p["w5"], p["b5"])
    d: Arrays = {}
    g, d["w5"], d["b5"] = dense_backward(cross_entropy_backward(logits, labels), relu(z4), p["w5"])
    g, d["w4"], d["b4"] = dense_backward(rows(g, z4), relu(z3), p["w4"])
    g, d["w3"], d["b3"] = dense_backward(rows(g, z3), flat, p["w3"])
    g, d["w2"], d["b2"] = conv2d_backward(maps(pool(g.reshape(p2.shape), z2), z2), p1, p["w2"])
    _, d["w1"], d["b1"] = conv2d_backward(maps(pool(g, z1), z1), x, p["w1"])
    return float(cross_entropy(logits, labels)), d


@mistake("M315", "wrong sign", hint="Return the gradient itself; the optimiser subtracts it.")
def wrong_sign(parameters: Arrays, x: Array, labels: Array) -> Answer:
    loss, gradients = lenet5_gradients(parameters, x, labels)
    return loss, {name: -value for name, value in gradients.items()}


@mistake("M318", "gradients summed over the batch", hint="The loss is a mean over the batch, and so are its gradients.")
def summed_gradients(parameters: Arrays, x: Array, labels: Array) -> Answer:
    loss, gradients = lenet5_gradients(parameters, x, labels)
    return loss, {name: len(x) * value for name, value in gradients.items()}


@mistake("NL07", "ReLUs of the maps forgotten on the way back", hint="Where a ReLU gave 0, nothing goes back.")
def relus_of_maps_forgotten(parameters: Arrays, x: Array, labels: Array) -> Answer:
    return backward(parameters, x, labels, maps=nothing)


@mistake(
    "NL08",
    "ReLUs of the dense layers forgotten on the way back",
    hint="The dense layers have ReLUs to go back through.",
)
def relus_of_rows_forgotten(parameters: Arrays, x: Array, labels: Array) -> Answer:
    return backward(parameters, x, labels, rows=nothing)


@mistake(
    "NL09",
    "whole gradient to every pixel of a window",
    hint="Each pixel of a 2 x 2 average gets a quarter of the gradient.",
)
def pooling_not_divided(parameters: Arrays, x: Array, labels: Array) -> Answer:
    return backward(parameters, x, labels, pool=lambda g, z: 4 * spread(g, z))


@mistake("NL10", "ReLU masked by the gradient", hint="The mask is where the input of the ReLU was positive.")
def masked_by_the_gradient(parameters: Arrays, x: Array, labels: Array) -> Answer:
    def masked(g: Array, z: Array) -> Array:
        return relu_backward(g, g)

    return backward(parameters, x, labels, maps=masked, rows=masked)


@mistake("NL11", "biases have no gradient", hint="Biases learn too: return their gradients.")
def biases_forgotten(parameters: Arrays, x: Array, labels: Array) -> Answer:
    loss, gradients = lenet5_gradients(parameters, x, labels)
    return loss, {name: np.zeros_like(g) if name.startswith("b") else g for name, g in gradients.items()}
