"""Mistakes of cross_entropy_backward: another divisor, the labels forgotten or wrong, the sign."""

import numpy as np

from reference.layers.cross_entropy import cross_entropy_backward
from reference.layers.softmax import softmax
from reference.mistakes import mistake
from reference.mistakes.conv2d_sums import Array


@mistake("M149", "not divided by N", hint="The loss is a mean over the batch, and so is its gradient: divide by N.")
def not_divided(logits: Array, labels: Array) -> Array:
    return cross_entropy_backward(logits, labels) * len(logits)


@mistake("M143", "divided by the classes too", hint="Divide by N, not by N * C.")
def over_classes_too(logits: Array, labels: Array) -> Array:
    return np.asarray(cross_entropy_backward(logits, labels) / logits.shape[1])


@mistake("M150", "one-hot labels not subtracted", hint="The gradient is p - y: subtract 1 in the column of the label.")
def labels_forgotten(logits: Array, labels: Array) -> Array:
    return softmax(logits) / len(logits)


@mistake("M150b", "1 subtracted from every probability", hint="Subtract 1 in the column of the label only.")
def subtracted_everywhere(logits: Array, labels: Array) -> Array:
    return (softmax(logits) - 1) / len(logits)


@mistake("M150c", "label subtracted as a number", hint="A label is the number of a column: subtract 1 there.")
def label_as_number(logits: Array, labels: Array) -> Array:
    p = softmax(logits)
    return np.asarray((p - labels.astype(p.dtype)[:, np.newaxis]) / len(logits))


@mistake(
    "M150d", "columns of the other labels too", hint="p[:, labels] -= 1 changes every row: use p[arange(N), labels]."
)
def columns_of_others(logits: Array, labels: Array) -> Array:
    p = softmax(logits)
    p[:, labels] -= 1
    return p / len(logits)


@mistake("M144", "softmax applied twice", hint="The loss takes logits: do not put them through a softmax first.")
def softmax_twice(logits: Array, labels: Array) -> Array:
    return cross_entropy_backward(softmax(logits), labels)


@mistake("M146", "sign forgotten", hint="The gradient is p - y, not y - p.")
def sign_forgotten(logits: Array, labels: Array) -> Array:
    return -cross_entropy_backward(logits, labels)


@mistake("M136", "exponentials overflow", hint="Subtract the maximum of each row before exp.")
def no_shift(logits: Array, labels: Array) -> Array:
    with np.errstate(over="ignore", invalid="ignore"):
        exponentials = np.exp(logits + 0 * cross_entropy_backward(logits, labels))
        p = exponentials / exponentials.sum(axis=1, keepdims=True)
    p[np.arange(len(p)), labels] -= 1
    return np.asarray(p / len(p))


@mistake("M148", "labels of other samples", hint="Row n gets its 1 subtracted in column labels[n].")
def labels_of_others(logits: Array, labels: Array) -> Array:
    return cross_entropy_backward(logits, labels[::-1])


@mistake("M148b", "class numbers off by one", hint="The first class has number 0: use the label as the column.")
def off_by_one(logits: Array, labels: Array) -> Array:
    return cross_entropy_backward(logits, (labels.astype(int) - 1) % logits.shape[1])


@mistake(
    "M145", "derivative of the probability of the label", hint="d loss / dp is -1/p: with it the factor p cancels."
)
def logarithm_forgotten(logits: Array, labels: Array) -> Array:
    return np.asarray(
        cross_entropy_backward(logits, labels) * softmax(logits)[np.arange(len(labels)), labels][:, np.newaxis]
    )
