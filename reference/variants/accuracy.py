"""Correct ways to write accuracy: a count over N, one minus the errors, a loop."""

import numpy as np

from reference.variants import variant
from reference.variants.conv2d import Array


@variant("count over the number of samples")
def count(logits: Array, labels: Array) -> float:
    return int(np.count_nonzero(np.argmax(logits, axis=1) == labels)) / len(labels)


@variant("one minus the part of errors")
def minus_errors(logits: Array, labels: Array) -> float:
    return 1 - float((logits.argmax(axis=1) != labels).mean())


@variant("one sample after the other")
def sample_loop(logits: Array, labels: Array) -> float:
    right = sum(int(np.argmax(scores)) == label for scores, label in zip(logits, labels, strict=True))
    return float(right / len(labels))
