"""Mistakes of toy_backprop: derivatives left out or taken at the wrong value, sums over the wrong neurons."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.toy_backprop import toy_backprop
from reference.layers.dtypes import answer_dtype
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Answer = tuple[Any, Array, Array, Array]


def sigmoid(z: Array) -> Array:
    """Return the sigmoid."""
    return np.asarray(1 / (1 + np.exp(-z)))


def activations(x: Array, hidden: Array, output: Array, biases: Array) -> tuple[Array, Array]:
    """Return the values of the hidden neurons and of the outputs."""
    h = sigmoid(hidden @ x + biases[0])
    return h, sigmoid(output @ h + biases[1])


def gradients(x: Array, h: Array, delta: Array, epsilon: Array) -> tuple[Array, Array, Array]:
    """Return the gradients that follow from the errors of outputs (delta) and hidden neurons (epsilon)."""
    dtype = answer_dtype(x, h, delta, epsilon)
    biases = np.array([epsilon.sum(), delta.sum()], dtype)
    return np.outer(epsilon, x).astype(dtype), np.outer(delta, h).astype(dtype), biases


@mistake(
    "F01", "derivative of the output's sigmoid missing", hint="Multiply y - t by the sigmoid's derivative, y (1 - y)."
)
def output_derivative_missing(x: Array, target: Array, hidden: Array, output: Array, biases: Array) -> Answer:
    h, y = activations(x, hidden, output, biases)
    delta = y - target
    return toy_backprop(x, target, hidden, output, biases)[0], *gradients(x, h, delta, (output.T @ delta) * h * (1 - h))


@mistake(
    "F02",
    "derivative of the hidden sigmoid missing",
    hint="Going back through the hidden layer, multiply by its sigmoid's derivative, h (1 - h).",
)
def hidden_derivative_missing(x: Array, target: Array, hidden: Array, output: Array, biases: Array) -> Answer:
    h, y = activations(x, hidden, output, biases)
    delta = (y - target) * y * (1 - y)
    return toy_backprop(x, target, hidden, output, biases)[0], *gradients(x, h, delta, output.T @ delta)


@mistake(
    "F03",
    "sigmoid applied twice in its derivative",
    hint="The derivative at the output is y (1 - y) with y as it is: do not apply the sigmoid to y again.",
)
def sigmoid_of_sigmoid(x: Array, target: Array, hidden: Array, output: Array, biases: Array) -> Answer:
    h, y = activations(x, hidden, output, biases)
    delta = (y - target) * sigmoid(y) * (1 - sigmoid(y))
    epsilon = (output.T @ delta) * sigmoid(h) * (1 - sigmoid(h))
    return toy_backprop(x, target, hidden, output, biases)[0], *gradients(x, h, delta, epsilon)


@mistake(
    "F04",
    "output weights not transposed",
    hint="Hidden neuron k gathers the errors of both outputs through output[0, k] and output[1, k].",
)
def weights_not_transposed(x: Array, target: Array, hidden: Array, output: Array, biases: Array) -> Answer:
    h, y = activations(x, hidden, output, biases)
    delta = (y - target) * y * (1 - y)
    return toy_backprop(x, target, hidden, output, biases)[0], *gradients(x, h, delta, (output @ delta) * h * (1 - h))


@mistake(
    "F05",
    "error of one output only",
    hint="A hidden neuron feeds both outputs: its error is the sum over both.",
)
def one_path_only(x: Array, target: Array, hidden: Array, output: Array, biases: Array) -> Answer:
    h, y = activations(x, hidden, output, biases)
    delta = (y - target) * y * (1 - y)
    return toy_backprop(x, target, hidden, output, biases)[0], *gradients(
        x, h, delta, delta * np.diag(output) * h * (1 - h)
    )


@mistake(
    "F06",
    "output weights changed before the hidden layer",
    hint="Compute all gradients with the weights of the forward pass; change the weights afterwards.",
)
def weights_changed_too_early(x: Array, target: Array, hidden: Array, output: Array, biases: Array) -> Answer:
    h, y = activations(x, hidden, output, biases)
    delta = (y - target) * y * (1 - y)
    changed = output - np.outer(delta, h)
    return toy_backprop(x, target, hidden, output, biases)[0], *gradients(
        x, h, delta, (changed.T @ delta) * h * (1 - h)
    )


@mistake(
    "F07", "weight gradients transposed", hint="One row for each neuron that receives, one column for each that gives."
)
def gradients_transposed(x: Array, target: Array, hidden: Array, output: Array, biases: Array) -> Answer:
    loss, dhidden, doutput, dbiases = toy_backprop(x, target, hidden, output, biases)
    return loss, dhidden.T.copy(), doutput.T.copy(), dbiases


@mistake("F08", "bias gradients averaged", hint="A bias serves both neurons of its layer: add up their errors.")
def biases_averaged(x: Array, target: Array, hidden: Array, output: Array, biases: Array) -> Answer:
    loss, dhidden, doutput, dbiases = toy_backprop(x, target, hidden, output, biases)
    return loss, dhidden, doutput, dbiases / 2


@mistake("F09", "bias of one neuron only", hint="A bias serves both neurons of its layer: add up their errors.")
def biases_of_first_neuron(x: Array, target: Array, hidden: Array, output: Array, biases: Array) -> Answer:
    h, y = activations(x, hidden, output, biases)
    delta = (y - target) * y * (1 - y)
    epsilon = (output.T @ delta) * h * (1 - h)
    loss, dhidden, doutput, dbiases = toy_backprop(x, target, hidden, output, biases)
    return loss, dhidden, doutput, np.array([epsilon[0], delta[0]], dbiases.dtype)


@mistake("F10", "sign reversed", hint="The derivative of (y - t) squared over 2 is y - t, not t - y.")
def sign_reversed(x: Array, target: Array, hidden: Array, output: Array, biases: Array) -> Answer:
    loss, dhidden, doutput, dbiases = toy_backprop(x, target, hidden, output, biases)
    return loss, -dhidden, -doutput, -dbiases


@mistake("F11", "half missing", hint="The loss has the factor 1/2, which cancels the 2 of the derivative.")
def half_missing(x: Array, target: Array, hidden: Array, output: Array, biases: Array) -> Answer:
    loss, dhidden, doutput, dbiases = toy_backprop(x, target, hidden, output, biases)
    return 2 * loss, 2 * dhidden, 2 * doutput, 2 * dbiases


@mistake("F12", "half missing in the loss only", hint="The loss is half the sum of the squares.")
def half_missing_in_loss(x: Array, target: Array, hidden: Array, output: Array, biases: Array) -> Answer:
    loss, *others = toy_backprop(x, target, hidden, output, biases)
    return 2 * loss, others[0], others[1], others[2]


@mistake("F13", "biases left out", hint="Add the bias of the layer to every weighted sum before the sigmoid.")
def biases_ignored(x: Array, target: Array, hidden: Array, output: Array, biases: Array) -> Answer:
    return toy_backprop(x, target, hidden, output, np.zeros_like(biases))


@mistake("F14", "hidden sigmoid missing", hint="The hidden layer has a sigmoid too, forward and backward.")
def hidden_sigmoid_missing(x: Array, target: Array, hidden: Array, output: Array, biases: Array) -> Answer:
    h = hidden @ x + biases[0]
    y = sigmoid(output @ h + biases[1])
    delta = (y - target) * y * (1 - y)
    loss = np.sum((y - target) ** 2) / 2
    return loss, *gradients(x, h, delta, output.T @ delta)
