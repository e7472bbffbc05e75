"""Mistakes of pixel_cross_entropy_backward: another divisor, the labels forgotten, the axes, the sign."""

import numpy as np

from reference.layers.cross_entropy import cross_entropy_backward, pixel_cross_entropy_backward
from reference.layers.softmax import pixel_softmax
from reference.mistakes import mistake
from reference.mistakes import pixel_softmax as softmaxes
from reference.mistakes.conv2d_sums import Array


def with_probabilities(p: Array, logits: Array, labels: Array) -> Array:
    """Return the gradient as it would be with other probabilities."""
    return np.asarray(pixel_cross_entropy_backward(logits, labels) + (p - pixel_softmax(logits)) / labels.size)


@mistake("M311", "not averaged over the pixels", hint="The loss is a mean over N * H * W, and so is its gradient.")
def not_divided_by_pixels(logits: Array, labels: Array) -> Array:
    return np.asarray(pixel_cross_entropy_backward(logits, labels) * labels[0].size)


@mistake("M149", "not divided at all", hint="The loss is a mean over N * H * W, and so is its gradient.")
def not_divided(logits: Array, labels: Array) -> Array:
    return pixel_cross_entropy_backward(logits, labels) * labels.size


@mistake("M311c", "not divided by the batch size", hint="Divide by N * H * W: by N too.")
def not_divided_by_images(logits: Array, labels: Array) -> Array:
    return pixel_cross_entropy_backward(logits, labels) * len(labels)


@mistake("M143", "divided by the classes too", hint="Divide by N * H * W, not by C as well.")
def over_classes_too(logits: Array, labels: Array) -> Array:
    return np.asarray(pixel_cross_entropy_backward(logits, labels) / logits.shape[1])


@mistake("M150", "one-hot labels not subtracted", hint="The gradient is p - y: subtract 1 in the channel of the label.")
def labels_forgotten(logits: Array, labels: Array) -> Array:
    return pixel_softmax(logits) / labels.size


@mistake("M146", "sign forgotten", hint="The gradient is p - y, not y - p.")
def sign_forgotten(logits: Array, labels: Array) -> Array:
    return -pixel_cross_entropy_backward(logits, labels)


@mistake("M144", "softmax applied twice", hint="The loss takes logits: do not put them through a softmax first.")
def softmax_twice(logits: Array, labels: Array) -> Array:
    return pixel_cross_entropy_backward(pixel_softmax(logits), labels)


@mistake("M310", "softmax over all values", hint="Normalise over the class axis: the classes of each pixel sum to 1.")
def softmax_over_everything(logits: Array, labels: Array) -> Array:
    return with_probabilities(softmaxes.over_everything(logits), logits, labels)


@mistake("M310b", "softmax over the pixels", hint="Normalise over the class axis, not over rows and columns.")
def softmax_over_pixels(logits: Array, labels: Array) -> Array:
    return with_probabilities(softmaxes.over_pixels(logits), logits, labels)


@mistake("M148b", "class numbers off by one", hint="The first class has number 0: use the label as the channel.")
def off_by_one(logits: Array, labels: Array) -> Array:
    return pixel_cross_entropy_backward(logits, (labels.astype(int) - 1) % logits.shape[1])


@mistake("M137", "classes left at the end", hint="Move the class axis back behind the batch: (N, C, H, W).")
def channels_last(logits: Array, labels: Array) -> Array:
    return np.moveaxis(pixel_cross_entropy_backward(logits, labels), 1, 3)


@mistake(
    "M269", "axes reshaped instead of moved", hint="Move the class axis, there and back; a reshape mixes the pixels."
)
def reshaped_not_moved(logits: Array, labels: Array) -> Array:
    gradient = cross_entropy_backward(logits.reshape(-1, logits.shape[1]), labels.reshape(-1))
    return gradient.reshape(logits.shape)
