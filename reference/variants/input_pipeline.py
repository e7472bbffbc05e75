"""Correct ways to write input_pipeline."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.training.pipeline import Pipeline, from_arrays
from reference.variants import variant

Array = npt.NDArray[Any]
Batches = list[tuple[Array, Array]]


@variant("scaled batch by batch, at the end")
def scaled_last(images: Array, labels: Array, batch_size: int, epochs: int, buffer: int, seed: int) -> Batches:
    batches = from_arrays(images, labels).shuffle(buffer, seed).batch(batch_size).repeat(epochs)
    return list(batches.map(lambda batch: (batch[0] / 255, batch[1])))


@variant("places instead of images")
def places(images: Array, labels: Array, batch_size: int, epochs: int, buffer: int, seed: int) -> Batches:
    if len(images) != len(labels):
        raise ValueError("images and labels must be equally many: give every image one label.")
    order = Pipeline(lambda: range(len(images))).shuffle(buffer, seed).batch(batch_size).repeat(epochs).prefetch(2)
    return [(images[batch] / 255.0, labels[batch]) for batch in order]


@variant("a loop over the epochs")
def loop(images: Array, labels: Array, batch_size: int, epochs: int, buffer: int, seed: int) -> Batches:
    shuffled = from_arrays(np.true_divide(images, 255), labels).shuffle(buffer, seed)
    found: Batches = []
    for _ in range(epochs):
        found.extend(shuffled.batch(batch_size))
    return found
