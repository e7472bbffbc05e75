"""Mistakes of bn_order: the two orders swapped or made equal, the activation left out."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.batch_norm import batch_norm_train
from reference.layers.bn_order import bn_order
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Two = tuple[Array, Array]


def normalised(z: Array, gamma: Array, beta: Array, eps: float) -> Array:
    """Return the normalised z."""
    return batch_norm_train(z, gamma, beta, np.zeros(len(gamma)), np.ones(len(gamma)), eps=eps)[0]


@mistake(
    "M222",
    "the two orders swapped",
    hint="`before` means that z is normalised before the activation: ReLU comes last there.",
)
def orders_swapped(z: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Two:
    before, after = bn_order(z, gamma, beta, eps)
    return after, before


@mistake("M222b", "normalised after the activation both times", hint="For `before`, normalise z and then apply ReLU.")
def always_after(z: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Two:
    _, after = bn_order(z, gamma, beta, eps)
    return after, after.copy()


@mistake(
    "M222c", "normalised before the activation both times", hint="For `after`, apply ReLU to z and then normalise."
)
def always_before(z: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Two:
    before, _ = bn_order(z, gamma, beta, eps)
    return before, before.copy()


@mistake(
    "M222d", "ReLU before and after", hint="Each order has one ReLU: nothing is cut off after `after` is normalised."
)
def activated_twice(z: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Two:
    before, after = bn_order(z, gamma, beta, eps)
    return before, np.maximum(after, 0)


@mistake("M222e", "ReLU missing", hint="Apply ReLU to the normalised z.")
def not_activated(z: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Two:
    return normalised(z, gamma, beta, eps), bn_order(z, gamma, beta, eps)[1]


@mistake(
    "M222f", "activation between normalising and scaling", hint="Scale and shift belong to the layer: ReLU comes after."
)
def activated_before_the_scale(z: Array, gamma: Array, beta: Array, eps: float = 1e-5) -> Two:
    shape = (1, -1, *[1] * (z.ndim - 2))
    positive = np.maximum(normalised(z, np.ones_like(gamma), np.zeros_like(beta), eps), 0)
    return gamma.reshape(shape) * positive + beta.reshape(shape), bn_order(z, gamma, beta, eps)[1]
