"""Mistakes of hand_crafted_classifier: other features, other scales, another nearest."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.layers.correlation import cross_correlate2d, true_convolution2d
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Kernels = list[Array]


def features(patches: Array, kernels: Kernels, pool: Callable[[Array], Any] = lambda y: np.abs(y).mean()) -> Array:
    """Return one number for each patch and kernel: (N, M)."""
    return np.array([[pool(cross_correlate2d(x, w)) for w in kernels] for x in patches])


def standardised(known: Array, new: Array) -> tuple[Array, Array]:
    """Return both tables of features on the scale of the known one."""
    centre, spread = known.mean(axis=0), known.std(axis=0)
    spread = np.where(spread == 0, 1, spread)
    return (known - centre) / spread, (new - centre) / spread


def nearest(known: Array, labels: Array, new: Array, order: int | None = None, sign: int = 1) -> Array:
    """Return the class whose mean is nearest, in the norm of this order."""
    classes = np.unique(labels)
    means = np.array([known[labels == label].mean(axis=0) for label in classes])
    distances = np.linalg.norm(new[:, np.newaxis] - means, ord=order, axis=2)
    return np.asarray(classes[np.argmin(sign * distances, axis=1)])


@mistake("F49", "mean response without absolute value", hint="Take absolute values before the mean, else they cancel.")
def responses_cancel(patches: Array, labels: Array, kernels: Kernels, unknown: Array) -> Array:
    known, new = features(patches, kernels, np.mean), features(unknown, kernels, np.mean)
    return nearest(*standardise_with_labels(known, labels, new))


@mistake("F50", "absolute value after the mean", hint="The absolute value comes first, then the mean over all places.")
def absolute_after_mean(patches: Array, labels: Array, kernels: Kernels, unknown: Array) -> Array:
    known, new = (features(part, kernels, lambda y: np.abs(y.mean())) for part in (patches, unknown))
    return nearest(*standardise_with_labels(known, labels, new))


@mistake("F51", "greatest response instead of the mean", hint="A feature is the mean over all places, not the maximum.")
def greatest_response(patches: Array, labels: Array, kernels: Kernels, unknown: Array) -> Array:
    known, new = (features(part, kernels, lambda y: np.abs(y).max()) for part in (patches, unknown))
    return nearest(*standardise_with_labels(known, labels, new))


@mistake("F52", "mean of squares instead of absolute values", hint="Take the mean of absolute values, not of squares.")
def squared_responses(patches: Array, labels: Array, kernels: Kernels, unknown: Array) -> Array:
    known, new = (features(part, kernels, lambda y: (y**2).mean()) for part in (patches, unknown))
    return nearest(*standardise_with_labels(known, labels, new))


@mistake("M001", "kernels rotated by 180°", hint="Cross-correlate the kernels as they stand; do not rotate them.")
def kernels_rotated(patches: Array, labels: Array, kernels: Kernels, unknown: Array) -> Array:
    known, new = (
        np.array([[np.abs(true_convolution2d(x, w)).mean() for w in kernels] for x in part])
        for part in (patches, unknown)
    )
    return nearest(*standardise_with_labels(known, labels, new))


@mistake("F53", "features not standardised", hint="Bring the features to one scale, else the largest decides alone.")
def not_standardised(patches: Array, labels: Array, kernels: Kernels, unknown: Array) -> Array:
    return nearest(features(patches, kernels), labels, features(unknown, kernels))


@mistake(
    "M329", "unknown patches standardised with their own numbers", hint="Use the known patches' mean and deviation."
)
def own_statistics(patches: Array, labels: Array, kernels: Kernels, unknown: Array) -> Array:
    known, new = features(patches, kernels), features(unknown, kernels)
    return nearest(standardised(known, known)[0], labels, standardised(new, new)[0])


@mistake("F54", "known and unknown patches standardised together", hint="Unknown patches must not move the scale.")
def common_statistics(patches: Array, labels: Array, kernels: Kernels, unknown: Array) -> Array:
    known, new = features(patches, kernels), features(unknown, kernels)
    both = np.concatenate([known, new])
    return nearest(standardised(both, known)[1], labels, standardised(both, new)[1])


@mistake(
    "F55", "farthest class instead of the nearest", hint="The nearest class has the smallest distance: use argmin."
)
def farthest(patches: Array, labels: Array, kernels: Kernels, unknown: Array) -> Array:
    known, new = standardised(features(patches, kernels), features(unknown, kernels))
    return nearest(known, labels, new, sign=-1)


@mistake("F56", "nearest patch instead of nearest class mean", hint="Average the known patches of each class first.")
def nearest_patch(patches: Array, labels: Array, kernels: Kernels, unknown: Array) -> Array:
    known, new = standardised(features(patches, kernels), features(unknown, kernels))
    return np.asarray(labels[np.argmin(np.linalg.norm(new[:, np.newaxis] - known, axis=2), axis=1)])


@mistake(
    "F57", "place of the class instead of its label", hint="argmin gives a place: look up the label that stands there."
)
def place_for_label(patches: Array, labels: Array, kernels: Kernels, unknown: Array) -> Array:
    known, new = standardised(features(patches, kernels), features(unknown, kernels))
    return np.searchsorted(np.unique(labels), nearest(known, labels, new))


@mistake(
    "F58", "absolute differences instead of the length", hint="Distance is the root of the sum of squared differences."
)
def city_block(patches: Array, labels: Array, kernels: Kernels, unknown: Array) -> Array:
    known, new = standardised(features(patches, kernels), features(unknown, kernels))
    return nearest(known, labels, new, order=1)


@mistake(
    "F59", "only the first kernel used", hint="Every kernel gives a feature: compute all distances over all of them."
)
def first_kernel_only(patches: Array, labels: Array, kernels: Kernels, unknown: Array) -> Array:
    known, new = standardised(features(patches, kernels[:1]), features(unknown, kernels[:1]))
    return nearest(known, labels, new)


@mistake(
    "F60", "division by a deviation of zero", hint="A feature that never changes has deviation 0: divide by 1 there."
)
def spread_of_zero(patches: Array, labels: Array, kernels: Kernels, unknown: Array) -> Array:
    known, new = features(patches, kernels), features(unknown, kernels)
    centre, spread = known.mean(axis=0), known.std(axis=0)
    return nearest((known - centre) / spread, labels, (new - centre) / spread)


def standardise_with_labels(known: Array, labels: Array, new: Array) -> tuple[Array, Array, Array]:
    """Return the arguments of `nearest` for plain features."""
    scaled, asked = standardised(known, new)
    return scaled, labels, asked
