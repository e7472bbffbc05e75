"""Mistakes of connected_components: objects not told apart or cut into pieces, other neighbours, other numbers."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from reference.analysis.components import connected_components
from reference.mistakes import mistake

Array = npt.NDArray[Any]
Place = tuple[int, int]
ABOVE, BELOW, LEFT, RIGHT = (-1, 0), (1, 0), (0, -1), (0, 1)


def spread(mask: Array, steps: list[Place], *, around: bool = False) -> Array:
    """Let numbers spread along the given steps, perhaps around the borders."""
    height, width = mask.shape
    labels = np.zeros(mask.shape, np.int64)
    count = 0
    for start in np.argwhere(mask).tolist():
        if labels[tuple(start)]:
            continue
        count += 1
        waiting = [tuple(start)]
        while waiting:
            row, column = waiting.pop()
            if around:
                row, column = row % height, column % width
            if 0 <= row < height and 0 <= column < width and mask[row, column] and not labels[row, column]:
                labels[row, column] = count
                waiting += [(row + down, column + along) for down, along in steps]
    return labels


def renumbered(labels: Array, new: Callable[[Array, int], int]) -> Array:
    """Replace the number of each object."""
    answer = np.zeros_like(labels)
    for number in range(1, int(labels.max(initial=0)) + 1):
        answer[labels == number] = new(labels, number)
    return answer


@mistake("M313", "objects not told apart", hint="Each object gets a number of its own; 1 for all is the mask again.")
def not_separated(mask: Array) -> Array:
    return mask.astype(np.int64)


@mistake("LI50", "neighbours over corners", hint="Only above, below, left and right: a corner does not connect.")
def eight_neighbours(mask: Array) -> Array:
    return spread(mask, [(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1)])


@mistake("LI51", "rows not connected", hint="The pixels above and below are neighbours too.")
def runs(mask: Array) -> Array:
    return spread(mask, [LEFT, RIGHT])


@mistake("LI52", "columns not connected", hint="The pixels left and right are neighbours too.")
def columns_only(mask: Array) -> Array:
    return spread(mask, [ABOVE, BELOW])


@mistake("LI53", "arms of one object not joined", hint="Two arms can meet further down: then they are one object.")
def arms_not_joined(mask: Array) -> Array:
    labels = np.zeros(mask.shape, np.int64)
    count = 0
    for row, column in np.argwhere(mask):
        above = labels[row - 1, column] if row else 0
        left = labels[row, column - 1] if column else 0
        if not above and not left:
            count += 1
        labels[row, column] = above or left or count
    return labels


@mistake("LI54", "spread down and right only", hint="An object can also go on upwards or to the left.")
def down_and_right(mask: Array) -> Array:
    return spread(mask, [BELOW, RIGHT])


@mistake("LI55", "first object has the background's number", hint="0 is the background: count the objects from 1.")
def from_zero(mask: Array) -> Any:
    return np.maximum(connected_components(mask) - 1, 0)


@mistake("LI56", "numbered column by column", hint="Number the objects as reading row by row meets them.")
def column_order(mask: Array) -> Any:
    return np.ascontiguousarray(connected_components(mask.T).T)


@mistake("LI57", "connected around the border", hint="The last column is no neighbour of the first: check the border.")
def around_border(mask: Array) -> Array:
    return spread(mask, [ABOVE, BELOW, LEFT, RIGHT], around=True)


@mistake("LI58", "numbers with gaps", hint="K objects have the numbers 1 to K.")
def gaps(mask: Array) -> Array:
    return renumbered(connected_components(mask), lambda labels, number: int((labels == number).argmax()) + 1)


@mistake("LI59", "background numbered too", hint="Pixels outside of all objects stay 0.")
def background_too(mask: Array) -> Any:
    labels = connected_components(mask)
    return np.where(mask, labels, connected_components(~mask) + labels.max(initial=0))


@mistake("LI59b", "numbered by size", hint="Number the objects as reading row by row meets them, not by size.")
def by_size(mask: Array) -> Array:
    sizes = np.bincount(connected_components(mask).ravel())[1:]
    ranks = np.argsort(np.argsort(-sizes, kind="stable"))
    return renumbered(connected_components(mask), lambda _, number: int(ranks[number - 1]) + 1)
