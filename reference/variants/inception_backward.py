"""Correct ways to write inception_backward."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.max_pooling import max_pool2d, max_pool2d_backward
from reference.layers.pointwise import conv1x1, conv1x1_backward
from reference.layers.relu import relu, relu_backward
from reference.variants import variant

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Answer = tuple[Array, Arrays]
Back = Callable[[Array], Array]


@variant("one mask for all outputs, branch after branch")
def masked_together(upstream: Array, x: Array, parameters: Arrays) -> Answer:
    p, d = parameters, {}
    z3, z5 = (conv1x1(x, p[f"w_{n}_reduced"], p[f"b_{n}_reduced"]) for n in ("threes", "fives"))
    maxima = max_pool2d(x, 3, 1, 1)
    parts = [
        conv1x1(x, p["w_ones"], p["b_ones"]),
        conv2d(relu(z3), p["w_threes"], p["b_threes"], padding=1),
        conv2d(relu(z5), p["w_fives"], p["b_fives"], padding=2),
        conv1x1(maxima, p["w_pooled"], p["b_pooled"]),
    ]
    g = relu_backward(upstream, np.concatenate(parts, axis=1))
    g1, g3, g5, gp = np.split(g, np.cumsum([part.shape[1] for part in parts])[:-1], axis=1)
    one, d["w_ones"], d["b_ones"] = conv1x1_backward(g1, x, p["w_ones"])
    g3, d["w_threes"], d["b_threes"] = conv2d_backward(g3, relu(z3), p["w_threes"], 1, 1)
    g5, d["w_fives"], d["b_fives"] = conv2d_backward(g5, relu(z5), p["w_fives"], 1, 2)
    w3, w5 = p["w_threes_reduced"], p["w_fives_reduced"]
    three, d["w_threes_reduced"], d["b_threes_reduced"] = conv1x1_backward(relu_backward(g3, z3), x, w3)
    five, d["w_fives_reduced"], d["b_fives_reduced"] = conv1x1_backward(relu_backward(g5, z5), x, w5)
    gp, d["w_pooled"], d["b_pooled"] = conv1x1_backward(gp, maxima, p["w_pooled"])
    return one + three + five + max_pool2d_backward(gp, x, 3, 1, 1), d


def step(a: Array, p: Arrays, name: str, d: Arrays) -> tuple[Array, Back]:
    """Convolve and activate; return the result and the way back, which notes its gradients in d."""
    w = p["w_" + name]
    kernels = w.reshape(*w.shape[:2], *w.shape[2:] or (1, 1))
    border = kernels.shape[2] // 2
    z = conv2d(a, kernels, p["b_" + name], padding=border)

    def back(g: Array) -> Array:
        at_a, dw, d["b_" + name] = conv2d_backward(relu_backward(g, z), a, kernels, padding=border)
        d["w_" + name] = dw.reshape(w.shape)
        return at_a

    return relu(z), back


@variant("a function for the way back of every convolution")
def closures(upstream: Array, x: Array, parameters: Arrays) -> Answer:
    d: Arrays = {}
    chains: list[list[Back]] = []
    depths = [0]
    for names in (["ones"], ["threes_reduced", "threes"], ["fives_reduced", "fives"], ["pooled"]):
        a = max_pool2d(x, 3, 1, 1) if names == ["pooled"] else x
        chain: list[Back] = []
        for name in names:
            a, back = step(a, parameters, name, d)
            chain.append(back)
        chains.append(chain)
        depths.append(depths[-1] + a.shape[1])
    dx = np.zeros(x.shape, np.result_type(upstream, x))
    chains[-1].insert(0, lambda g: max_pool2d_backward(g, x, 3, 1, 1))
    for start, stop, chain in zip(depths, depths[1:], chains, strict=False):
        g = upstream[:, start:stop]
        for back in reversed(chain):
            g = back(g)
        dx += g
    return dx, d


@variant("one image after the other, gradients of the parameters added")
def image_by_image(upstream: Array, x: Array, parameters: Arrays) -> Answer:
    dx = np.zeros(x.shape, np.result_type(upstream, x))
    sums = {name: np.zeros(value.shape, np.result_type(upstream, value)) for name, value in parameters.items()}
    for n in range(len(x)):
        dx[n : n + 1], gradients = masked_together(upstream[n : n + 1], x[n : n + 1], parameters)
        for name, gradient in gradients.items():
            sums[name] += gradient
    return dx, sums
