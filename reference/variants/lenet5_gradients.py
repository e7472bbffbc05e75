"""Correct ways to write lenet5_gradients."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.average_pooling import avg_pool2d, avg_pool2d_backward
from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.cross_entropy import cross_entropy, cross_entropy_backward
from reference.layers.dense import dense, dense_backward
from reference.layers.flatten import flatten
from reference.layers.relu import relu, relu_backward
from reference.variants import variant

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Answer = tuple[float, Arrays]


@variant("loops over the stages and the dense layers, there and back")
def stages(parameters: Arrays, x: Array, labels: Array) -> Answer:
    p, trail, a = parameters, [], x
    for number in "12":
        z = conv2d(a, p["w" + number], p["b" + number])
        trail.append((number, a, z))
        a = avg_pool2d(relu(z), 2)
    maps, a = a, flatten(a)
    rows = []
    for number in "345":
        z = dense(a, p["w" + number], p["b" + number])
        rows.append((number, a, z))
        a = relu(z)
    loss, g, d = float(cross_entropy(z, labels)), cross_entropy_backward(z, labels), {}
    for number, before, z in reversed(rows):
        g = g if number == "5" else relu_backward(g, z)
        g, d["w" + number], d["b" + number] = dense_backward(g, before, p["w" + number])
    g = g.reshape(maps.shape)
    for number, before, z in reversed(trail):
        g = relu_backward(avg_pool2d_backward(g, relu(z), 2), z)
        g, d["w" + number], d["b" + number] = conv2d_backward(g, before, p["w" + number])
    return loss, d


@variant("matrix products, masks and repeated quarters written out")
def written_out(parameters: Arrays, x: Array, labels: Array) -> Answer:
    p = parameters
    z1 = conv2d(x, p["w1"], p["b1"])
    p1 = avg_pool2d(relu(z1), 2)
    z2 = conv2d(p1, p["w2"], p["b2"])
    p2 = avg_pool2d(relu(z2), 2)
    flat = p2.reshape(len(x), -1)
    a3 = np.maximum(flat @ p["w3"].T + p["b3"], 0)
    a4 = np.maximum(a3 @ p["w4"].T + p["b4"], 0)
    logits = a4 @ p["w5"].T + p["b5"]
    g5 = cross_entropy_backward(logits, labels)
    g4 = g5 @ p["w5"] * (a4 > 0)
    g3 = g4 @ p["w4"] * (a3 > 0)
    g2 = np.repeat(np.repeat((g3 @ p["w3"]).reshape(p2.shape) / 4, 2, axis=2), 2, axis=3) * (z2 > 0)
    g, dw2, db2 = conv2d_backward(g2, p1, p["w2"])
    g1 = np.repeat(np.repeat(g / 4, 2, axis=2), 2, axis=3) * (z1 > 0)
    _, dw1, db1 = conv2d_backward(g1, x, p["w1"])
    rows = {"w5": g5.T @ a4, "b5": g5.sum(axis=0), "w4": g4.T @ a3, "b4": g4.sum(axis=0)}
    maps = {"w2": dw2, "b2": db2, "w1": dw1, "b1": db1}
    return float(cross_entropy(logits, labels)), {**rows, "w3": g3.T @ flat, "b3": g3.sum(axis=0), **maps}


@variant("one image after the other, averaged")
def image_by_image(parameters: Arrays, x: Array, labels: Array) -> Answer:
    losses, sums = [], {name: np.zeros(value.shape, np.result_type(value, x)) for name, value in parameters.items()}
    for n in range(len(x)):
        loss, gradients = stages(parameters, x[n : n + 1], labels[n : n + 1])
        losses.append(loss)
        for name, gradient in gradients.items():
            sums[name] += gradient / len(x)
    return float(np.mean(losses)), sums
