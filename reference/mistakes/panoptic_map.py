"""Mistakes of panoptic_map: half of what is asked, another code, another vote."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.components import panoptic_map
from reference.mistakes import mistake

Array = npt.NDArray[Any]


def voted(semantic: Array, instances: Array, elect: Callable[[Array], int]) -> Array:
    """Return the map in which each object has the class that `elect` finds in its pixels."""
    panoptic = 1000 * semantic.astype(np.int64)
    for number in np.unique(instances[instances > 0]):
        inside = instances == number
        panoptic[inside] = 1000 * elect(semantic[inside]) + int(number)
    return panoptic


@mistake("LI60", "classes alone", hint="Add the number of the object: panoptic says class and object.")
def classes_alone(semantic: Array, instances: Array) -> Array:
    return 1000 * (panoptic_map(semantic, instances) // 1000)


@mistake("LI61", "objects alone", hint="Add 1000 times the class: panoptic says class and object.")
def objects_alone(semantic: Array, instances: Array) -> Array:
    return instances.astype(np.int64)


@mistake("LI62", "no vote", hint="All pixels of one object get one class: that of most of them.")
def no_vote(semantic: Array, instances: Array) -> Array:
    return 1000 * semantic.astype(np.int64) + instances


@mistake("LI63", "class and object exchanged", hint="1000 times the class, plus the object.")
def exchanged(semantic: Array, instances: Array) -> Array:
    classes, objects = np.divmod(panoptic_map(semantic, instances), 1000)
    return np.asarray(1000 * objects + classes)


@mistake("LI64", "added without the factor", hint="Class 1 of object 2 and class 2 of object 1 must differ: use 1000.")
def no_factor(semantic: Array, instances: Array) -> Array:
    classes, objects = np.divmod(panoptic_map(semantic, instances), 1000)
    return np.asarray(classes + objects)


@mistake("LI65", "factor 100", hint="1000 times the class: there may be more than 99 objects.")
def factor_hundred(semantic: Array, instances: Array) -> Array:
    classes, objects = np.divmod(panoptic_map(semantic, instances), 1000)
    return np.asarray(100 * classes + objects)


@mistake("LI66", "pixels of no object vote together", hint="0 is no object: these pixels keep their own class.")
def background_votes(semantic: Array, instances: Array) -> Array:
    outside = instances == 0
    most = np.bincount(semantic[outside]).argmax() if outside.any() else 0
    return np.where(outside, 1000 * most, panoptic_map(semantic, instances))


@mistake("LI67", "mean class", hint="Classes are names: the mean of 1 and 3 is not 2. Take the most frequent one.")
def mean_class(semantic: Array, instances: Array) -> Array:
    return voted(semantic, instances, lambda classes: round(float(classes.mean())))


@mistake("LI68", "greatest class on a tie", hint="If several classes have most pixels, the smallest one counts.")
def greatest_on_tie(semantic: Array, instances: Array) -> Array:
    return voted(semantic, instances, lambda c: int(c.max() - np.bincount(c)[::-1].argmax()))


@mistake("LI69", "class 0 has no vote", hint="Class 0 votes like the others.")
def zero_has_no_vote(semantic: Array, instances: Array) -> Array:
    return voted(semantic, instances, lambda c: int(np.bincount(c[c > 0]).argmax()) if c.any() else 0)


@mistake("LI69b", "class of the first pixel", hint="The class of most pixels counts, not that of the first one.")
def first_pixel(semantic: Array, instances: Array) -> Array:
    return voted(semantic, instances, lambda classes: int(classes[0]))
