"""Mistakes of standardise: own statistics for every part, another mean or deviation."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import mistake

Array = npt.NDArray[Any]
Parts = tuple[Array, ...]


def scaled(parts: Parts, centre: Any, spread: Any) -> Parts:
    """Return all parts on one scale."""
    return tuple((part - centre) / spread for part in parts)


@mistake("M329", "every part scaled with its own numbers", hint="Use the mean and deviation of the training part.")
def own_statistics(training: Array, *others: Array) -> Parts:
    return tuple((part - part.mean()) / (part.std() or 1) for part in (training, *others))


@mistake("M329b", "all parts together", hint="Only the training part sets the scale: test data must not move it.")
def common_statistics(training: Array, *others: Array) -> Parts:
    together = np.concatenate([part.reshape(-1) for part in (training, *others)])
    return scaled((training, *others), together.mean(), together.std() or 1)


@mistake("M329c", "others left as they were", hint="The other parts are scaled too, with the numbers of the first.")
def others_unscaled(training: Array, *others: Array) -> Parts:
    return ((training - training.mean()) / (training.std() or 1), *(part.astype(float) for part in others))


@mistake("TR54", "divided by the variance", hint="Divide by the deviation, the root of the variance.")
def variance_for_deviation(training: Array, *others: Array) -> Parts:
    return scaled((training, *others), training.mean(), training.var() or 1)


@mistake("TR55", "deviation with N - 1", hint="Divide by N under the root: ddof=0.")
def sample_deviation(training: Array, *others: Array) -> Parts:
    return scaled((training, *others), training.mean(), (training.std(ddof=1) if training.size > 1 else 0) or 1)


@mistake("TR56", "mean not subtracted", hint="Subtract the mean first.")
def not_centred(training: Array, *others: Array) -> Parts:
    return scaled((training, *others), 0, training.std() or 1)


@mistake("TR57", "deviation not divided by", hint="Divide by the deviation after subtracting the mean.")
def not_divided(training: Array, *others: Array) -> Parts:
    return scaled((training, *others), training.mean(), 1)


@mistake("TR58", "every place for itself", hint="One mean and one deviation for all numbers of the training part.")
def place_by_place(training: Array, *others: Array) -> Parts:
    spread = training.std(axis=0)
    return scaled((training, *others), training.mean(axis=0), np.where(spread == 0, 1, spread))


@mistake("TR59", "scaled to 0..1", hint="Subtract the mean and divide by the deviation, not by the range.")
def to_unit_interval(training: Array, *others: Array) -> Parts:
    low, high = float(training.min()), float(training.max())
    return scaled((training, *others), low, (high - low) or 1)


@mistake("TR60", "division by a deviation of zero", hint="Where all numbers are equal the deviation is 0: divide by 1.")
def spread_of_zero(training: Array, *others: Array) -> Parts:
    with np.errstate(divide="ignore", invalid="ignore"):
        return scaled((training, *others), training.mean(), np.float64(training.std()))
