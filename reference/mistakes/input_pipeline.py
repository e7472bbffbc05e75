"""Mistakes of input_pipeline: the order of shuffle, batch and repeat."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import mistake
from reference.training.pipeline import Pipeline, from_arrays, input_pipeline

Array = npt.NDArray[Any]
Batches = Iterable[tuple[Array, Array]]


def examples(images: Array, labels: Array) -> Pipeline:
    """Return the scaled examples."""
    return from_arrays(images, labels).map(lambda example: (example[0] / 255, example[1]))


@mistake(
    "M352", "batched before the shuffle", hint="Shuffle, then batch: else whole batches are mixed, never examples."
)
def batched_first(images: Array, labels: Array, batch_size: int, epochs: int, buffer: int, seed: int) -> Batches:
    return list(examples(images, labels).batch(batch_size).shuffle(buffer, seed).repeat(epochs))


@mistake("M352b", "repeated before the batches", hint="Batch, then repeat: else a batch reaches over two epochs.")
def repeated_before_batch(
    images: Array, labels: Array, batch_size: int, epochs: int, buffer: int, seed: int
) -> Batches:
    return list(examples(images, labels).shuffle(buffer, seed).repeat(epochs).batch(batch_size))


@mistake("M352c", "repeated before the shuffle", hint="Shuffle, then repeat: else examples of two epochs are mixed.")
def repeated_before_shuffle(
    images: Array, labels: Array, batch_size: int, epochs: int, buffer: int, seed: int
) -> Batches:
    return list(examples(images, labels).repeat(epochs).shuffle(buffer, seed).batch(batch_size))


@mistake("M352d", "same order in every epoch", hint="Every epoch has an order of its own: do not seed anew.")
def order_repeated(images: Array, labels: Array, batch_size: int, epochs: int, buffer: int, seed: int) -> Batches:
    first = list(examples(images, labels).shuffle(buffer, seed).batch(batch_size))
    return [(x.copy(), y.copy()) for _ in range(epochs) for x, y in first]


@mistake("M322", "last batch dropped", hint="Keep the smaller batch at the end of each epoch.")
def last_batch_dropped(images: Array, labels: Array, batch_size: int, epochs: int, buffer: int, seed: int) -> Batches:
    batches = input_pipeline(images, labels, batch_size, epochs, buffer, seed)
    return [(x, y) for x, y in batches if len(y) == batch_size]


@mistake("M328", "not scaled", hint="Divide by 255 once.")
def not_scaled(images: Array, labels: Array, batch_size: int, epochs: int, buffer: int, seed: int) -> Batches:
    batches = input_pipeline(images, labels, batch_size, epochs, buffer, seed)
    return [(np.rint(x * 255), y) for x, y in batches]


@mistake("TR153", "not shuffled", hint="Shuffle the examples.")
def not_shuffled(images: Array, labels: Array, batch_size: int, epochs: int, buffer: int, seed: int) -> Batches:
    return list(examples(images, labels).batch(batch_size).repeat(epochs))


@mistake("TR154", "one epoch only", hint="Repeat for all epochs.")
def one_epoch(images: Array, labels: Array, batch_size: int, epochs: int, buffer: int, seed: int) -> Batches:
    return input_pipeline(images, labels, batch_size, min(epochs, 1), buffer, seed)
