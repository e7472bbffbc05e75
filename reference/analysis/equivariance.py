"""Convolution follows a shift: the response of the moved image is the moved response, away from the border."""

import numpy as np

from reference.layers.correlation import check_image_and_kernel, cross_correlate2d


def check_shift(image: np.ndarray, kernel: np.ndarray, rows: int, columns: int) -> None:
    """Refuse a shift after which no window sees pixels of the image alone.

    >>> check_shift(np.zeros((5, 8)), np.zeros((3, 3)), 3, 0)
    Traceback (most recent call last):
        ...
    ValueError: A shift by 3 rows leaves nothing to compare in responses of 3 rows: move by 2 at
    most.
    """
    check_image_and_kernel(image, kernel, (0, 0))
    for axis, name, shift in ((0, "rows", rows), (1, "columns", columns)):
        responses = image.shape[axis] - kernel.shape[axis] + 1
        if abs(shift) >= responses:
            raise ValueError(
                f"A shift by {shift} {name} leaves nothing to compare in responses of {responses} {name}: "
                f"move by {responses - 1} at most."
            )


def shift_gaps(
    image: np.ndarray,
    kernel: np.ndarray,
    rows: int,
    columns: int,
) -> tuple[float, float]:
    r"""Compare the response of a moved image with the moved response, and with the unmoved one.

    .. math::
        \max_{i,j} \; \bigl| y'_{i + r,\; j + s} - y_{i,j} \bigr|, \qquad
        \max_{i,j} \; \bigl| y'_{i,j} - y_{i,j} \bigr|, \qquad y = x \star w, \quad y' = x' \star w

    where x' is the image x, moved r rows down and s columns to the right, with zeros coming in, and
    :math:`\star` is cross-correlation without padding. In the first maximum all (i, j) count for
    which both responses exist: their windows hold no pixel that came in or went out. It is zero,
    since convolution is equivariant; the second, over the whole maps, is not, since it is not
    invariant.

    Parameters
    ----------
    image : array (H, W)
        A grey image. It is not changed.
    kernel : array (kh, kw)
        The weights. It is not changed.
    rows, columns : int
        How far the image moves down (r) and to the right (s); negative numbers move it up and to
        the left.

    Returns
    -------
    moved, same_place : float, float
        The two greatest differences.

    Raises
    ------
    TypeError, ValueError
        image or kernel is not an array of real numbers with two axes, the kernel fits nowhere, or
        nothing is left to compare.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 9.2.

    Examples
    --------
    >>> shift_gaps(np.array([[0, 2, 6, 2, 0, 0]]), np.array([[-1, 1]]), 0, 1)
    (0.0, 8.0)
    """
    check_shift(image, kernel, rows, columns)

    ### BEGIN SOLUTION
    def arrive_and_leave(size: int, step: int) -> tuple[slice, slice]:
        return slice(max(step, 0), size + min(step, 0)), slice(max(-step, 0), size - max(step, 0))

    (to_row, from_row), (to_column, from_column) = map(arrive_and_leave, image.shape, (rows, columns))
    moved = np.zeros_like(image)
    moved[to_row, to_column] = image[from_row, from_column]
    before, after = cross_correlate2d(image, kernel), cross_correlate2d(moved, kernel)
    (to_row, from_row), (to_column, from_column) = map(arrive_and_leave, before.shape, (rows, columns))
    gap = after[to_row, to_column] - before[from_row, from_column]
    return float(np.abs(gap).max()), float(np.abs(after - before).max())
    ### END SOLUTION
