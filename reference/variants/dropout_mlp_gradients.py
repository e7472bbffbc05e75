"""Correct ways to write dropout_mlp_gradients."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.cross_entropy import cross_entropy, cross_entropy_backward
from reference.layers.dense import dense, dense_backward
from reference.layers.dropout import apply_dropout, dropout_backward
from reference.layers.relu import relu, relu_backward
from reference.variants import variant

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Masks = tuple[Array, Array]
Answer = tuple[float, Arrays]


@variant("a loop over the layers, there and back")
def layers(parameters: Arrays, x: Array, labels: Array, masks: Masks, p: float) -> Answer:
    a, trail = x, []
    for number, mask in zip("12", masks, strict=True):
        z = dense(a, parameters["w" + number], parameters["b" + number])
        trail.append((number, a, z, mask))
        a = apply_dropout(relu(z), mask, p)
    logits = dense(a, parameters["w3"], parameters["b3"])
    found: Arrays = {}
    g, found["w3"], found["b3"] = dense_backward(cross_entropy_backward(logits, labels), a, parameters["w3"])
    for number, before, z, mask in reversed(trail):
        g = relu_backward(dropout_backward(g, mask, p), z)
        g, found["w" + number], found["b" + number] = dense_backward(g, before, parameters["w" + number])
    return float(cross_entropy(logits, labels)), found


@variant("dropped before the ReLU")
def before_the_relu(parameters: Arrays, x: Array, labels: Array, masks: Masks, p: float) -> Answer:
    w = parameters
    d1 = apply_dropout(dense(x, w["w1"], w["b1"]), masks[0], p)
    d2 = apply_dropout(dense(relu(d1), w["w2"], w["b2"]), masks[1], p)
    logits = dense(relu(d2), w["w3"], w["b3"])
    g, dw3, db3 = dense_backward(cross_entropy_backward(logits, labels), relu(d2), w["w3"])
    g, dw2, db2 = dense_backward(dropout_backward(relu_backward(g, d2), masks[1], p), relu(d1), w["w2"])
    _, dw1, db1 = dense_backward(dropout_backward(relu_backward(g, d1), masks[0], p), x, w["w1"])
    return float(cross_entropy(logits, labels)), {"b3": db3, "w3": dw3, "b2": db2, "w2": dw2, "b1": db1, "w1": dw1}


@variant("matrix products, and slopes of the hidden units")
def slopes(parameters: Arrays, x: Array, labels: Array, masks: Masks, p: float) -> Answer:
    w1, b1, w2, b2, w3, b3 = (parameters[name] for name in ("w1", "b1", "w2", "b2", "w3", "b3"))
    kept = w1.dtype.type(0 if p == 1 else 1 / (1 - p))
    z1 = x @ w1.T + b1
    s1 = (z1 > 0) * masks[0] * kept  # the derivative of a unit's output
    z2 = (z1 * s1) @ w2.T + b2
    s2 = (z2 > 0) * masks[1] * kept
    logits = (z2 * s2) @ w3.T + b3
    g3 = cross_entropy_backward(logits, labels)
    g2 = g3 @ w3 * s2
    g1 = g2 @ w2 * s1
    gradients = {
        "w1": g1.T @ x,
        "b1": g1.sum(axis=0),
        "w2": g2.T @ (z1 * s1),
        "b2": g2.sum(axis=0),
        "w3": g3.T @ (z2 * s2),
        "b3": g3.sum(axis=0),
    }
    return float(np.float64(cross_entropy(logits, labels))), gradients
