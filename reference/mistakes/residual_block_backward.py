"""Mistakes of residual_block_backward: one of the two ways, the masks, the statistics of batch norm."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.blocks.residual_layers import residual_block_backward
from reference.blocks.shortcuts import (
    projection_shortcut,
    projection_shortcut_backward,
    zero_padding_shortcut,
    zero_padding_shortcut_backward,
)
from reference.layers.batch_norm import batch_norm_backward, batch_norm_train
from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.relu import relu, relu_backward
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Answer = tuple[Array, Arrays]
Triple = Callable[[Array, Array, Array], tuple[Array, Array, Array]]


def normalise(x: Array, gamma: Array, beta: Array) -> Array:
    """Normalise with the statistics of the batch."""
    return batch_norm_train(x, gamma, beta, np.zeros(len(gamma)), np.ones(len(gamma)))[0]


def way_of_shortcut(g: Array, x: Array, p: Arrays, stride: int, norm_back: Triple) -> Answer:
    """Go back through the shortcut; return the gradient in x and those of the shortcut's parameters."""
    if "w_shortcut" not in p:
        return zero_padding_shortcut_backward(g, x, len(p["w2"]), stride), {}
    projected, d = projection_shortcut(x, p["w_shortcut"], stride), {}
    g, d["gamma_shortcut"], d["beta_shortcut"] = norm_back(g, projected, p["gamma_shortcut"])
    dx, d["w_shortcut"] = projection_shortcut_backward(g, x, p["w_shortcut"], stride)
    return dx, d


def backward(
    upstream: Array,
    x: Array,
    p: Arrays,
    stride: int,
    *,
    mask: Callable[[Array, Array], Array] = np.add,
    inner_relu: Callable[[Array, Array], Array] = relu_backward,
    shares: tuple[float, float] = (1, 1),
    norm_back: Triple = batch_norm_backward,
) -> Answer:
    """Compute the gradients with another mask of the last ReLU, shares of the two ways, or ways back inside."""
    z1 = conv2d(x, p["w1"], stride=stride, padding=1)
    n1 = normalise(z1, p["gamma1"], p["beta1"])
    z2 = conv2d(relu(n1), p["w2"], padding=1)
    f = normalise(z2, p["gamma2"], p["beta2"])
    if "w_shortcut" in p:
        path = normalise(projection_shortcut(x, p["w_shortcut"], stride), p["gamma_shortcut"], p["beta_shortcut"])
    else:
        path = zero_padding_shortcut(x, len(p["w2"]), stride)
    g = relu_backward(upstream, mask(f, path))
    dx, d = way_of_shortcut(shares[1] * g, x, p, stride, norm_back)
    g, d["gamma2"], d["beta2"] = norm_back(shares[0] * g, z2, p["gamma2"])
    g, d["w2"], _ = conv2d_backward(g, relu(n1), p["w2"], padding=1)
    g, d["gamma1"], d["beta1"] = norm_back(inner_relu(g, n1), z1, p["gamma1"])
    g, d["w1"], _ = conv2d_backward(g, x, p["w1"], stride, 1)
    return dx + g, d


@mistake("M257", "gradient through the shortcut dropped", hint="Add the gradient that comes through the shortcut.")
def shortcut_dropped(upstream: Array, x: Array, parameters: Arrays, stride: int = 1) -> Answer:
    return backward(upstream, x, parameters, stride, shares=(1, 0))


@mistake("M257b", "gradient through the layers dropped", hint="Add the gradient that comes through the layers.")
def layers_dropped(upstream: Array, x: Array, parameters: Arrays, stride: int = 1) -> Answer:
    _, gradients = residual_block_backward(upstream, x, parameters, stride)
    dx, _ = backward(upstream, x, parameters, stride, shares=(0, 1))
    return dx, gradients


@mistake("M258", "gradient halved at the sum", hint="The sum hands its whole gradient to both summands.")
def halved(upstream: Array, x: Array, parameters: Arrays, stride: int = 1) -> Answer:
    return backward(upstream, x, parameters, stride, shares=(0.5, 0.5))


@mistake("M259", "masked by F instead of the sum", hint="The last ReLU saw F(x) plus the shortcut: mask with the sum.")
def masked_by_f(upstream: Array, x: Array, parameters: Arrays, stride: int = 1) -> Answer:
    return backward(upstream, x, parameters, stride, mask=lambda f, _: f)


@mistake(
    "M259b",
    "last ReLU forgotten on the way back",
    hint="The last ReLU lets the gradient pass where the sum is positive.",
)
def last_relu_forgotten(upstream: Array, x: Array, parameters: Arrays, stride: int = 1) -> Answer:
    return backward(upstream, x, parameters, stride, mask=lambda f, _: np.ones_like(f))


@mistake(
    "NL16", "inner ReLU forgotten on the way back", hint="Between the convolutions stands a ReLU to go back through."
)
def inner_relu_forgotten(upstream: Array, x: Array, parameters: Arrays, stride: int = 1) -> Answer:
    return backward(upstream, x, parameters, stride, inner_relu=lambda g, _: g)


@mistake(
    "NL17",
    "mean and variance taken as constants",
    hint="Mean and variance depend on the batch too: use batch_norm_backward.",
)
def constant_statistics(upstream: Array, x: Array, parameters: Arrays, stride: int = 1) -> Answer:
    def scaled(g: Array, z: Array, gamma: Array) -> tuple[Array, Array, Array]:
        _, dgamma, dbeta = batch_norm_backward(g, z, gamma)
        scale = gamma / np.sqrt(z.var(axis=(0, 2, 3)) + 1e-5)
        return scale[:, np.newaxis, np.newaxis] * g, dgamma, dbeta

    return backward(upstream, x, parameters, stride, norm_back=scaled)
