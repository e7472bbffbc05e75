"""Mistakes of subnetwork_average: p misread, masks counted alike or left out."""

from typing import Any

import numpy.typing as npt

from reference.analysis.subnetworks import subnetwork_average
from reference.mistakes import mistake

Array = npt.NDArray[Any]


@mistake("M234", "p taken for the probability of keeping", hint="Weigh each mask by (1 - p)^kept p^dropped.")
def kept_with_p(w: Array, x: Array, p: float) -> float:
    return subnetwork_average(w, x, 1 - p)


@mistake("M234b", "all masks counted alike", hint="Masks are not equally likely: weigh by (1 - p)^kept p^dropped.")
def counted_alike(w: Array, x: Array, p: float) -> float:
    return subnetwork_average(w, x, 0.5)


@mistake("M234c", "not averaged", hint="Average over all masks: the answer is smaller than that of the full network.")
def full_network(w: Array, x: Array, p: float) -> float:
    return subnetwork_average(w, x, 0.0)


@mistake(
    "M234d", "masks added, not weighed", hint="Multiply the answer of each mask by its probability before you add."
)
def added(w: Array, x: Array, p: float) -> float:
    return subnetwork_average(w, x, 0.5) * float(2 ** len(w))
