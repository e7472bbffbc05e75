"""Mistakes of dropout: the scale, the meaning of p, the shape of the mask and how it is drawn.

Properties and not answers: one mask for several calls (M235), a global random state (M240). M232, dropout left on in
evaluation, is a property of `dropout_eval`, and M236 one of `dropout_backward`.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.dropout import apply_dropout, dropout
from reference.mistakes import apply_dropout as wrong
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Two = tuple[Array, Array]
Random = np.random.Generator


@mistake("M228", "not rescaled", hint="Divide what is kept by the probability of keeping, 1 - p.")
def not_rescaled(x: Array, p: float, rng: Random) -> Two:
    mask = rng.random(x.shape) >= p
    return wrong.not_rescaled(x, mask, p), mask


@mistake("M229", "divided by the drop probability", hint="Divide by the probability of keeping, which is 1 - p.")
def divided_by_drop(x: Array, p: float, rng: Random) -> Two:
    mask = rng.random(x.shape) >= p
    return wrong.divided_by_drop(x, mask, p), mask


@mistake("M230", "multiplied by the keep probability", hint="In training divide by 1 - p; do not multiply.")
def multiplied_by_keep(x: Array, p: float, rng: Random) -> Two:
    mask = rng.random(x.shape) >= p
    return wrong.multiplied_by_keep(x, mask, p), mask


@mistake("M231", "p taken for the probability of keeping", hint="p is the probability of dropping: keep where u >= p.")
def kept_with_p(x: Array, p: float, rng: Random) -> Two:
    mask = rng.random(x.shape) < p
    return apply_dropout(x, mask, 1 - p), mask


@mistake("M231b", "mask drawn with p, divided by 1 - p", hint="p is the probability of dropping: keep where u >= p.")
def kept_with_p_only(x: Array, p: float, rng: Random) -> Two:
    mask = rng.random(x.shape) < p
    return apply_dropout(x, mask, p), mask


@mistake("M231c", "kept where u >= 1 - p", hint="p is the probability of dropping: keep where u >= p.")
def complement_taken(x: Array, p: float, rng: Random) -> Two:
    mask = rng.random(x.shape) >= 1 - p
    return apply_dropout(x, mask, 1 - p), mask


@mistake("M235", "one mask for all images", hint="Draw a mask of the shape of x: every image has its own.")
def mask_shared_by_images(x: Array, p: float, rng: Random) -> Two:
    mask = np.broadcast_to(rng.random(x.shape[1:]) >= p, x.shape).copy()
    return apply_dropout(x, mask, p), mask


@mistake("M238", "one mask value for each image", hint="Draw a mask of the shape of x: every number has its own.")
def mask_for_each_image(x: Array, p: float, rng: Random) -> Two:
    mask = np.broadcast_to(rng.random((*x.shape[:1], *[1] * (x.ndim - 1))) >= p, x.shape).copy()
    return apply_dropout(x, mask, p), mask


@mistake("M238b", "one mask value for each map", hint="Draw a mask of the shape of x: every pixel has its own.")
def mask_for_each_map(x: Array, p: float, rng: Random) -> Two:
    mask = np.broadcast_to(rng.random((*x.shape[:2], *[1] * (x.ndim - 2))) >= p, x.shape).copy()
    return apply_dropout(x, mask, p), mask


@mistake("M239", "nan where all is dropped", hint="At p = 1 the answer is zero: do not divide by 1 - p there.")
def zero_by_zero(x: Array, p: float, rng: Random) -> Two:
    y, mask = dropout(x, p, rng)
    return y * np.nan if p == 1 else y, mask


@mistake(
    "M240", "drawn below 1 - p", hint="Draw the mask as rng.random(x.shape) >= p, so that numbers can be compared."
)
def drawn_below_keep(x: Array, p: float, rng: Random) -> Two:
    mask = rng.random(x.shape) < 1 - p
    return apply_dropout(x, mask, p), mask


@mistake(
    "M240b", "drawn by binomial", hint="Draw the mask as rng.random(x.shape) >= p, so that numbers can be compared."
)
def drawn_by_binomial(x: Array, p: float, rng: Random) -> Two:
    mask = rng.binomial(1, 1 - p, x.shape) == 1
    return apply_dropout(x, mask, p), mask


@mistake("M240c", "drawn in single precision", hint="Draw the mask as rng.random(x.shape) >= p, in float64.")
def drawn_in_float32(x: Array, p: float, rng: Random) -> Two:
    mask = rng.random(x.shape, np.float32) >= p
    return apply_dropout(x, mask, p), mask


@mistake(
    "M240d", "normally distributed", hint="Draw the mask as rng.random(x.shape) >= p: equally distributed numbers."
)
def drawn_normally(x: Array, p: float, rng: Random) -> Two:
    mask = rng.standard_normal(x.shape) >= p
    return apply_dropout(x, mask, p), mask
