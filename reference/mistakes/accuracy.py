"""Mistakes of accuracy: a count, the errors, or the wrong axis. M324, a mean of batch accuracies, needs a data set."""

import numpy as np

from reference.analysis.classification import accuracy
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("M142", "number of right answers", hint="Divide the number of right answers by the number of samples.")
def counted(logits: Array, labels: Array) -> float:
    return accuracy(logits, labels) * len(labels)


@mistake("M142b", "per cent", hint="Return a number from 0 to 1, not per cent.")
def per_cent(logits: Array, labels: Array) -> float:
    return accuracy(logits, labels) * 100


@mistake("M146", "part of wrong answers", hint="Count the right answers, not the wrong ones.")
def errors(logits: Array, labels: Array) -> float:
    return 1 - accuracy(logits, labels)


@mistake("M143", "divided by the classes too", hint="Divide by N, not by N * C.")
def over_classes_too(logits: Array, labels: Array) -> float:
    return float(accuracy(logits, labels) / logits.shape[1])


@mistake("M148", "labels of other samples", hint="Compare each prediction with the label of the same sample.")
def labels_of_others(logits: Array, labels: Array) -> float:
    return accuracy(logits, labels[::-1])


@mistake("M148b", "classes counted from 1", hint="The first class has number 0.")
def from_one(logits: Array, labels: Array) -> float:
    return float(np.mean(logits.argmax(axis=1) + 1 == labels))
