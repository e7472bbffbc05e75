"""Stands in for layer_multiplications: a whole number that depends on the layer and on both shapes."""

from typing import Any


def layer_multiplications(layer: Any, x: Any, y: Any) -> int:
    """Return a number that is no count of products."""
    sizes = [sum(values.numel() for values in layer.parameters()), *x.shape[1:], *y.shape[1:]]
    return 1 + int(sum((place + 2) ** 2 * size for place, size in enumerate(sizes)))
