"""Mistakes of sigmoid_head: factors of the chain rule that are missing, in the wrong order or wrong in sign (E088)."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.sigmoid_head import sigmoid_head
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Answer = tuple[Any, Array]


def parts(x: Array, kernel: Array, head: Array) -> tuple[Any, Array, Any]:
    """Return loss, gradient of the kernel, and the probability of the class."""
    loss, dkernel = sigmoid_head(x, kernel, head)
    return loss, dkernel, np.exp(-loss)


@mistake("M001", "kernel rotated by 180°", hint="The convolution of this course does not rotate the kernel.")
def kernel_rotated(x: Array, kernel: Array, head: Array) -> Answer:
    loss, dkernel = sigmoid_head(x, kernel[::-1, ::-1], head)
    return loss, dkernel[::-1, ::-1].copy()


@mistake("M059", "gradient of the kernel rotated", hint="The gradient is a plain correlation: rotate nothing.")
def gradient_rotated(x: Array, kernel: Array, head: Array) -> Answer:
    loss, dkernel = sigmoid_head(x, kernel, head)
    return loss, dkernel[::-1, ::-1].copy()


@mistake(
    "M063",
    "pixel under the weight missing",
    hint="The derivative of z for a kernel weight is the input pixel under it: multiply by it, at each place its own.",
)
def pixel_missing(x: Array, kernel: Array, head: Array) -> Answer:
    loss, dkernel, probability = parts(x, kernel, head)
    return loss, np.full_like(dkernel, (probability - 1) * head.sum())


@mistake("M064", "row and column swapped", hint="In the gradient, i is the row and j the column of the kernel weight.")
def indices_swapped(x: Array, kernel: Array, head: Array) -> Answer:
    loss, dkernel = sigmoid_head(x, kernel, head)
    return loss, dkernel.T.copy()


@mistake("M065", "derivative of the sigmoid missing", hint="Multiply by the sigmoid's derivative, y (1 - y).")
def sigmoid_missing(x: Array, kernel: Array, head: Array) -> Answer:
    loss, dkernel, probability = parts(x, kernel, head)
    return loss, dkernel / (probability * (1 - probability))


@mistake(
    "M065b",
    "derivative of the logarithm missing",
    hint="The loss is -ln y: its derivative for y is -1 / y, which cancels the y of the sigmoid's derivative.",
)
def logarithm_missing(x: Array, kernel: Array, head: Array) -> Answer:
    loss, dkernel, probability = parts(x, kernel, head)
    return loss, dkernel * -probability


@mistake(
    "M065c",
    "derivative of the sigmoid twice",
    hint="y - 1 holds the derivatives of logarithm and sigmoid together: do not multiply by y (1 - y) again.",
)
def sigmoid_twice(x: Array, kernel: Array, head: Array) -> Answer:
    loss, dkernel, probability = parts(x, kernel, head)
    return loss, dkernel * (probability * (1 - probability))


@mistake("M066", "head rotated", hint="Correlate the image with the head as it is: do not rotate it.")
def head_rotated(x: Array, kernel: Array, head: Array) -> Answer:
    loss, dkernel, probability = parts(x, kernel, head)
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel.shape)
    return loss, ((probability - 1) * np.tensordot(head[::-1, ::-1], windows, axes=2)).astype(dkernel.dtype)


@mistake("F01", "sign reversed", hint="The loss falls where the probability grows: the factor is y - 1, not 1 - y.")
def sign_reversed(x: Array, kernel: Array, head: Array) -> Answer:
    loss, dkernel = sigmoid_head(x, kernel, head)
    return loss, -dkernel


@mistake("F02", "head missing in the gradient", hint="Each place of the map counts with its own weight of the head.")
def head_missing(x: Array, kernel: Array, head: Array) -> Answer:
    loss, dkernel, probability = parts(x, kernel, head)
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel.shape)
    return loss, ((probability - 1) * windows.sum(axis=(0, 1))).astype(dkernel.dtype)


@mistake("F03", "logarithm missing in the loss", hint="The loss is -ln y, not 1 - y.")
def loss_without_logarithm(x: Array, kernel: Array, head: Array) -> Answer:
    _, dkernel, probability = parts(x, kernel, head)
    return 1 - probability, dkernel


@mistake("F04", "logarithm to the base 10", hint="Use the natural logarithm, np.log.")
def decimal_logarithm(x: Array, kernel: Array, head: Array) -> Answer:
    loss, dkernel = sigmoid_head(x, kernel, head)
    return (loss / np.log(10)).astype(dkernel.dtype), dkernel
