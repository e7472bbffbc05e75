"""Correct ways to write dropout_backward: the same as forwards, by product, loop or assignment."""

from typing import Any

import numpy.typing as npt

from reference.variants import apply_dropout as forwards
from reference.variants import variant

Array = npt.NDArray[Any]


@variant("a product with the scaled mask")
def product(upstream: Array, mask: Array, p: float) -> Array:
    return forwards.product(upstream, mask, p)  # type: ignore[no-any-return]


@variant("one number after the other")
def scalar_loop(upstream: Array, mask: Array, p: float) -> Array:
    return forwards.scalar_loop(upstream, mask, p)  # type: ignore[no-any-return]


@variant("assigned where the mask is true")
def assigned(upstream: Array, mask: Array, p: float) -> Array:
    return forwards.assigned(upstream, mask, p)  # type: ignore[no-any-return]
