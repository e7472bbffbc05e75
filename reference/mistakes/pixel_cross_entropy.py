"""Mistakes of pixel_cross_entropy: not averaged over the pixels, or softmax and labels over the wrong axes."""

from typing import Any

import numpy as np

from reference.layers.cross_entropy import cross_entropy, pixel_cross_entropy
from reference.layers.softmax import pixel_softmax
from reference.mistakes import cross_entropy as of_rows
from reference.mistakes import mistake
from reference.mistakes import pixel_softmax as softmaxes
from reference.mistakes.conv2d_sums import Array


def of_probabilities(p: Array, labels: Array) -> np.floating:
    """Return the mean over the pixels of minus the logarithm of what stands for the probability of the label."""
    loss: np.floating = -np.mean(np.log(np.take_along_axis(p, labels[:, np.newaxis].astype(int), axis=1)))
    return loss


def rows(logits: Array) -> Array:
    """Return the pixels as rows of scores."""
    return np.moveaxis(logits, 1, 3).reshape(-1, logits.shape[1])


@mistake("M311", "not averaged over the pixels", hint="Take the mean over N * H * W: every pixel counts as a sample.")
def summed_over_pixels(logits: Array, labels: Array) -> Any:
    return pixel_cross_entropy(logits, labels) * labels[0].size


@mistake("M142", "summed over everything", hint="Take the mean over N * H * W: every pixel counts as a sample.")
def summed(logits: Array, labels: Array) -> Any:
    return pixel_cross_entropy(logits, labels) * labels.size


@mistake("M311b", "averaged over the rows only", hint="Take the mean over N * H * W: divide by H and by W.")
def columns_summed(logits: Array, labels: Array) -> Any:
    return pixel_cross_entropy(logits, labels) * labels.shape[2]


@mistake("M311c", "not averaged over the batch", hint="Take the mean over N * H * W: divide by N too.")
def batch_summed(logits: Array, labels: Array) -> Any:
    return pixel_cross_entropy(logits, labels) * len(labels)


@mistake("M143", "averaged over the classes too", hint="Divide by N * H * W, not by C as well.")
def over_classes_too(logits: Array, labels: Array) -> Any:
    return pixel_cross_entropy(logits, labels) / logits.shape[1]


@mistake("M310", "softmax over all values", hint="Normalise over the class axis: the classes of each pixel sum to 1.")
def softmax_over_everything(logits: Array, labels: Array) -> np.floating:
    return of_probabilities(softmaxes.over_everything(logits), labels)


@mistake("M310b", "softmax over the pixels", hint="Normalise over the class axis, not over rows and columns.")
def softmax_over_pixels(logits: Array, labels: Array) -> np.floating:
    return of_probabilities(softmaxes.over_pixels(logits), labels)


@mistake("M144", "softmax applied twice", hint="The loss takes logits: do not put them through a softmax first.")
def softmax_twice(logits: Array, labels: Array) -> Any:
    return pixel_cross_entropy(pixel_softmax(logits), labels)


@mistake("M145", "logarithm to base 2", hint="Use the natural logarithm.")
def base_two(logits: Array, labels: Array) -> Any:
    return pixel_cross_entropy(logits, labels) / np.log(2)


@mistake("M146", "sign forgotten", hint="The loss is minus the log-probability.")
def sign_forgotten(logits: Array, labels: Array) -> np.floating:
    return -pixel_cross_entropy(logits, labels)


@mistake("M147", "logarithm of 0", hint="Use log-sum-exp: a probability that rounds to 0 has no logarithm.")
def log_of_zero(logits: Array, labels: Array) -> np.floating:
    loss: np.floating = of_rows.log_of_zero(rows(logits), labels.reshape(-1))
    return loss


@mistake("M136", "exponentials overflow", hint="Subtract the maximum of each pixel before exp.")
def no_shift(logits: Array, labels: Array) -> np.floating:
    loss: np.floating = of_rows.no_shift(rows(logits), labels.reshape(-1))
    return loss


@mistake("M148b", "class numbers off by one", hint="The first class has number 0: use the label as the channel.")
def off_by_one(logits: Array, labels: Array) -> np.floating:
    return pixel_cross_entropy(logits, (labels.astype(int) - 1) % logits.shape[1])


@mistake("M269", "axes reshaped instead of moved", hint="Move the class axis to the end before you reshape to rows.")
def reshaped_not_moved(logits: Array, labels: Array) -> np.floating:
    return cross_entropy(logits.reshape(-1, logits.shape[1]), labels.reshape(-1))
