"""Correct ways to write soft_shrink: two rectifiers, a clip, three cases, a loop."""

import math

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.layers.relu import relu
from reference.variants import variant
from reference.variants.conv2d import Array


@variant("one rectifier for each side")
def two_rectifiers(x: Array, threshold: float = 0.5) -> Array:
    z = x.astype(answer_dtype(x))
    limit = z.dtype.type(threshold)
    return np.asarray(relu(z - limit) - relu(-z - limit))


@variant("x without what lies inside the threshold")
def minus_clip(x: Array, threshold: float = 0.5) -> Array:
    z = x.astype(answer_dtype(x))
    limit = z.dtype.type(threshold)
    return np.asarray(z - np.clip(z, -limit, limit))


@variant("three cases")
def three_cases(x: Array, threshold: float = 0.5) -> Array:
    z = x.astype(answer_dtype(x))
    limit = z.dtype.type(threshold)
    return np.select([z > limit, z < -limit], [z - limit, z + limit], z.dtype.type(0))


@variant("one number after the other")
def loop(x: Array, threshold: float = 0.5) -> Array:
    values = [math.copysign(max(abs(v) - threshold, 0.0), v) for v in map(float, x.flat)]
    return np.array(values, answer_dtype(x)).reshape(x.shape)
