"""Bounding boxes (top, left, bottom, right), half-open as slices are: rows top to bottom - 1 lie inside."""

import numpy as np

from reference.layers.arguments import check_array


def check_mask(mask: np.ndarray) -> None:
    """Refuse anything but an array (H, W) of True and False.

    >>> check_mask(np.array([[0, 3]]))
    Traceback (most recent call last):
        ...
    TypeError: mask must hold True and False, got dtype int64: compare first, for example labels == 1.
    """
    check_array(mask, "mask", ("H", "W"))
    if mask.dtype.kind != "b":
        raise TypeError(
            f"mask must hold True and False, got dtype {mask.dtype}: compare first, for example labels == 1."
        )


def check_box(box: tuple[float, float, float, float], name: str) -> None:
    """Refuse anything but four numbers (top, left, bottom, right) with something between them.

    >>> check_box((3, 0, 3, 5), "first")
    Traceback (most recent call last):
        ...
    ValueError: first must be (top, left, bottom, right) with top < bottom and left < right, got (3, 0, 3, 5).
    """
    if np.shape(box) != (4,):
        raise ValueError(f"{name} must be (top, left, bottom, right), got {box!r}: give four numbers.")
    top, left, bottom, right = box
    if not (top < bottom and left < right):
        raise ValueError(
            f"{name} must be (top, left, bottom, right) with top < bottom and left < right, got {tuple(box)!r}."
        )


def box_from_mask(mask: np.ndarray) -> tuple[int, int, int, int]:
    r"""Return the smallest box that holds every pixel of a mask.

    .. math::
        (\min_i, \; \min_j, \; \max_i + 1, \; \max_j + 1)
        \quad \text{over all } (i, j) \text{ with mask}_{i,j}

    Parameters
    ----------
    mask : bool array (H, W)
        True where the object is, at least once. It is not changed.

    Returns
    -------
    top, left, bottom, right : int
        `mask[top:bottom, left:right]` cuts the object out: bottom and right are not in the box any
        more, so that bottom - top is its height.

    Raises
    ------
    TypeError
        mask does not hold True and False.
    ValueError
        mask has not two axes, or there is no object in it.

    References
    ----------
    M. Everingham et al., "The PASCAL visual object classes (VOC) challenge", International Journal
    of Computer Vision 88 (2010).

    Examples
    --------
    >>> box_from_mask(np.array([[0, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]], dtype=bool))
    (1, 1, 3, 3)
    """
    check_mask(mask)
    if not mask.any():
        raise ValueError("mask is False everywhere: there is no object to draw a box around.")
    ### BEGIN SOLUTION
    rows, columns = np.nonzero(mask)
    return int(rows.min()), int(columns.min()), int(rows.max()) + 1, int(columns.max()) + 1
    ### END SOLUTION


def box_iou(
    first: tuple[float, float, float, float],
    second: tuple[float, float, float, float],
) -> float:
    r"""Return the area that two boxes share as a part of the area that they cover together.

    .. math::
        \frac{|A \cap B|}{|A \cup B|} = \frac{|A \cap B|}{|A| + |B| - |A \cap B|}

    Parameters
    ----------
    first, second : (top, left, bottom, right)
        Whole numbers or fractions of pixels; bottom and right are not in the box any more.

    Returns
    -------
    iou : float
        1 for equal boxes, 0 for boxes that share no area, also where their borders touch.

    Raises
    ------
    ValueError
        A box does not have four numbers, or it is empty.

    References
    ----------
    M. Everingham et al., "The PASCAL visual object classes (VOC) challenge", International Journal
    of Computer Vision 88 (2010), section 4.2.

    Examples
    --------
    >>> box_iou((0, 0, 4, 2), (2, 0, 6, 2))
    0.3333333333333333
    """
    check_box(first, "first")
    check_box(second, "second")
    ### BEGIN SOLUTION
    height = min(first[2], second[2]) - max(first[0], second[0])
    width = min(first[3], second[3]) - max(first[1], second[1])
    shared = max(height, 0) * max(width, 0)  # a negative height or width is a gap
    areas = [(bottom - top) * (right - left) for top, left, bottom, right in (first, second)]
    return float(shared / (sum(areas) - shared))
    ### END SOLUTION
