"""Correct ways to write half_squared_error: a mean of sums, a dot product, samples in a loop."""

from typing import Any

import numpy as np

from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array


@variant("mean of the sums of all samples")
def mean_of_sums(predictions: Array, targets: Array) -> Any:
    dtype = answer_dtype(predictions, targets)
    return np.mean(np.sum((predictions.astype(dtype) - targets.astype(dtype)) ** 2, axis=1)) / 2


@variant("dot product of the errors with themselves")
def dot_product(predictions: Array, targets: Array) -> Any:
    dtype = answer_dtype(predictions, targets)
    errors = (predictions.astype(dtype) - targets.astype(dtype)).reshape(-1)
    return errors @ errors / dtype.type(2 * len(targets))


@variant("one sample after the other")
def sample_loop(predictions: Array, targets: Array) -> Any:
    dtype = answer_dtype(predictions, targets)
    loss = dtype.type(0)
    for prediction, target in zip(predictions.astype(dtype), targets.astype(dtype), strict=True):
        loss += dtype.type(np.linalg.norm(prediction - target) ** 2) / 2
    return loss / dtype.type(len(targets))
