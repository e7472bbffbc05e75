"""Mistakes of cross_entropy: another reduction, another logarithm, probabilities for logits, or the wrong class."""

import math
from typing import Any

import numpy as np

from reference.layers.cross_entropy import cross_entropy
from reference.layers.softmax import softmax
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("M142", "summed, not averaged", hint="Divide by the batch size N.")
def summed(logits: Array, labels: Array) -> np.floating:
    return cross_entropy(logits, labels) * len(logits)


@mistake("M143", "averaged over the classes too", hint="Divide by N, not by N * C.")
def over_classes_too(logits: Array, labels: Array) -> Any:
    return cross_entropy(logits, labels) / logits.shape[1]


@mistake("M144", "softmax applied twice", hint="The loss takes logits: do not put them through a softmax first.")
def softmax_twice(logits: Array, labels: Array) -> np.floating:
    return cross_entropy(softmax(logits), labels)


@mistake("M144b", "softmax left out", hint="Logits are no probabilities: the softmax is part of the loss.")
def softmax_missing(logits: Array, labels: Array) -> np.floating:
    loss: np.floating = -np.mean(logits.astype(float)[np.arange(len(labels)), labels])
    return loss


@mistake("M145", "logarithm to base 2", hint="Use the natural logarithm.")
def base_two(logits: Array, labels: Array) -> np.floating:
    return cross_entropy(logits, labels) / math.log(2)


@mistake("M145b", "logarithm to base 10", hint="Use the natural logarithm.")
def base_ten(logits: Array, labels: Array) -> np.floating:
    return cross_entropy(logits, labels) / math.log(10)


@mistake("M145c", "no logarithm", hint="Take the logarithm of the probability of the right class.")
def no_logarithm(logits: Array, labels: Array) -> np.floating:
    loss: np.floating = np.mean(1 - softmax(logits)[np.arange(len(labels)), labels])
    return loss


@mistake("M146", "sign forgotten", hint="The loss is minus the log-probability.")
def sign_forgotten(logits: Array, labels: Array) -> np.floating:
    return -cross_entropy(logits, labels)


@mistake("M147", "logarithm of 0", hint="Use log-sum-exp: a probability that rounds to 0 has no logarithm.")
def log_of_zero(logits: Array, labels: Array) -> np.floating:
    with np.errstate(divide="ignore"):
        loss: np.floating = -np.mean(np.log(softmax(logits)[np.arange(len(labels)), labels]))
    return loss


@mistake(
    "M147b",
    "probabilities kept from 0",
    hint="Use log-sum-exp: a constant added inside the logarithm changes the loss.",
)
def clipped(logits: Array, labels: Array) -> np.floating:
    loss: np.floating = -np.mean(np.log(softmax(logits)[np.arange(len(labels)), labels] + 1e-7))
    return loss


@mistake("M136", "exponentials overflow", hint="Subtract the maximum of each row before exp.")
def no_shift(logits: Array, labels: Array) -> np.floating:
    with np.errstate(over="ignore"):
        sums = np.exp(logits.astype(float)).sum(axis=1)
    loss: np.floating = np.mean(np.log(sums) - logits[np.arange(len(labels)), labels])
    return loss


@mistake("M148", "labels of other samples", hint="Pick the column of the sample's own label: logits[n, labels[n]].")
def labels_of_others(logits: Array, labels: Array) -> np.floating:
    return cross_entropy(logits, labels[::-1])


@mistake("M148b", "class numbers off by one", hint="The first class has number 0: use the label as the column.")
def off_by_one(logits: Array, labels: Array) -> np.floating:
    return cross_entropy(logits, (labels.astype(int) - 1) % logits.shape[1])


@mistake(
    "M148c", "every sample with every label", hint="logits[:, labels] pairs all rows with all labels: use arange(N)."
)
def all_pairs(logits: Array, labels: Array) -> np.floating:
    losses = [cross_entropy(logits, np.full_like(labels, label)) for label in labels]
    loss: np.floating = np.mean(losses)
    return loss


@mistake("M148d", "class with the greatest score", hint="Pick the column of the label, not that of the greatest score.")
def predicted_class(logits: Array, labels: Array) -> np.floating:
    return cross_entropy(logits, logits.argmax(axis=1))


@mistake("M148e", "losses of the batch not joined", hint="Return one number: the mean over the batch.")
def one_for_each(logits: Array, labels: Array) -> Array:
    return np.array([cross_entropy(logits[n : n + 1], labels[n : n + 1]) for n in range(len(labels))])
