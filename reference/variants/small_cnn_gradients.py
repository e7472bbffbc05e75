"""Correct ways to write small_cnn_gradients."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.cross_entropy import cross_entropy, cross_entropy_backward
from reference.layers.dense import dense, dense_backward
from reference.layers.flatten import flatten
from reference.layers.max_pooling import max_pool2d, max_pool2d_backward
from reference.layers.relu import relu, relu_backward
from reference.variants import variant

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Answer = tuple[float, Arrays]


@variant("a loop over both stages, there and back")
def stages(parameters: Arrays, x: Array, labels: Array) -> Answer:
    p, trail, a = parameters, [], x
    for stage in ("1", "2"):
        z = conv2d(a, p["w" + stage], p["b" + stage])
        trail.append((stage, a, z))
        a = max_pool2d(relu(z), 2)
    logits = dense(flatten(a), p["w3"], p["b3"])
    gradients: Arrays = {}
    g, gradients["w3"], gradients["b3"] = dense_backward(cross_entropy_backward(logits, labels), flatten(a), p["w3"])
    g = g.reshape(a.shape)
    for stage, before, z in reversed(trail):
        g = relu_backward(max_pool2d_backward(g, relu(z), 2), z)
        g, gradients["w" + stage], gradients["b" + stage] = conv2d_backward(g, before, p["w" + stage])
    return float(cross_entropy(logits, labels)), gradients


@variant("pooling before the ReLU, there and back")
def pooled_first(parameters: Arrays, x: Array, labels: Array) -> Answer:
    p = parameters
    z1 = conv2d(x, p["w1"], p["b1"])
    m1 = max_pool2d(z1, 2)
    z2 = conv2d(relu(m1), p["w2"], p["b2"])
    m2 = max_pool2d(z2, 2)
    flat = relu(m2).reshape(len(x), -1)
    logits = dense(flat, p["w3"], p["b3"])
    g, dw3, db3 = dense_backward(cross_entropy_backward(logits, labels), flat, p["w3"])
    g = max_pool2d_backward(relu_backward(g.reshape(m2.shape), m2), z2, 2)
    g, dw2, db2 = conv2d_backward(g, relu(m1), p["w2"])
    g = max_pool2d_backward(relu_backward(g, m1), z1, 2)
    _, dw1, db1 = conv2d_backward(g, x, p["w1"])
    loss = float(cross_entropy(logits, labels))
    return loss, {"b3": db3, "w3": dw3, "b2": db2, "w2": dw2, "b1": db1, "w1": dw1}


@variant("one image after the other, averaged")
def image_by_image(parameters: Arrays, x: Array, labels: Array) -> Answer:
    losses, sums = [], {name: np.zeros(value.shape, np.result_type(value, x)) for name, value in parameters.items()}
    for n in range(len(x)):
        loss, gradients = stages(parameters, x[n : n + 1], labels[n : n + 1])
        losses.append(loss)
        for name, gradient in gradients.items():
            sums[name] += gradient / len(x)
    return float(np.mean(losses)), sums
