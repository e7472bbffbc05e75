"""Stands in for may_be_flipped: an answer for every label, which says nothing about digits."""

import numpy as np


def may_be_flipped(labels: np.ndarray, direction: str = "horizontal") -> np.ndarray:
    """Allow it for odd labels, or for even ones where top and bottom change places."""
    return np.asarray(labels % 2 == (direction == "horizontal"))
