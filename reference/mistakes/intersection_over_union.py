"""Mistakes of intersection_over_union: another denominator, other pixels, something for classes that do not occur."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.segmentation import intersection_over_union
from reference.mistakes import mistake

Array = npt.NDArray[Any]


def counts(predicted: Array, labels: Array, classes: int) -> tuple[Array, Array, Array]:
    """Return for each class the pixels in both maps, in the answer and in the labels."""
    number = np.arange(classes)[:, None]
    answered, right = predicted.ravel() == number, labels.ravel() == number
    return (answered & right).sum(axis=1), answered.sum(axis=1), right.sum(axis=1)


def ratio(part: Array, whole: Array) -> Any:
    """Return part / whole, nan where whole is 0."""
    return np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole > 0)


@mistake("M314", "overlap counted twice in the union", hint="Union = A + B - intersection.")
def overlap_not_subtracted(predicted: Array, labels: Array, classes: int) -> Any:
    both, answered, right = counts(predicted, labels, classes)
    return ratio(both, answered + right)


@mistake("LI20", "Dice coefficient", hint="Divide the intersection by the union: this is 2 I / (A + B).")
def dice(predicted: Array, labels: Array, classes: int) -> Any:
    both, answered, right = counts(predicted, labels, classes)
    return ratio(2 * both, answered + right)


@mistake("LI21", "divided by the answered pixels", hint="That is precision: divide by the union of both.")
def precision(predicted: Array, labels: Array, classes: int) -> Any:
    both, answered, _ = counts(predicted, labels, classes)
    return ratio(both, answered)


@mistake("LI22", "divided by the right pixels", hint="That is recall: divide by the union of both.")
def recall(predicted: Array, labels: Array, classes: int) -> Any:
    both, _, right = counts(predicted, labels, classes)
    return ratio(both, right)


@mistake("LI23", "0 for a class that does not occur", hint="A class in neither map has nan: nothing was missed.")
def zero_for_absent(predicted: Array, labels: Array, classes: int) -> Any:
    return np.nan_to_num(intersection_over_union(predicted, labels, classes))


@mistake("LI24", "1 for a class that does not occur", hint="A class in neither map has nan: nothing was found.")
def one_for_absent(predicted: Array, labels: Array, classes: int) -> Any:
    return np.nan_to_num(intersection_over_union(predicted, labels, classes), nan=1.0)


@mistake("LI25", "nan for a class that only the answer has", hint="A class that is answered and never right has 0.")
def nan_unless_in_labels(predicted: Array, labels: Array, classes: int) -> Any:
    _, _, right = counts(predicted, labels, classes)
    return np.where(right > 0, intersection_over_union(predicted, labels, classes), np.nan)


@mistake("LI26", "all classes in one number", hint="One number for each class.")
def together(predicted: Array, labels: Array, classes: int) -> Array:
    both, answered, right = (part.sum() for part in counts(predicted, labels, classes))
    return np.asarray(both / (answered + right - both))


@mistake("LI27", "background left out", hint="Class 0 is a class like the others.")
def without_background(predicted: Array, labels: Array, classes: int) -> Array:
    return intersection_over_union(predicted, labels, classes)[1:]


@mistake("LI28", "mean over the images", hint="Count the pixels of all images together, then divide.")
def mean_of_images(predicted: Array, labels: Array, classes: int) -> Any:
    images = [intersection_over_union(*pair, classes) for pair in zip(predicted, labels, strict=True)]
    known = np.sum(~np.isnan(images), axis=0)
    return ratio(np.nansum(images, axis=0), known)
