"""Mistakes of box_iou: another denominator, gaps taken for areas, another reading of the four numbers."""

from reference.mistakes import mistake

Box = tuple[float, float, float, float]


def area(box: Box) -> float:
    """Return height times width."""
    return (box[2] - box[0]) * (box[3] - box[1])


def sides(first: Box, second: Box) -> tuple[float, float]:
    """Return height and width of the intersection, negative where there is a gap."""
    return min(first[2], second[2]) - max(first[0], second[0]), min(first[3], second[3]) - max(first[1], second[1])


def shared(first: Box, second: Box) -> float:
    """Return the area of the intersection."""
    height, width = sides(first, second)
    return max(height, 0) * max(width, 0)


@mistake("M314", "overlap counted twice in the union", hint="Union = A + B - intersection.")
def overlap_not_subtracted(first: Box, second: Box) -> float:
    return shared(first, second) / (area(first) + area(second))


@mistake("LI40", "last row and column counted too", hint="The boxes are half-open: the height is bottom - top.")
def last_included(first: Box, second: Box) -> float:
    one, two = ((*box[:2], box[2] + 1, box[3] + 1) for box in (first, second))
    return shared(one, two) / (area(one) + area(two) - shared(one, two))


@mistake("LI41", "gap taken for an area", hint="Boxes without overlap share 0: height and width are at least 0.")
def gap_as_area(first: Box, second: Box) -> float:
    height, width = sides(first, second)
    return height * width / (area(first) + area(second) - height * width)


@mistake("LI42", "two gaps make an area", hint="Minus times minus is plus: bound height and width each by 0.")
def two_gaps(first: Box, second: Box) -> float:
    height, width = sides(first, second)
    overlap = max(height * width, 0)
    return overlap / (area(first) + area(second) - overlap)


@mistake("LI43", "divided by the smaller box", hint="Divide by the union of both boxes.")
def by_smaller(first: Box, second: Box) -> float:
    return shared(first, second) / min(area(first), area(second))


@mistake("LI44", "Dice coefficient", hint="Divide the intersection by the union: this is 2 I / (A + B).")
def dice(first: Box, second: Box) -> float:
    return 2 * shared(first, second) / (area(first) + area(second))


@mistake("LI45", "divided by the box around both", hint="The union is what the boxes cover, not the box around them.")
def by_enclosing(first: Box, second: Box) -> float:
    height = max(first[2], second[2]) - min(first[0], second[0])
    width = max(first[3], second[3]) - min(first[1], second[1])
    return shared(first, second) / (height * width)


@mistake("LI46", "area instead of a share", hint="Divide the shared area by the union.")
def not_divided(first: Box, second: Box) -> float:
    return float(shared(first, second))


@mistake("LI47", "third and fourth number read as sizes", hint="The numbers are top, left, bottom, right.")
def read_as_sizes(first: Box, second: Box) -> float:
    one, two = ((box[0], box[1], box[0] + box[2], box[1] + box[3]) for box in (first, second))
    return shared(one, two) / (area(one) + area(two) - shared(one, two))


@mistake("LI48", "whole-number division", hint="Divide with /, not with //.")
def whole_division(first: Box, second: Box) -> float:
    return float(shared(first, second) // (area(first) + area(second) - shared(first, second)))
