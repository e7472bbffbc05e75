"""Receptive fields by experiment: change a pixel and look which outputs change."""

from collections.abc import Callable

import numpy as np

from reference.analysis.whole_numbers import check_whole
from reference.layers.arguments import check_array
from reference.layers.dtypes import answer_dtype


def check_place(x: np.ndarray, row: int, column: int) -> None:
    """Refuse a place outside of the images.

    >>> check_place(np.zeros((1, 3, 5, 6)), 5, 0)
    Traceback (most recent call last):
        ...
    ValueError: Row 5, column 0 lies outside of images of 5 rows and 6 columns: count from 0.
    """
    check_array(x, "x", ("N", "C", "H", "W"))
    check_whole(row, "row", 0)
    check_whole(column, "column", 0)
    if row >= x.shape[2] or column >= x.shape[3]:
        raise ValueError(
            f"Row {row}, column {column} lies outside of images of {x.shape[2]} rows and {x.shape[3]} columns: "
            "count from 0."
        )


def reached_outputs(
    function: Callable[[np.ndarray], np.ndarray],
    x: np.ndarray,
    row: int,
    column: int,
    change: float = 1.0,
) -> np.ndarray:
    r"""Say which outputs change if one pixel changes.

    .. math::
        \text{reached}_{i,j} \iff \max_{n,o} \;
        \bigl| f(x + \delta \, e_{r,s})_{n,o,i,j} - f(x)_{n,o,i,j} \bigr| > 10^{-6}

    where :math:`\delta \, e_{r,s}` adds the change to all channels at row r and column s of every
    image. An output that sees the pixel can still stay the same, where a ReLU or a maximum hides
    the change: several images in one batch make that less likely.

    Parameters
    ----------
    function : function
        A layer or network: maps an array (N, C, H, W) to an array (N, C', H', W').
    x : array (N, C, H, W)
        Images to change. It is not changed itself.
    row, column : int
        The pixel, counted from 0.
    change : float
        What is added to it.

    Returns
    -------
    reached : bool array (H', W')
        True where any map of any image changed.

    Raises
    ------
    TypeError, ValueError
        x is not an array (N, C, H, W) of real numbers, or there is no such pixel.

    References
    ----------
    M. D. Zeiler and R. Fergus, "Visualizing and understanding convolutional networks", ECCV 2014,
    section 4.2.

    Examples
    --------
    >>> pairs = lambda x: x[:, :, :, 1:] - x[:, :, :, :-1]
    >>> reached_outputs(pairs, np.zeros((1, 1, 1, 5)), 0, 1)
    array([[ True,  True, False, False]])
    """
    check_place(x, row, column)
    ### BEGIN SOLUTION
    changed = x.astype(answer_dtype(x))  # a copy that can hold fractions
    before = function(changed.copy())
    changed[:, :, row, column] += change
    same = np.isclose(function(changed), before, rtol=0, atol=1e-6)  # (N, C', H', W')
    reached: np.ndarray = ~same.all(axis=(0, 1))
    return reached
    ### END SOLUTION


def seen_pixels(
    function: Callable[[np.ndarray], np.ndarray],
    x: np.ndarray,
    row: int,
    column: int,
    change: float = 1.0,
) -> np.ndarray:
    r"""Say which pixels one output sees: its receptive field, by experiment.

    .. math::
        \text{seen}_{r,s} \iff \max_{n,o} \;
        \bigl| f(x + \delta \, e_{r,s})_{n,o,i,j} - f(x)_{n,o,i,j} \bigr| > 10^{-6}

    where i and j are row and column of the output, and :math:`\delta \, e_{r,s}` adds the change to
    all channels at row r and column s of every image, and to no other pixel. A ReLU or a maximum
    can hide a change: several images in one batch make that less likely.

    Parameters
    ----------
    function : function
        A layer or network: maps an array (N, C, H, W) to an array (N, C', H', W').
    x : array (N, C, H, W)
        Images to change. It is not changed itself.
    row, column : int
        The place of the output in its map, counted from 0.
    change : float
        What is added to each pixel in turn.

    Returns
    -------
    seen : bool array (H, W)

    Raises
    ------
    TypeError, ValueError
        x is not an array (N, C, H, W) of real numbers, or row or column is no whole number from 0.

    References
    ----------
    A. Araujo, W. Norris and J. Sim, "Computing receptive fields of convolutional neural networks",
    Distill 2019.

    Examples
    --------
    >>> pairs = lambda x: x[:, :, :, 1:] - x[:, :, :, :-1]
    >>> seen_pixels(pairs, np.zeros((1, 1, 1, 5)), 0, 1)
    array([[False,  True,  True, False, False]])
    """
    check_array(x, "x", ("N", "C", "H", "W"))
    check_whole(row, "row", 0)
    check_whole(column, "column", 0)
    ### BEGIN SOLUTION
    images = x.astype(answer_dtype(x))  # a copy that can hold fractions
    before = function(images.copy())[:, :, row, column]
    seen = np.zeros(x.shape[2:], bool)
    for r, s in np.ndindex(*x.shape[2:]):
        changed = images.copy()  # only one pixel differs from the images
        changed[:, :, r, s] += change
        seen[r, s] = not np.allclose(function(changed)[:, :, row, column], before, rtol=0, atol=1e-6)
    return seen
    ### END SOLUTION
