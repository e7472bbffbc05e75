"""Mistakes of dropout_mlp_gradients: masks or their scale left out on one way or both, gradients of another size.

Dropping before the ReLU is no mistake here, since ReLU(0) is 0 (with the sigmoid it is one, M241).
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.cross_entropy import cross_entropy, cross_entropy_backward
from reference.layers.dense import dense, dense_backward
from reference.layers.relu import relu, relu_backward
from reference.mistakes import mistake
from reference.training.dropout_mlp import dropout_mlp_gradients

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Masks = tuple[Array, Array]
Answer = tuple[float, Arrays]
Way = Callable[[Array, Array, float], Array]


def inverted(x: Array, mask: Array, p: float) -> Array:
    """Drop and scale, as it should be."""
    return np.asarray(np.where(mask, x / (1 - p) if p < 1 else 0 * x, 0)).astype(x.dtype)


def masked(x: Array, mask: Array, p: float) -> Array:
    """Drop without scaling."""
    return np.asarray(np.where(mask, x, 0)).astype(x.dtype)


def untouched(x: Array, mask: Array, p: float) -> Array:
    """Drop nothing."""
    return x


def passed(
    p: Arrays, example: tuple[Array, Array], masks: Masks, rate: float, there: Way, back: Way, *, relus: bool = True
) -> Answer:
    """Compute loss and gradients with other ways through dropout."""
    x, labels = example
    z1 = dense(x, p["w1"], p["b1"])
    h1 = there(relu(z1), masks[0], rate)
    z2 = dense(h1, p["w2"], p["b2"])
    h2 = there(relu(z2), masks[1], rate)
    logits = dense(h2, p["w3"], p["b3"])
    g, dw3, db3 = dense_backward(cross_entropy_backward(logits, labels), h2, p["w3"])
    g = back(g, masks[1], rate)
    g, dw2, db2 = dense_backward(relu_backward(g, z2) if relus else g, h1, p["w2"])
    g = back(g, masks[0], rate)
    _, dw1, db1 = dense_backward(relu_backward(g, z1) if relus else g, x, p["w1"])
    gradients = {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2, "w3": dw3, "b3": db3}
    return float(cross_entropy(logits, labels)), gradients


@mistake("M228", "never rescaled", hint="Divide what is kept by 1 - p, forward and backward: call apply_dropout.")
def never_rescaled(parameters: Arrays, x: Array, labels: Array, masks: Masks, p: float) -> Answer:
    return passed(parameters, (x, labels), masks, p, masked, masked)


@mistake("M232b", "masks never used", hint="This is the pass of training: drop by the masks behind both ReLUs.")
def masks_never_used(parameters: Arrays, x: Array, labels: Array, masks: Masks, p: float) -> Answer:
    return passed(parameters, (x, labels), masks, p, untouched, untouched)


@mistake(
    "M236", "masks not used on the way back", hint="A dropped unit has no influence: go back through dropout_backward."
)
def masks_not_used_back(parameters: Arrays, x: Array, labels: Array, masks: Masks, p: float) -> Answer:
    return passed(parameters, (x, labels), masks, p, inverted, untouched)


@mistake(
    "M237", "scale missing on the way back", hint="The forward pass divides by 1 - p, so the backward pass does too."
)
def scale_missing_back(parameters: Arrays, x: Array, labels: Array, masks: Masks, p: float) -> Answer:
    return passed(parameters, (x, labels), masks, p, inverted, masked)


@mistake("M236b", "mask of the first layer forgotten", hint="Dropout stands behind both hidden layers, on both ways.")
def first_forgotten(parameters: Arrays, x: Array, labels: Array, masks: Masks, p: float) -> Answer:
    def way(values: Array, mask: Array, rate: float) -> Array:
        return values if mask is masks[0] else inverted(values, mask, rate)

    return passed(parameters, (x, labels), masks, p, way, way)


@mistake("TR92", "ReLUs forgotten on the way back", hint="Where a ReLU gave 0, nothing goes back: use relu_backward.")
def relus_forgotten(parameters: Arrays, x: Array, labels: Array, masks: Masks, p: float) -> Answer:
    return passed(parameters, (x, labels), masks, p, inverted, inverted, relus=False)


@mistake("M315", "wrong sign", hint="Return the gradient itself; the optimiser subtracts it.")
def wrong_sign(parameters: Arrays, x: Array, labels: Array, masks: Masks, p: float) -> Answer:
    loss, gradients = dropout_mlp_gradients(parameters, x, labels, masks, p)
    return loss, {name: -value for name, value in gradients.items()}


@mistake("M318", "gradients summed over the batch", hint="The loss is a mean over the batch, and so are its gradients.")
def summed(parameters: Arrays, x: Array, labels: Array, masks: Masks, p: float) -> Answer:
    loss, gradients = dropout_mlp_gradients(parameters, x, labels, masks, p)
    return loss, {name: len(x) * value for name, value in gradients.items()}
