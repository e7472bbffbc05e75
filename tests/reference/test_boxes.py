"""Boxes around objects: half-open sides, and how far two boxes cover the same."""

import numpy as np
import pytest

from reference.analysis.boxes import box_from_mask, box_iou
from reference.analysis.segmentation import intersection_over_union
from reference.data.nuclei import nuclei
from reference.mistakes import box_from_mask as wrong_boxes
from reference.mistakes import box_iou as wrong_overlaps

FIRST, SECOND = (0, 0, 2, 2), (1, 1, 3, 3)


def test_worked_overlap():
    """M314: the boxes (0, 0, 2, 2) and (1, 1, 3, 3) share 1 of 7 pixels."""
    assert box_iou(FIRST, SECOND) == 1 / 7


@pytest.mark.parametrize(
    "number, function, expected",
    [
        ("M314", "overlap_not_subtracted", 1 / 8),
        ("LI40", "last_included", 4 / 14),
        ("LI43", "by_smaller", 1 / 4),
        ("LI44", "dice", 2 / 8),
        ("LI45", "by_enclosing", 1 / 9),
        ("LI46", "not_divided", 1),
        ("LI48", "whole_division", 0),
    ],
)
def test_wrong_overlaps(number, function, expected):
    """A wrong overlap of the two worked boxes."""
    wrong = getattr(wrong_overlaps, function)

    assert wrong.id == number and wrong(FIRST, SECOND) == pytest.approx(expected, rel=1e-13)


def test_gaps_are_no_areas():
    """Boxes that lie apart in rows and columns share nothing; a product of two gaps would be an area."""
    apart = (3, 4, 5, 6)

    assert box_iou(FIRST, apart) == 0 and wrong_overlaps.two_gaps(FIRST, apart) == 2 / 6


def test_overlap_of_boxes_is_that_of_their_pixels(rng):
    """The share of the areas is the intersection over union of the two filled masks; the order does not matter."""
    for _ in range(30):
        corners = np.sort(rng.choice(12, (2, 2, 2)), axis=1)
        boxes = [(*box[0].tolist(), *(box[1] + 1).tolist()) for box in corners]
        masks = np.zeros((2, 13, 13), int)
        for mask, (top, left, bottom, right) in zip(masks, boxes, strict=True):
            mask[top:bottom, left:right] = 1

        assert box_iou(*boxes) == pytest.approx(intersection_over_union(*masks, 2)[1])
        assert box_iou(*boxes) == box_iou(*boxes[::-1])


def test_a_box_cuts_the_object_out(rng):
    """T159: the box holds the whole object, and no side can be moved in."""
    mask = np.pad(rng.random((5, 6)) < 0.2, ((3, 1), (0, 4)))
    mask[5, 2] = True

    top, left, bottom, right = box_from_mask(mask)

    inside = mask[top:bottom, left:right]
    assert inside.sum() == mask.sum()
    assert inside[0].any() and inside[-1].any() and inside[:, 0].any() and inside[:, -1].any()


def test_one_pixel():
    """A single pixel has a box of height and width 1; with the last row included it would have none."""
    mask = np.zeros((4, 6), bool)
    mask[2, 5] = True

    assert box_from_mask(mask) == (2, 5, 3, 6)
    assert wrong_boxes.last_included(mask) == (2, 5, 2, 5)
    assert all(type(side) is int for side in box_from_mask(mask))


def test_boxes_of_real_nuclei():
    """T159: every nucleus has a box of at least its own area; boxes of different nuclei overlap little."""
    instances = nuclei().instances
    numbers = np.unique(instances)[1:]

    boxes = [box_from_mask(instances == number) for number in numbers]

    areas = np.array([(bottom - top) * (right - left) for top, left, bottom, right in boxes])
    assert len(boxes) == 94 and (areas >= np.bincount(instances.ravel())[numbers]).all()
    assert max(box_iou(one, other) for one in boxes for other in boxes if one != other) < 0.5


@pytest.mark.parametrize(
    "call, error, sentence",
    [
        (lambda: box_from_mask(np.zeros((2, 3), bool)), ValueError, "mask is False everywhere"),
        (lambda: box_from_mask(np.zeros((2, 3), int)), TypeError, "mask must hold True and False, got dtype int64"),
        (lambda: box_from_mask(np.ones((1, 2, 3), bool)), ValueError, r"mask must have the axes \(H, W\)"),
        (lambda: box_iou((0, 0, 2), FIRST), ValueError, r"first must be \(top, left, bottom, right\), got"),
        (lambda: box_iou(FIRST, (2, 2, 2, 5)), ValueError, "second must be .* with top < bottom and left < right"),
        (lambda: box_iou(FIRST, (0, 0, float("nan"), 5)), ValueError, "second must be .* with top < bottom"),
    ],
)
def test_refusals(call, error, sentence):
    """What is no box and no mask is refused with one sentence."""
    with pytest.raises(error, match=f"^{sentence}.*\\.$"):
        call()
