"""Correct ways to write neighbour_correlation: corrcoef, standardised pixels, sums of pairs in a loop."""

import math

import numpy as np

from reference.variants import variant
from reference.variants.conv2d import Array


@variant("corrcoef")
def corrcoef(image: Array, distance: int = 1) -> float:
    left, right = image[:, : image.shape[1] - distance], image[:, distance:]
    return float(np.corrcoef(left.reshape(-1), right.reshape(-1))[0, 1])


@variant("mean of products of standardised pixels")
def standardised(image: Array, distance: int = 1) -> float:
    pixels = image.astype(float)
    sides = pixels[:, : pixels.shape[1] - distance], pixels[:, distance:]
    left, right = ((side - np.mean(side)) / np.std(side) for side in sides)
    return float(np.mean(left * right))


@variant("one pair after the other")
def pair_loop(image: Array, distance: int = 1) -> float:
    pairs = [(float(row[j]), float(row[j + distance])) for row in image for j in range(len(row) - distance)]
    left, right = (sum(side) / len(pairs) for side in zip(*pairs, strict=True))
    together = sum((p - left) * (q - right) for p, q in pairs)
    return float(together) / math.sqrt(sum((p - left) ** 2 for p, _ in pairs) * sum((q - right) ** 2 for _, q in pairs))
