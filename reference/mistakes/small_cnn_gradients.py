"""Mistakes of small_cnn_gradients: a layer forgotten on the way back, gradients not averaged, biases left out."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.cross_entropy import cross_entropy, cross_entropy_backward
from reference.layers.dense import dense, dense_backward
from reference.layers.flatten import flatten, flatten_backward
from reference.layers.max_pooling import max_pool2d, max_pool2d_backward
from reference.layers.relu import relu, relu_backward
from reference.mistakes import mistake
from reference.training.small_cnn import small_cnn_gradients

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Answer = tuple[float, Arrays]


def backward(p: Arrays, x: Array, labels: Array, *, relus: tuple[bool, bool] = (True, True), mask: str = "z") -> Answer:
    """Compute the gradients, with ReLUs that may be left out or masked by something else on the way back."""
    z1 = conv2d(x, p["w1"], p["b1"])
    p1 = max_pool2d(relu(z1), 2)
    z2 = conv2d(p1, p["w2"], p["b2"])
    p2 = max_pool2d(relu(z2), 2)
    logits = dense(flatten(p2), p["w3"], p["b3"])
    g, dw3, db3 = dense_backward(cross_entropy_backward(logits, labels), flatten(p2), p["w3"])
    g = max_pool2d_backward(flatten_backward(g, p2), relu(z2), 2)
    g = (relu_backward(g, g if mask == "g" else z2)) if relus[1] else g
    g, dw2, db2 = conv2d_backward(g, p1, p["w2"])
    g = max_pool2d_backward(g, relu(z1), 2)
    g = (relu_backward(g, g if mask == "g" else z1)) if relus[0] else g
    _, dw1, db1 = conv2d_backward(g, x, p["w1"])
    gradients = {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2, "w3": dw3, "b3": db3}
    return float(cross_entropy(logits, labels)), gradients


@mistake("TR92", "ReLUs forgotten on the way back", hint="Where a ReLU gave 0, nothing goes back: use relu_backward.")
def relus_forgotten(parameters: Arrays, x: Array, labels: Array) -> Answer:
    return backward(parameters, x, labels, relus=(False, False))


@mistake("TR93", "first ReLU forgotten on the way back", hint="Both ReLUs stand on the way back.")
def first_relu_forgotten(parameters: Arrays, x: Array, labels: Array) -> Answer:
    return backward(parameters, x, labels, relus=(False, True))


@mistake("TR94", "ReLU masked by the gradient", hint="The mask is where the input of the ReLU was positive.")
def masked_by_the_gradient(parameters: Arrays, x: Array, labels: Array) -> Answer:
    return backward(parameters, x, labels, mask="g")


@mistake("M318", "gradients summed over the batch", hint="The loss is a mean over the batch, and so are its gradients.")
def summed_gradients(parameters: Arrays, x: Array, labels: Array) -> Answer:
    loss, gradients = small_cnn_gradients(parameters, x, labels)
    return loss, {name: len(x) * value for name, value in gradients.items()}


@mistake("M315", "wrong sign", hint="Return the gradient itself; the optimiser subtracts it.")
def wrong_sign(parameters: Arrays, x: Array, labels: Array) -> Answer:
    loss, gradients = small_cnn_gradients(parameters, x, labels)
    return loss, {name: -value for name, value in gradients.items()}


@mistake("TR95", "biases have no gradient", hint="Biases learn too: return their gradients.")
def biases_forgotten(parameters: Arrays, x: Array, labels: Array) -> Answer:
    loss, gradients = small_cnn_gradients(parameters, x, labels)
    return loss, {name: np.zeros_like(g) if name.startswith("b") else g for name, g in gradients.items()}


@mistake("TR96", "only the last layer has gradients", hint="Go on backward through all layers.")
def last_layer_only(parameters: Arrays, x: Array, labels: Array) -> Answer:
    loss, gradients = small_cnn_gradients(parameters, x, labels)
    return loss, {name: g if name.endswith("3") else np.zeros_like(g) for name, g in gradients.items()}
