"""Mistakes of unet_encoder_backward: one of the two ways that come back to the kept map, and the ReLUs."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.convolution import conv2d, conv2d_backward
from reference.layers.max_pooling import max_pool2d_backward
from reference.layers.relu import relu, relu_backward
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Answer = tuple[Array, Arrays]
Back = Callable[[Array, Array], Array]


def backward(
    ways: tuple[Array, Array],
    x: Array,
    p: Arrays,
    padding: int,
    *,
    shares: tuple[float, float] = (1, 1),
    relus: tuple[Back, Back] = (relu_backward, relu_backward),
) -> Answer:
    """Compute the gradients, with other shares of skip and pooling or other ways back through the two ReLUs."""
    z1 = conv2d(x, p["w1"], p["b1"], padding=padding)
    z2 = conv2d(relu(z1), p["w2"], p["b2"], padding=padding)
    g = shares[0] * ways[0] + shares[1] * max_pool2d_backward(ways[1], relu(z2), 2)
    g, dw2, db2 = conv2d_backward(relus[1](g, z2), relu(z1), p["w2"], padding=padding)
    dx, dw1, db1 = conv2d_backward(relus[0](g, z1), x, p["w1"], padding=padding)
    return dx, {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2}


def nothing(g: Array, z: Array) -> Array:
    """Hand the gradient on as if there were no activation."""
    return g


@mistake("NL31", "gradient of the skip dropped", hint="The kept map went over the skip too: add its gradient.")
def skip_dropped(d_kept: Array, d_pooled: Array, x: Array, parameters: Arrays, padding: int = 0) -> Answer:
    return backward((d_kept, d_pooled), x, parameters, padding, shares=(0, 1))


@mistake("NL32", "gradient of the pooling dropped", hint="The kept map went into the pooling too: add its gradient.")
def pooling_dropped(d_kept: Array, d_pooled: Array, x: Array, parameters: Arrays, padding: int = 0) -> Answer:
    return backward((d_kept, d_pooled), x, parameters, padding, shares=(1, 0))


@mistake("NL33", "mean of the two gradients", hint="The gradients of both ways are added, not averaged.")
def averaged(d_kept: Array, d_pooled: Array, x: Array, parameters: Arrays, padding: int = 0) -> Answer:
    return backward((d_kept, d_pooled), x, parameters, padding, shares=(0.5, 0.5))


@mistake("NL34", "ReLUs forgotten on the way back", hint="Both ReLUs stand on the way back: use relu_backward.")
def relus_forgotten(d_kept: Array, d_pooled: Array, x: Array, parameters: Arrays, padding: int = 0) -> Answer:
    return backward((d_kept, d_pooled), x, parameters, padding, relus=(nothing, nothing))


@mistake("NL35", "second ReLU forgotten on the way back", hint="The kept map was activated: go back through that ReLU.")
def second_relu_forgotten(d_kept: Array, d_pooled: Array, x: Array, parameters: Arrays, padding: int = 0) -> Answer:
    return backward((d_kept, d_pooled), x, parameters, padding, relus=(relu_backward, nothing))


@mistake(
    "NL36", "pooling's gradient to every pixel", hint="The gradient of a window goes to the pixel that won it, alone."
)
def spread_over_windows(d_kept: Array, d_pooled: Array, x: Array, parameters: Arrays, padding: int = 0) -> Answer:
    g = d_kept.copy()
    rows, columns = 2 * d_pooled.shape[2], 2 * d_pooled.shape[3]
    g[:, :, :rows, :columns] += np.repeat(np.repeat(d_pooled, 2, axis=2), 2, axis=3)
    return backward((g, d_pooled), x, parameters, padding, shares=(1, 0))
