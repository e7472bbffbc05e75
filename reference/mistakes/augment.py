"""Mistakes of augment: labels not carried along, flips of all digits (augmenting the test set, M333, is a property)."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import mistake
from reference.training.augmentation import augment, may_be_flipped
from reference.training.image_changes import flip_images, shift_images

Array = npt.NDArray[Any]
Both = tuple[Array, Array]


def copied(images: Array, labels: Array, rng: np.random.Generator, reach: int, allowed: Array, how: Any) -> Both:
    """Augment with other permission to flip, or another way to shift."""
    mirrored = (rng.random(len(images)) < 1 / 2) & allowed
    steps = rng.integers(-reach, reach + 1, (len(images), 2))
    copies = np.where(mirrored[:, None, None], flip_images(images), images)
    for n, (rows, columns) in enumerate(steps):
        copies[n] = how(copies[n : n + 1], int(rows), int(columns))[0]
    return np.concatenate([images, copies]), np.concatenate([labels, labels])


def roll(images: Array, rows: int, columns: int) -> Array:
    """Shift with pixels that return."""
    return np.roll(images, (rows, columns), (-2, -1))


@mistake("M332", "all digits mirrored", hint="Mirror only digits that stay the same digit.")
def all_mirrored(images: Array, labels: Array, rng: np.random.Generator, reach: int = 2) -> Both:
    return copied(images, labels, rng, reach, np.ones(len(labels), bool), shift_images)


@mistake("M332b", "labels not carried along", hint="Every copy has a label: there are as many labels as images.")
def labels_not_carried(images: Array, labels: Array, rng: np.random.Generator, reach: int = 2) -> Both:
    return augment(images, labels, rng, reach)[0], labels.copy()


@mistake("M332c", "labels in another order", hint="The copies follow all originals, and so do their labels.")
def labels_interleaved(images: Array, labels: Array, rng: np.random.Generator, reach: int = 2) -> Both:
    return augment(images, labels, rng, reach)[0], np.repeat(labels, 2)


@mistake("M335", "rolled instead of shifted", hint="Pixels that leave on one side must not return on the other.")
def rolled(images: Array, labels: Array, rng: np.random.Generator, reach: int = 2) -> Both:
    return copied(images, labels, rng, reach, may_be_flipped(labels), roll)


@mistake("TR150", "originals lost", hint="Keep the originals: the copies are added to them.")
def originals_lost(images: Array, labels: Array, rng: np.random.Generator, reach: int = 2) -> Both:
    more, same = augment(images, labels, rng, reach)
    return more[len(images) :], same[len(labels) :]


@mistake("TR151", "nothing mirrored", hint="Mirror those that may be mirrored, if the draw says so.")
def nothing_mirrored(images: Array, labels: Array, rng: np.random.Generator, reach: int = 2) -> Both:
    return copied(images, labels, rng, reach, np.zeros(len(labels), bool), shift_images)


@mistake("TR152", "one shift for all", hint="Every copy has a shift of its own.")
def one_shift(images: Array, labels: Array, rng: np.random.Generator, reach: int = 2) -> Both:
    mirrored = (rng.random(len(images)) < 1 / 2) & may_be_flipped(labels)
    steps = rng.integers(-reach, reach + 1, (len(images), 2))
    copies = np.where(mirrored[:, None, None], flip_images(images), images)
    if len(steps):
        copies = shift_images(copies, *(int(step) for step in steps[0]))
    return np.concatenate([images, copies]), np.concatenate([labels, labels])
