"""Stands in for mini_batches: every place once, as many batches as there are, but in no order that is mixed."""

import numpy as np


def mini_batches(rng: np.random.Generator, n: int, size: int) -> list[np.ndarray]:
    """Return the places in a circle from one that is drawn, in batches of about equal lengths."""
    circle = (np.arange(n) + int(rng.integers(n))) % n
    return list(np.array_split(circle, -(-n // size)))
