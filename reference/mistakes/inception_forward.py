"""Mistakes of inception_forward: the branches, their padding and activations, the way they are joined.

M278, the reduction after the large kernel, and M276 and M277 in part do not fit the weights: those are refused.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.average_pooling import avg_pool2d
from reference.layers.convolution import conv2d
from reference.layers.dtypes import answer_dtype
from reference.layers.max_pooling import max_pool2d
from reference.layers.pointwise import conv1x1
from reference.layers.relu import relu
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Arrays = dict[str, Array]
Change = Callable[[Array], Array]


def same(x: Array) -> Array:
    """Return what comes in."""
    return x


def pooling(x: Array) -> Array:
    """Return the maxima around every pixel."""
    return max_pool2d(x, 3, stride=1, padding=1)


def branches(
    x: Array,
    p: Arrays,
    *,
    pool: Change = pooling,
    paddings: tuple[int, int] = (1, 2),
    inner: Change = relu,
    last: Change = relu,
) -> list[Array]:
    """Return the four branches, with another pooling, other paddings, or other activations inside and at the end."""
    threes = inner(conv1x1(x, p["w_threes_reduced"], p["b_threes_reduced"]))
    fives = inner(conv1x1(x, p["w_fives_reduced"], p["b_fives_reduced"]))
    return [
        last(conv1x1(x, p["w_ones"], p["b_ones"])),
        last(conv2d(threes, p["w_threes"], p["b_threes"], padding=paddings[0])),
        last(conv2d(fives, p["w_fives"], p["b_fives"], padding=paddings[1])),
        last(conv1x1(pool(x), p["w_pooled"], p["b_pooled"])),
    ]


def joined(parts: list[Array]) -> Array:
    """Stack branches along the channels; those of another size are refused."""
    return np.concatenate(parts, axis=1)


@mistake("M271", "branches added", hint="Stack the maps along the channels; do not add them.")
def branches_added(x: Array, parameters: Arrays) -> Array:
    parts = branches(x, parameters)
    if len({part.shape for part in parts}) > 1:
        raise ValueError("Branches of different depths cannot be added.")
    return np.asarray(sum(parts))


@mistake("M273", "order of the branches changed", hint="The order is 1 x 1, 3 x 3, 5 x 5, pooling.")
def order_changed(x: Array, parameters: Arrays) -> Array:
    ones, threes, fives, pooled = branches(x, parameters)
    return joined([pooled, ones, threes, fives])


@mistake("M274", "pooling at stride 2", hint="The pooling of the branch has stride 1 and padding 1: its size stays.")
def pooling_at_stride_two(x: Array, parameters: Arrays) -> Array:
    return joined(branches(x, parameters, pool=lambda x: max_pool2d(x, 3, stride=2, padding=1)))


@mistake(
    "M274b", "pooling without padding", hint="The pooling of the branch has stride 1 and padding 1: its size stays."
)
def pooling_not_padded(x: Array, parameters: Arrays) -> Array:
    return joined(branches(x, parameters, pool=lambda x: max_pool2d(x, 3, stride=1)))


@mistake("M274c", "average in the pooling branch", hint="The pooling of the branch takes the maximum.")
def average_pooling(x: Array, parameters: Arrays) -> Array:
    def averages(x: Array) -> Array:
        return avg_pool2d(np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1))), 3, 1)

    return joined(branches(x, parameters, pool=averages))


@mistake("M274d", "pooling padded with zeros", hint="The border of a maximum is minus infinity: zero must never win.")
def padded_with_zeros(x: Array, parameters: Arrays) -> Array:
    def maxima(x: Array) -> Array:
        return max_pool2d(np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1))), 3, 1)

    return joined(branches(x, parameters, pool=maxima))


@mistake("M275", "convolutions without padding", hint="Pad the 3 x 3 convolution by 1 and the 5 x 5 one by 2.")
def not_padded(x: Array, parameters: Arrays) -> Array:
    return joined(branches(x, parameters, paddings=(0, 0)))


@mistake("M275b", "both padded by 1", hint="The 5 x 5 convolution needs padding 2 to keep the size.")
def padded_by_one(x: Array, parameters: Arrays) -> Array:
    return joined(branches(x, parameters, paddings=(1, 1)))


@mistake("M276", "projection after the pooling missing", hint="A 1 x 1 convolution follows the pooling of its branch.")
def projection_missing(x: Array, parameters: Arrays) -> Array:
    return joined([*branches(x, parameters)[:3], pooling(x).astype(answer_dtype(x, *parameters.values()))])


@mistake("M279", "last activation missing", hint="Every convolution is followed by ReLU: nothing negative goes out.")
def last_activation_missing(x: Array, parameters: Arrays) -> Array:
    return joined(branches(x, parameters, last=same))


@mistake("M279b", "ReLU after the reductions missing", hint="The 1 x 1 reductions are followed by ReLU too.")
def reductions_linear(x: Array, parameters: Arrays) -> Array:
    return joined(branches(x, parameters, inner=same))


@mistake("NL18", "pooling left out", hint="The last branch takes 3 x 3 maxima before its 1 x 1 convolution.")
def pooling_left_out(x: Array, parameters: Arrays) -> Array:
    return joined(branches(x, parameters, pool=same))


@mistake("NL19", "projection before the pooling", hint="Pool first, then convolve 1 x 1: the order changes the values.")
def projected_first(x: Array, parameters: Arrays) -> Array:
    p = parameters
    return joined([*branches(x, p)[:3], pooling(relu(conv1x1(x, p["w_pooled"], p["b_pooled"])))])
