"""Correct ways to write box_iou: overlap of intervals, arrays, early ends."""

import numpy as np

from reference.variants import variant

Box = tuple[float, float, float, float]


@variant("overlap of two intervals, twice")
def intervals(first: Box, second: Box) -> float:
    def overlap(axis: int) -> float:
        return max(0.0, min(first[axis + 2], second[axis + 2]) - max(first[axis], second[axis]))

    def area(box: Box) -> float:
        return (box[2] - box[0]) * (box[3] - box[1])

    shared = overlap(0) * overlap(1)
    return shared / (area(first) + area(second) - shared)


@variant("corners as arrays")
def corners(first: Box, second: Box) -> float:
    boxes = np.array([first, second], float)  # (2, 4)
    shared = np.prod(np.clip(boxes[:, 2:].min(axis=0) - boxes[:, :2].max(axis=0), 0, None))
    areas = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)
    return float(shared / (areas.sum() - shared))


@variant("0 at once where there is a gap")
def gap_first(first: Box, second: Box) -> float:
    top, left = max(first[0], second[0]), max(first[1], second[1])
    bottom, right = min(first[2], second[2]), min(first[3], second[3])
    if bottom <= top or right <= left:
        return 0.0
    shared = (bottom - top) * (right - left)
    only_first = (first[2] - first[0]) * (first[3] - first[1]) - shared
    only_second = (second[2] - second[0]) * (second[3] - second[1]) - shared
    return shared / (shared + only_first + only_second)
