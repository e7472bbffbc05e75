"""Correct ways to write residual_block_backward."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.batch_norm import batch_norm_backward, batch_norm_train
from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.relu import relu, relu_backward
from reference.variants import variant

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Answer = tuple[Array, Arrays]


def normalise(x: Array, gamma: Array, beta: Array) -> Array:
    """Normalise with the statistics of the batch."""
    return batch_norm_train(x, gamma, beta, np.zeros_like(gamma), np.ones_like(gamma))[0]


@variant("every shortcut a 1 x 1 convolution, there and back")
def convolved_shortcut(upstream: Array, x: Array, parameters: Arrays, stride: int = 1) -> Answer:
    p, d = parameters, {}
    z1 = conv2d(x, p["w1"], None, stride, 1)
    n1 = normalise(z1, p["gamma1"], p["beta1"])
    z2 = conv2d(relu(n1), p["w2"], None, 1, 1)
    f = normalise(z2, p["gamma2"], p["beta2"])
    w = p.get("w_shortcut", np.eye(len(p["w2"]), x.shape[1], dtype=x.dtype))[:, :, np.newaxis, np.newaxis]
    z0 = conv2d(x, w, stride=stride)
    if "w_shortcut" in p:
        g = relu_backward(upstream, f + normalise(z0, p["gamma_shortcut"], p["beta_shortcut"]))
        g0, d["gamma_shortcut"], d["beta_shortcut"] = batch_norm_backward(g, z0, p["gamma_shortcut"])
        dx, dw, _ = conv2d_backward(g0, x, w, stride)
        d["w_shortcut"] = dw[:, :, 0, 0]
    else:
        g = relu_backward(upstream, f + z0)
        dx, _, _ = conv2d_backward(g, x, w, stride)
    g, d["gamma2"], d["beta2"] = batch_norm_backward(g, z2, p["gamma2"])
    g, d["w2"], _ = conv2d_backward(g, relu(n1), p["w2"], 1, 1)
    g, d["gamma1"], d["beta1"] = batch_norm_backward(relu_backward(g, n1), z1, p["gamma1"])
    g, d["w1"], _ = conv2d_backward(g, x, p["w1"], stride, 1)
    return g + dx, d


def convolved(x: Array, p: Arrays, name: str, stride: int, d: Arrays) -> tuple[Array, Callable[[Array], Array]]:
    """Convolve and normalise; return the result and the way back, which notes its gradients in d."""
    w = p["w" + name].reshape(*p["w" + name].shape[:2], *p["w" + name].shape[2:] or (1, 1))
    padding = w.shape[2] // 2
    z = conv2d(x, w, stride=stride, padding=padding)

    def back(g: Array) -> Array:
        g, d["gamma" + name], d["beta" + name] = batch_norm_backward(g, z, p["gamma" + name])
        g, dw, _ = conv2d_backward(g, x, w, stride, padding)
        d["w" + name] = dw.reshape(p["w" + name].shape)
        return g

    return normalise(z, p["gamma" + name], p["beta" + name]), back


@variant("a function for the way back of every part")
def closures(upstream: Array, x: Array, parameters: Arrays, stride: int = 1) -> Answer:
    d: Arrays = {}
    n1, back1 = convolved(x, parameters, "1", stride, d)
    f, back2 = convolved(relu(n1), parameters, "2", 1, d)
    if "w_shortcut" in parameters:
        path, back0 = convolved(x, parameters, "_shortcut", stride, d)
        g = upstream * (f + path > 0)
        dx = back0(g)
    else:
        path = np.zeros_like(f)
        path[:, : x.shape[1]] = x[:, :, ::stride, ::stride]
        g = upstream * (f + path > 0)
        dx = np.zeros(x.shape, g.dtype)
        dx[:, :, ::stride, ::stride] = g[:, : x.shape[1]]
    return dx + back1(back2(g) * (n1 > 0)), d


@variant("batch norm written out on the way back")
def written_out(upstream: Array, x: Array, parameters: Arrays, stride: int = 1) -> Answer:
    p, d, axes = parameters, {}, (0, 2, 3)

    def there(z: Array, name: str) -> tuple[Array, Array, Array]:
        root = np.sqrt(z.var(axis=axes, keepdims=True) + 1e-5)
        hat = (z - z.mean(axis=axes, keepdims=True)) / root
        return hat, root, p["gamma" + name][:, None, None] * hat + p["beta" + name][:, None, None]

    def back(g: Array, hat: Array, root: Array, name: str) -> Array:
        d["gamma" + name], d["beta" + name] = (g * hat).sum(axis=axes), g.sum(axis=axes)
        count = g.size // g.shape[1]
        inner = g - (d["beta" + name][:, None, None] + hat * d["gamma" + name][:, None, None]) / count
        return np.asarray(p["gamma" + name][:, None, None] / root * inner)

    hat1, root1, n1 = there(conv2d(x, p["w1"], stride=stride, padding=1), "1")
    hat2, root2, f = there(conv2d(np.maximum(n1, 0), p["w2"], padding=1), "2")
    kept, dx = x[:, :, ::stride, ::stride], np.zeros(x.shape, np.result_type(upstream, x))
    if "w_shortcut" in p:
        hat0, root0, path = there(np.einsum("oc,ncij->noij", p["w_shortcut"], kept), "_shortcut")
        g = upstream * (f + path > 0)
        g0 = back(g, hat0, root0, "_shortcut")
        d["w_shortcut"] = np.einsum("noij,ncij->oc", g0, kept)
        dx[:, :, ::stride, ::stride] = np.einsum("oc,noij->ncij", p["w_shortcut"], g0)
    else:
        path = np.pad(kept, ((0, 0), (0, f.shape[1] - x.shape[1]), (0, 0), (0, 0)))
        g = upstream * (f + path > 0)
        dx[:, :, ::stride, ::stride] = g[:, : x.shape[1]]
    g, d["w2"], _ = conv2d_backward(back(g, hat2, root2, "2"), np.maximum(n1, 0), p["w2"], padding=1)
    g, d["w1"], _ = conv2d_backward(back(g * (n1 > 0), hat1, root1, "1"), x, p["w1"], stride, 1)
    return dx + g, d
