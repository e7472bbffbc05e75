"""Mistakes of predicted_classes: another axis, the score instead of the class, the wrong end."""

import numpy as np

from reference.analysis.classification import predicted_classes
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("M137", "greatest score over the batch", hint="Compare the classes of one sample: argmax along axis 1.")
def over_the_batch(logits: Array) -> Array:
    return np.asarray(logits.argmax(axis=0))


@mistake("M138", "greatest score of the whole array", hint="Each sample has a class of its own: argmax along axis 1.")
def whole_array(logits: Array) -> Array:
    return np.asarray(logits.argmax())


@mistake("M148", "the score instead of the class", hint="Return the number of the class, argmax, not its score, max.")
def score(logits: Array) -> Array:
    return np.asarray(logits.max(axis=1))


@mistake("M146", "smallest score", hint="The greatest score decides: argmax, not argmin.")
def smallest(logits: Array) -> Array:
    return np.asarray(logits.argmin(axis=1))


@mistake("M148b", "classes counted from 1", hint="The first class has number 0.")
def from_one(logits: Array) -> Array:
    return predicted_classes(logits) + 1


@mistake("M119", "last of equal scores", hint="Of equal scores the first class counts.")
def last_of_equal(logits: Array) -> Array:
    return np.asarray(logits.shape[1] - 1 - logits[:, ::-1].argmax(axis=1))
