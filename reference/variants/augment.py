"""Correct ways to write augment."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.training.augmentation import may_be_flipped
from reference.training.image_changes import flip_images, shift_images
from reference.variants import variant

Array = npt.NDArray[Any]
Both = tuple[Array, Array]


@variant("copy by copy")
def copy_by_copy(images: Array, labels: Array, rng: np.random.Generator, reach: int = 2) -> Both:
    draws = rng.random(len(images))
    steps = rng.integers(-reach, reach + 1, (len(images), 2)).tolist()
    allowed = may_be_flipped(labels)
    all_images, all_labels = list(images), list(labels)
    for n, image in enumerate(images):
        changed = image[np.newaxis]
        if allowed[n] and draws[n] < 1 / 2:
            changed = flip_images(changed)
        all_images.append(shift_images(changed, *steps[n])[0])
        all_labels.append(labels[n])
    shape = (2 * len(images), *images.shape[1:])
    return np.array(all_images, images.dtype).reshape(shape), np.array(all_labels, labels.dtype)


@variant("all pixels looked up at once")
def looked_up(images: Array, labels: Array, rng: np.random.Generator, reach: int = 2) -> Both:
    count, height, width = images.shape
    mirrored = (rng.random(count) < 1 / 2) & may_be_flipped(labels, "horizontal")
    rows, columns = rng.integers(-reach, reach + 1, (count, 2)).T
    i = np.arange(height)[np.newaxis] - rows[:, np.newaxis]  # (N, H), where each row comes from
    j = np.arange(width)[np.newaxis] - columns[:, np.newaxis]
    inside = ((i >= 0) & (i < height))[:, :, np.newaxis] & ((j >= 0) & (j < width))[:, np.newaxis]
    j = np.where(mirrored[:, np.newaxis], width - 1 - j, j)
    n = np.arange(count)[:, np.newaxis, np.newaxis]
    found = images[n, np.clip(i, 0, height - 1)[:, :, np.newaxis], np.clip(j, 0, width - 1)[:, np.newaxis]]
    copies = np.where(inside, found, np.zeros(1, images.dtype))
    return np.concatenate([images, copies]), np.tile(labels, 2)


@variant("written into an array of twice the length")
def written_in(images: Array, labels: Array, rng: np.random.Generator, reach: int = 2) -> Both:
    count = len(images)
    answer = np.empty((2 * count, *images.shape[1:]), images.dtype)
    answer[:count] = answer[count:] = images
    mirrored = count + np.flatnonzero((rng.random(count) < 1 / 2) & may_be_flipped(labels))
    answer[mirrored] = flip_images(answer[mirrored])
    for n, (rows, columns) in enumerate(rng.integers(-reach, reach + 1, (count, 2)), start=count):
        answer[n : n + 1] = shift_images(answer[n : n + 1], int(rows), int(columns))
    return answer, np.concatenate((labels, labels))
