"""Correct ways to write cross_entropy: logaddexp, one-hot labels, samples in a loop, differences of scores."""

from typing import Any

import numpy as np

from reference.data.preparation import one_hot
from reference.layers.dtypes import answer_dtype
from reference.variants import variant
from reference.variants.conv2d import Array


@variant("log-sum-exp by pairs")
def by_pairs(logits: Array, labels: Array) -> Any:
    z = logits.astype(answer_dtype(logits))
    return (np.logaddexp.reduce(z, axis=1) - np.take_along_axis(z, labels[:, np.newaxis].astype(int), 1)[:, 0]).mean()


@variant("log-softmax times one-hot labels")
def one_hot_labels(logits: Array, labels: Array) -> Any:
    z = logits.astype(answer_dtype(logits))
    z = z - z.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return -(one_hot(labels, z.shape[1]).astype(z.dtype) * log_p).sum() / z.dtype.type(len(z))


@variant("one sample after the other")
def sample_loop(logits: Array, labels: Array) -> Any:
    z = logits.astype(answer_dtype(logits))
    loss = z.dtype.type(0)
    for scores, label in zip(z, labels, strict=True):
        greatest = scores.max()
        loss += greatest + np.log(np.sum(np.exp(scores - greatest))) - scores[label]
    return loss / z.dtype.type(len(z))


@variant("differences from the score of the label")
def differences(logits: Array, labels: Array) -> Any:
    z = logits.astype(answer_dtype(logits))
    apart = z - z[np.arange(len(z)), labels][:, np.newaxis]
    greatest = apart.max(axis=1)
    return np.mean(greatest + np.log(np.exp(apart - greatest[:, np.newaxis]).sum(axis=1)))
