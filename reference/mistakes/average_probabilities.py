"""Mistakes of average_probabilities: votes, sums, other means."""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.mistakes import mistake

Array = npt.NDArray[Any]


@mistake("M347", "majority vote", hint="Average the probabilities; do not count who names which class.")
def votes(probabilities: Array) -> Array:
    named = probabilities.argmax(axis=2)[:, :, np.newaxis] == np.arange(probabilities.shape[2])
    return np.asarray(named.mean(axis=0))


@mistake("TR61", "sum", hint="Divide the sum by the number of members.")
def summed(probabilities: Array) -> Array:
    return np.asarray(probabilities.sum(axis=0))


@mistake("TR62", "mean over the examples", hint="The members lie on the first axis: average over it.")
def over_examples(probabilities: Array) -> Array:
    return np.asarray(probabilities.mean(axis=1))


@mistake("TR63", "mean over the classes", hint="The members lie on the first axis: average over it.")
def over_classes(probabilities: Array) -> Array:
    return np.asarray(probabilities.mean(axis=2))


@mistake("TR64", "product", hint="The arithmetic mean is asked, not the product of the probabilities.")
def product(probabilities: Array) -> Array:
    product_of_all = probabilities.prod(axis=0, dtype=float)
    return np.asarray(product_of_all / np.maximum(product_of_all.sum(axis=1, keepdims=True), 1e-300))


@mistake("TR65", "most certain member alone", hint="All members count: average, do not take the maximum.")
def most_certain(probabilities: Array) -> Array:
    return np.asarray(probabilities.max(axis=0))


@mistake("TR66", "softmax of the average", hint="The members gave probabilities: no softmax is needed any more.")
def softmax_again(probabilities: Array) -> Array:
    exponentials = np.exp(probabilities.mean(axis=0))
    return np.asarray(exponentials / exponentials.sum(axis=1, keepdims=True))


@mistake("TR67", "class instead of probabilities", hint="Return the averages (N, K), not the class.")
def class_only(probabilities: Array) -> Array:
    return np.asarray(probabilities.mean(axis=0).argmax(axis=1))
