"""Mistakes of residual_block_forward: the sum, what goes into it, and the shortcut where the shape changes."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.blocks.shortcuts import projection_shortcut, zero_padding_shortcut
from reference.layers.batch_norm import batch_norm_train
from reference.layers.batch_norm_eval import batch_norm_eval
from reference.layers.convolution import conv2d
from reference.layers.relu import relu
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Arrays = dict[str, Array]


def normalise(x: Array, gamma: Array, beta: Array) -> Array:
    """Normalise with the statistics of the batch."""
    return batch_norm_train(x, gamma, beta, np.zeros(len(gamma)), np.ones(len(gamma)))[0]


def through(x: Array, p: Arrays, strides: tuple[int, int], norm: Callable[..., Array] = normalise) -> Array:
    """Return F(x), what the second batch norm gives."""
    inner = relu(norm(conv2d(x, p["w1"], stride=strides[0], padding=1), p["gamma1"], p["beta1"]))
    return norm(conv2d(inner, p["w2"], stride=strides[1], padding=1), p["gamma2"], p["beta2"])


def shortcut(x: Array, p: Arrays, stride: int, norm: Callable[..., Array] = normalise) -> Array:
    """Return the input in the shape of the output."""
    if "w_shortcut" in p:
        return norm(projection_shortcut(x, p["w_shortcut"], stride), p["gamma_shortcut"], p["beta_shortcut"])
    return zero_padding_shortcut(x, len(p["w2"]), stride)


def summed(a: Array, f: Array) -> Array:
    """Return the sum of both paths if they have one shape."""
    if a.shape != f.shape:
        raise ValueError(f"The paths have shapes {a.shape} and {f.shape}: they cannot be added.")
    return np.asarray(a + f)


@mistake("M245", "shortcut missing", hint="Add the input of the block before the last activation.")
def shortcut_missing(x: Array, parameters: Arrays, stride: int = 1) -> Array:
    return relu(through(x, parameters, (stride, 1)))


@mistake("M247", "activated before the sum instead of after it", hint="Add first, then activate.")
def activated_before(x: Array, parameters: Arrays, stride: int = 1) -> Array:
    return summed(shortcut(x, parameters, stride), relu(through(x, parameters, (stride, 1))))


@mistake("M248", "activated before and after the sum", hint="The second convolution is not activated before the sum.")
def activated_twice(x: Array, parameters: Arrays, stride: int = 1) -> Array:
    return relu(shortcut(x, parameters, stride) + relu(through(x, parameters, (stride, 1))))


@mistake("M249", "activation after the sum missing", hint="The activation is applied to the sum.")
def activation_missing(x: Array, parameters: Arrays, stride: int = 1) -> Array:
    return summed(shortcut(x, parameters, stride), through(x, parameters, (stride, 1)))


@mistake("M250", "shortcut activated by itself", hint="The shortcut carries the input of the block unchanged.")
def shortcut_activated(x: Array, parameters: Arrays, stride: int = 1) -> Array:
    return summed(relu(shortcut(x, parameters, stride)), relu(through(x, parameters, (stride, 1))))


@mistake(
    "M254", "shortcut from inside the block", hint="The shortcut starts at the input of the block, not in between."
)
def shortcut_from_inside(x: Array, parameters: Arrays, stride: int = 1) -> Array:
    p = parameters
    inner = relu(normalise(conv2d(x, p["w1"], stride=stride, padding=1), p["gamma1"], p["beta1"]))
    return relu(inner + normalise(conv2d(inner, p["w2"], padding=1), p["gamma2"], p["beta2"]))


@mistake(
    "M260",
    "input passed on although the shape changes",
    hint="Where the shape changes the shortcut has to change it too.",
)
def shortcut_unfit(x: Array, parameters: Arrays, stride: int = 1) -> Array:
    return relu(summed(x, through(x, parameters, (stride, 1))))


@mistake("M261", "stride of the shortcut forgotten", hint="The shortcut has the stride of the block.")
def stride_forgotten(x: Array, parameters: Arrays, stride: int = 1) -> Array:
    return relu(summed(shortcut(x, parameters, 1), through(x, parameters, (stride, 1))))


@mistake("M262", "projection activated", hint="The projection is linear: what is negative has to reach the sum.")
def projection_activated(x: Array, parameters: Arrays, stride: int = 1) -> Array:
    path = shortcut(x, parameters, stride)
    return relu((relu(path) if "w_shortcut" in parameters else path) + through(x, parameters, (stride, 1)))


@mistake("M263", "channels repeated", hint="The channels that are added hold zeros.")
def channels_repeated(x: Array, parameters: Arrays, stride: int = 1) -> Array:
    path = shortcut(x, parameters, stride)
    if "w_shortcut" not in parameters:
        path = x[:, np.arange(len(parameters["w2"])) % x.shape[1], ::stride, ::stride]
    return relu(path + through(x, parameters, (stride, 1)))


@mistake("NL12", "both convolutions with the stride", hint="Only the first convolution has the stride of the block.")
def stride_twice(x: Array, parameters: Arrays, stride: int = 1) -> Array:
    return relu(summed(shortcut(x, parameters, stride), through(x, parameters, (stride, stride))))


@mistake("NL13", "no activation between the convolutions", hint="A ReLU follows the first batch norm.")
def inner_relu_missing(x: Array, parameters: Arrays, stride: int = 1) -> Array:
    p = parameters
    inner = normalise(conv2d(x, p["w1"], stride=stride, padding=1), p["gamma1"], p["beta1"])
    f = normalise(conv2d(inner, p["w2"], padding=1), p["gamma2"], p["beta2"])
    return relu(shortcut(x, p, stride) + f)


@mistake(
    "NL14",
    "running statistics in training",
    hint="In training, batch norm normalises with the mean and variance of this batch.",
)
def statistics_of_before(x: Array, parameters: Arrays, stride: int = 1) -> Array:
    def running(z: Array, gamma: Array, beta: Array) -> Array:
        return batch_norm_eval(z, gamma, beta, np.zeros(len(gamma)), np.ones(len(gamma)))

    return relu(shortcut(x, parameters, stride, running) + through(x, parameters, (stride, 1), running))


@mistake("NL15", "second batch norm missing", hint="Batch norm follows both convolutions.")
def second_norm_missing(x: Array, parameters: Arrays, stride: int = 1) -> Array:
    p = parameters
    inner = relu(normalise(conv2d(x, p["w1"], stride=stride, padding=1), p["gamma1"], p["beta1"]))
    return relu(shortcut(x, p, stride) + conv2d(inner, p["w2"], padding=1))
