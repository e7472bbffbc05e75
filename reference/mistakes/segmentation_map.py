"""Mistakes of segmentation_map: the greatest along another axis, something else than the number of a class.

On the 2 x 2 example with two classes three of them give the right map: use maps that are not square.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import mistake

Array = npt.NDArray[Any]


@mistake("M312", "argmax over the columns", hint="The classes stand on axis 1: take the argmax there.")
def over_columns(logits: Array) -> Any:
    return logits.argmax(axis=3)


@mistake("M312b", "argmax over the rows", hint="The classes stand on axis 1: take the argmax there.")
def over_rows(logits: Array) -> Any:
    return logits.argmax(axis=2)


@mistake("M312c", "argmax over the images", hint="The classes stand on axis 1; axis 0 counts the images.")
def over_images(logits: Array) -> Any:
    return logits.argmax(axis=0)


@mistake("M312d", "one class for the whole image", hint="Every pixel gets a class of its own.")
def one_class_per_image(logits: Array) -> Array:
    best = logits.sum(axis=(2, 3)).argmax(axis=1)
    return np.broadcast_to(best[:, None, None], (len(logits), *logits.shape[2:])).copy()


@mistake("LI01", "last of several best classes", hint="Of several equal scores the first class counts.")
def last_of_several(logits: Array) -> Any:
    return logits.shape[1] - 1 - logits[:, ::-1].argmax(axis=1)


@mistake("LI02", "greatest score instead of its class", hint="A map of whole numbers: argmax, not max.")
def greatest_score(logits: Array) -> Any:
    return logits.max(axis=1)


@mistake("LI03", "class with the smallest score", hint="The greatest score wins.")
def smallest(logits: Array) -> Any:
    return logits.argmin(axis=1)


@mistake("LI04", "classes counted from 1", hint="The first class has number 0.")
def from_one(logits: Array) -> Any:
    return logits.argmax(axis=1) + 1


@mistake("LI05", "only probabilities above one half", hint="The greatest score wins, also with less than one half.")
def above_half(logits: Array) -> Array:
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    sure = exponentials.max(axis=1) > exponentials.sum(axis=1) / 2
    return np.where(sure, logits.argmax(axis=1), 0)


@mistake("LI06", "one map of zeros and ones for each class", hint="Return the number of the class, not one-hot maps.")
def one_hot_maps(logits: Array) -> Array:
    return np.moveaxis(np.eye(logits.shape[1])[logits.argmax(axis=1)], -1, 1)
