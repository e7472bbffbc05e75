"""Mistakes of classic_dropout: a scale where there is none, p misread, masks that are shared."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dropout import dropout
from reference.mistakes import mistake
from reference.mistakes.apply_dropout import scaled

Array = npt.NDArray[Any]
Two = tuple[Array, Array]
Random = np.random.Generator


@mistake(
    "M228", "rescaled in training", hint="The classic form scales in evaluation only: leave the kept numbers alone."
)
def rescaled(x: Array, p: float, rng: Random) -> Two:
    return dropout(x, p, rng)


@mistake("M230", "multiplied by the keep probability", hint="The classic form scales in evaluation, not in training.")
def multiplied_by_keep(x: Array, p: float, rng: Random) -> Two:
    mask = rng.random(x.shape) >= p
    return scaled(x, mask, 1 - p), mask


@mistake("M231", "p taken for the probability of keeping", hint="p is the probability of dropping: keep where u >= p.")
def kept_with_p(x: Array, p: float, rng: Random) -> Two:
    mask = rng.random(x.shape) < p
    return scaled(x, mask, 1), mask


@mistake("M231c", "kept where u >= 1 - p", hint="p is the probability of dropping: keep where u >= p.")
def complement_taken(x: Array, p: float, rng: Random) -> Two:
    mask = rng.random(x.shape) >= 1 - p
    return scaled(x, mask, 1), mask


@mistake("M235", "one mask for all images", hint="Draw a mask of the shape of x: every image has its own.")
def mask_shared_by_images(x: Array, p: float, rng: Random) -> Two:
    mask = np.broadcast_to(rng.random(x.shape[1:]) >= p, x.shape).copy()
    return scaled(x, mask, 1), mask


@mistake("M238", "one mask value for each image", hint="Draw a mask of the shape of x: every number has its own.")
def mask_for_each_image(x: Array, p: float, rng: Random) -> Two:
    mask = np.broadcast_to(rng.random((*x.shape[:1], *[1] * (x.ndim - 1))) >= p, x.shape).copy()
    return scaled(x, mask, 1), mask


@mistake(
    "M240", "drawn below 1 - p", hint="Draw the mask as rng.random(x.shape) >= p, so that numbers can be compared."
)
def drawn_below_keep(x: Array, p: float, rng: Random) -> Two:
    mask = rng.random(x.shape) < 1 - p
    return scaled(x, mask, 1), mask
