"""Mistakes of residual_sum: the input of the block not added, or added in the wrong way or at the wrong time.

M256, the input changed in place, is a property: the tests of the layer look after it.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.blocks.residual_sum import check_same_shape
from reference.layers.dtypes import answer_dtype
from reference.mistakes import mistake

Array = npt.NDArray[Any]


def prepared(a: Array, f: Array) -> tuple[Array, Array]:
    """Return both summands, checked, in the dtype of the answer."""
    check_same_shape(a, f, ("a", "f"))
    dtype = answer_dtype(a, f)
    return a.astype(dtype), f.astype(dtype)


def relu(x: Array) -> Array:
    """Return what is positive."""
    return np.asarray(np.maximum(x, 0))


@mistake("M245", "shortcut missing", hint="Add the input of the block to what its layers give.")
def shortcut_missing(a: Array, f: Array) -> Array:
    return relu(prepared(a, f)[1])


@mistake("M246", "concatenated instead of added", hint="A residual block adds: the shape stays that of its input.")
def concatenated(a: Array, f: Array) -> Array:
    a, f = prepared(a, f)
    return np.concatenate([np.atleast_1d(f), np.atleast_1d(a)], axis=min(1, max(a.ndim - 1, 0)))


@mistake("M247", "activated before the sum instead of after it", hint="Add first, then activate.")
def activated_before(a: Array, f: Array) -> Array:
    a, f = prepared(a, f)
    return np.asarray(a + relu(f))


@mistake("M248", "activated before and after the sum", hint="The last layer of the block is linear before the sum.")
def activated_twice(a: Array, f: Array) -> Array:
    a, f = prepared(a, f)
    return relu(a + relu(f))


@mistake("M249", "activation after the sum missing", hint="The activation is applied to the sum.")
def activation_missing(a: Array, f: Array) -> Array:
    a, f = prepared(a, f)
    return np.asarray(a + f)


@mistake("M250", "both summands activated", hint="The shortcut carries the input of the block unchanged.")
def both_activated(a: Array, f: Array) -> Array:
    a, f = prepared(a, f)
    return np.asarray(relu(a) + relu(f))


@mistake("M251", "averaged", hint="Take the sum itself: there is no factor 1/2.")
def averaged(a: Array, f: Array) -> Array:
    a, f = prepared(a, f)
    return relu((a + f) / 2)


@mistake("M252", "input subtracted", hint="H = F + x; the difference of the two is what the layers have to learn.")
def subtracted(a: Array, f: Array) -> Array:
    a, f = prepared(a, f)
    return relu(f - a)


@mistake("M252b", "F subtracted from the input", hint="H = F + x: both are added.")
def f_subtracted(a: Array, f: Array) -> Array:
    a, f = prepared(a, f)
    return relu(a - f)


@mistake("M253", "multiplied", hint="Take the sum of both paths, not their product.")
def multiplied(a: Array, f: Array) -> Array:
    a, f = prepared(a, f)
    return relu(a * f)
