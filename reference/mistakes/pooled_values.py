"""Mistakes of pooled_values: the axes that shrink, the stride."""

import math

from reference.analysis.pooled_values import pooled_values
from reference.mistakes import mistake

Sizes = tuple[int, ...]


@mistake("M080", "stride 1 assumed", hint="The stride of pooling is the window's length unless it is given.")
def stride_one(sizes: Sizes, window: int, stride: int | None = None) -> int:
    return pooled_values(sizes, window, 1 if stride is None else stride)


@mistake("M174", "reduced by k in all", hint="Both axes shrink: in two dimensions by the square of the stride.")
def reduced_once(sizes: Sizes, window: int, stride: int | None = None) -> int:
    return math.prod(sizes) // (window if stride is None else stride)


@mistake("M174b", "one axis pooled", hint="Every axis shrinks, not only the first one.")
def first_axis_only(sizes: Sizes, window: int, stride: int | None = None) -> int:
    return pooled_values(sizes[:1], window, stride) * math.prod(sizes[1:])


@mistake("M174c", "places along the axes added", hint="Multiply the places along the axes.")
def axes_added(sizes: Sizes, window: int, stride: int | None = None) -> int:
    return sum(pooled_values((size,), window, stride) for size in sizes)


@mistake("M174d", "always divided by k squared", hint="A signal has one axis: its length shrinks by k, not by k * k.")
def always_squared(sizes: Sizes, window: int, stride: int | None = None) -> int:
    return math.prod(sizes) // (window if stride is None else stride) ** 2
