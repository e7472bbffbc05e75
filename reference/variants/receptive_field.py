"""Correct ways to write receptive_field: backwards from each layer, with products of strides, by marking pixels."""

import math

from reference.variants import variant

Layers = list[tuple[int, int]]


@variant("backwards from each layer")
def backwards(layers: Layers) -> list[int]:
    sizes = []
    for depth in range(1, len(layers) + 1):
        seen = 1
        for window, stride in reversed(layers[:depth]):
            seen = (seen - 1) * stride + window
        sizes.append(seen)
    return sizes


@variant("products of earlier strides")
def products(layers: Layers) -> list[int]:
    steps = [math.prod(stride for _, stride in layers[:n]) for n in range(len(layers))]
    terms = [(window - 1) * step for (window, _), step in zip(layers, steps, strict=True)]
    return [1 + sum(terms[: n + 1]) for n in range(len(terms))]


@variant("pixels that are seen, marked")
def marked(layers: Layers) -> list[int]:
    sizes = []
    for depth in range(1, len(layers) + 1):
        seen = {0}
        for window, stride in reversed(layers[:depth]):
            seen = {place * stride + step for place in seen for step in range(window)}
        sizes.append(max(seen) - min(seen) + 1)
    return sizes
