"""Correct ways to write gradient_norms_by_depth: the layers of the course, Jacobians of every sample, recursion."""

from collections.abc import Sequence

import numpy as np

from reference.layers.dense import dense, dense_backward
from reference.layers.relu import relu, relu_backward
from reference.layers.sigmoid import sigmoid, sigmoid_backward
from reference.variants import variant
from reference.variants.conv2d import Array

Matrices = Sequence[Array]


@variant("the layers and their backward passes")
def layers(upstream: Array, x: Array, weights: Matrices, activation: str = "sigmoid") -> Array:
    forward, backward = (relu, relu_backward) if activation == "relu" else (sigmoid, sigmoid_backward)
    inputs, sums = [x.astype(float)], []
    for w in weights:
        sums.append(dense(inputs[-1], w))
        inputs.append(forward(sums[-1]))
    gradient = upstream.astype(float)
    norms = [np.sqrt(np.sum(gradient**2))]
    for number in reversed(range(len(weights))):
        gradient = dense_backward(backward(gradient, sums[number]), inputs[number], weights[number].astype(float))[0]
        norms.append(np.sqrt(np.sum(gradient**2)))
    return np.flip(norms)


@variant("the Jacobian of every sample and layer")
def jacobians(upstream: Array, x: Array, weights: Matrices, activation: str = "sigmoid") -> Array:
    squares = np.zeros(len(weights) + 1)
    for sample, gradient in zip(x.astype(float), upstream.astype(float), strict=True):
        a, matrices = sample, []
        for w in weights:
            z = w.astype(float) @ a
            a = relu(z) if activation == "relu" else sigmoid(z)
            matrices.append(np.diag((z > 0).astype(float) if activation == "relu" else a * (1 - a)) @ w)
        squares[-1] += gradient @ gradient
        row = gradient
        for number in reversed(range(len(weights))):
            row = row @ matrices[number]
            squares[number] += row @ row
    return np.sqrt(squares)


@variant("recursion from the input")
def recursion(upstream: Array, x: Array, weights: Matrices, activation: str = "sigmoid") -> Array:
    def gradients(a: Array, rest: Matrices) -> list[Array]:
        if not rest:
            return [upstream.astype(float)]
        z = a @ rest[0].astype(float).T
        out = relu(z) if activation == "relu" else sigmoid(z)
        later = gradients(out, rest[1:])
        slope = (out > 0) * 1.0 if activation == "relu" else out - out**2
        return [(later[0] * slope) @ rest[0].astype(float), *later]

    return np.array([np.linalg.norm(gradient) for gradient in gradients(x.astype(float), list(weights))])
