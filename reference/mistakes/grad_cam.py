"""Mistakes of grad_cam: other weights, the ReLU missing or at another place, other axes."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.grad_cam import grad_cam as right
from reference.mistakes import mistake

Array = npt.NDArray[Any]


def weights_of(gradients: Array) -> Any:
    """Return the mean gradient of each map (N, C, 1, 1)."""
    return gradients.mean(axis=(2, 3), keepdims=True)


def weighted(weights: Array, activations: Array) -> Any:
    """Return what is left of the weighted sum above zero."""
    return np.maximum((weights * activations).sum(axis=1), 0)


@mistake("M340", "ReLU missing", hint="Keep positive evidence only: a ReLU after the sum.")
def no_relu(activations: Array, gradients: Array) -> Any:
    return (weights_of(gradients) * activations).sum(axis=1)


@mistake("M341", "sum instead of mean gradient", hint="The weight is the mean over the positions.")
def sum_of_gradients(activations: Array, gradients: Array) -> Any:
    return weighted(gradients.sum(axis=(2, 3), keepdims=True), activations)


@mistake("M342", "gradient times activation at each position", hint="One weight for each map, the mean gradient.")
def element_wise(activations: Array, gradients: Array) -> Any:
    return np.maximum((gradients * activations).sum(axis=1), 0).astype(np.result_type(gradients * 1.0))


@mistake("M343", "weights from the activations", hint="The weights come from the gradients.")
def weights_from_activations(activations: Array, gradients: Array) -> Any:
    return weighted(weights_of(activations), activations)


@mistake("M344", "ReLU of the gradients", hint="ReLU only at the end: negative gradients count in the weights.")
def relu_of_gradients(activations: Array, gradients: Array) -> Any:
    return weighted(weights_of(np.maximum(gradients, 0)), activations)


@mistake("M344b", "ReLU of the weights", hint="ReLU only at the end: maps with a negative weight take away.")
def relu_of_weights(activations: Array, gradients: Array) -> Any:
    return weighted(np.maximum(weights_of(gradients), 0), activations)


@mistake("M344c", "ReLU of each weighted map", hint="ReLU only at the end, after the sum over the maps.")
def relu_before_sum(activations: Array, gradients: Array) -> Any:
    return np.maximum(weights_of(gradients) * activations, 0).sum(axis=1)


@mistake("LI80", "absolute value instead of ReLU", hint="What speaks against the class becomes 0, not positive.")
def absolute(activations: Array, gradients: Array) -> Any:
    return np.abs(no_relu(activations, gradients))


@mistake("LI81", "scaled to 1", hint="Return the map as it is, without scaling.")
def scaled(activations: Array, gradients: Array) -> Any:
    maps = right(activations, gradients)
    greatest = maps.max(axis=(1, 2), keepdims=True)
    return maps / np.where(greatest > 0, greatest, 1)


@mistake("LI82", "mean over the maps", hint="Sum over the maps, do not average.")
def mean_of_maps(activations: Array, gradients: Array) -> Any:
    return right(activations, gradients) / activations.shape[1]


@mistake("LI83", "weights shared by all images", hint="Each image has weights of its own: no mean over the batch.")
def shared_weights(activations: Array, gradients: Array) -> Any:
    return weighted(gradients.mean(axis=(0, 2, 3), keepdims=True), activations)


@mistake("LI84", "greatest gradient as weight", hint="The weight is the mean over the positions, not the maximum.")
def greatest_gradient(activations: Array, gradients: Array) -> Any:
    return weighted(gradients.max(axis=(2, 3), keepdims=True) * 1.0, activations)


@mistake("LI85", "one weight for all maps", hint="One weight for each map: no mean over the channels.")
def one_weight(activations: Array, gradients: Array) -> Any:
    return weighted(gradients.mean(axis=(1, 2, 3), keepdims=True), activations)


@mistake("LI86", "one map for each channel", hint="Sum over the channels: one map for each image.")
def not_summed(activations: Array, gradients: Array) -> Any:
    return np.maximum(weights_of(gradients) * activations, 0)
