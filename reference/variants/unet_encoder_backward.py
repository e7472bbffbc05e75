"""Correct ways to write unet_encoder_backward."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.max_pooling import max_pool2d, max_pool2d_backward
from reference.layers.relu import relu, relu_backward
from reference.variants import variant

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Answer = tuple[Array, Arrays]


@variant("a loop over both convolutions, there and back")
def looped(d_kept: Array, d_pooled: Array, x: Array, parameters: Arrays, padding: int = 0) -> Answer:
    a, trail, d = x, [], {}
    for number in "12":
        z = conv2d(a, parameters["w" + number], parameters["b" + number], 1, padding)
        trail.append((number, a, z))
        a = relu(z)
    g = max_pool2d_backward(d_pooled, a, 2) + d_kept
    for number, before, z in reversed(trail):
        g = relu_backward(g, z)
        g, d["w" + number], d["b" + number] = conv2d_backward(g, before, parameters["w" + number], 1, padding)
    return g, d


@variant("each of the two ways by itself, then added")
def both_ways(d_kept: Array, d_pooled: Array, x: Array, parameters: Arrays, padding: int = 0) -> Answer:
    dx, gradients = looped(d_kept, np.zeros_like(d_pooled), x, parameters, padding)
    more, others = looped(np.zeros_like(d_kept), d_pooled, x, parameters, padding)
    return dx + more, {name: gradients[name] + others[name] for name in gradients}


@variant("pooling before the second ReLU, one mask for each way")
def pooled_first(d_kept: Array, d_pooled: Array, x: Array, parameters: Arrays, padding: int = 0) -> Answer:
    p = parameters
    z1 = conv2d(x, p["w1"], p["b1"], padding=padding)
    z2 = conv2d(np.maximum(z1, 0), p["w2"], p["b2"], padding=padding)
    g = d_kept * (z2 > 0) + max_pool2d_backward(d_pooled * (max_pool2d(z2, 2) > 0), z2, 2)
    g, dw2, db2 = conv2d_backward(g, np.maximum(z1, 0), p["w2"], padding=padding)
    dx, dw1, db1 = conv2d_backward(g * (z1 > 0), x, p["w1"], padding=padding)
    return dx, {"b2": db2, "w2": dw2, "b1": db1, "w1": dw1}
