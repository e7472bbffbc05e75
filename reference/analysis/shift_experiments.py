"""What a layer makes of a moved image: an answer that moves too (equivariant), stays (invariant), or neither."""

from collections.abc import Callable
from typing import Any

import numpy as np

from reference.layers.arguments import check_array, pair
from reference.layers.dtypes import answer_dtype


def check_alike(before: np.ndarray, after: np.ndarray) -> None:
    """Refuse two answers that cannot be compared value by value.

    >>> check_alike(np.zeros(3), np.zeros(4))
    Traceback (most recent call last):
        ...
    ValueError: before has shape (3,) but after (4,): compare answers of the same shape.
    """
    if before.shape != after.shape:
        raise ValueError(f"before has shape {before.shape} but after {after.shape}: compare answers of the same shape.")
    if before.size == 0:
        raise ValueError("before and after are empty: compare answers of at least one value.")


def shift2d(x: np.ndarray, rows: int, columns: int) -> np.ndarray:
    r"""Move images down and to the right; zeros come in, and what goes out is lost.

    .. math::
        y_{n,c,a,b} = x_{n,c,\;a - r,\;b - s} \quad \text{where that lies in the image, else } 0

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    rows, columns : int
        How far the images move down (r) and to the right (s); negative numbers move
        them up and to the left.

    Returns
    -------
    y : array (N, C, H, W)
        float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        x is not an array (N, C, H, W) of real numbers.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 9.2.

    Examples
    --------
    >>> shift2d(np.array([[[[1, 2, 3], [4, 5, 6]]]]), 1, -1)[0, 0]
    array([[0., 0., 0.],
           [2., 3., 0.]])
    """
    check_array(x, "x", ("N", "C", "H", "W"))
    ### BEGIN SOLUTION
    height, width = x.shape[2:]
    y = np.zeros(x.shape, answer_dtype(x))
    y[:, :, max(rows, 0) : height + min(rows, 0), max(columns, 0) : width + min(columns, 0)] = x[
        :, :, max(-rows, 0) : height + min(-rows, 0), max(-columns, 0) : width + min(-columns, 0)
    ]
    return y
    ### END SOLUTION


def rescale2d(x: np.ndarray, factor: int | tuple[int, int]) -> np.ndarray:
    """Enlarge images by whole factors: every pixel becomes a block of its own value.

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    factor : int or (rows, columns)
        At least 1.

    Returns
    -------
    y : array (N, C, H * rows, W * columns)
        float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        x is not an array (N, C, H, W) of real numbers, or a factor is not a whole number of at least 1.

    References
    ----------
    R. C. Gonzalez and R. E. Woods, "Digital Image Processing", 4th edition, Pearson 2018, section 2.4.

    Examples
    --------
    >>> rescale2d(np.array([[[[1, 2]]]]), (1, 2))
    array([[[[1., 1., 2., 2.]]]])
    """
    down, along = pair(factor, "factor", least=1)
    check_array(x, "x", ("N", "C", "H", "W"))
    ### BEGIN SOLUTION
    return x.astype(answer_dtype(x)).repeat(down, axis=2).repeat(along, axis=3)
    ### END SOLUTION


def fraction_unchanged(before: np.ndarray, after: np.ndarray, tolerance: float = 0.0) -> float:
    """Return which part of the values is the same in both answers, up to a tolerance.

    Parameters
    ----------
    before, after : arrays of one shape
        The answers to an image and to the moved image.
    tolerance : float
        The greatest difference that counts as unchanged.

    Returns
    -------
    fraction : float
        From 0 to 1.

    Raises
    ------
    ValueError
        The arrays differ in shape or are empty.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 9.3,
    figure 9.8: shifted by one pixel, all inputs change but only half of the maxima.

    Examples
    --------
    >>> fraction_unchanged(np.array([0.1, 1.0, 0.2, 0.1]), np.array([0.3, 0.1, 1.0, 0.2]))
    0.0
    >>> fraction_unchanged(np.array([1.0, 1.0, 1.0, 0.2]), np.array([0.3, 1.0, 1.0, 1.0]))
    0.5
    """
    check_alike(before, after)
    ### BEGIN SOLUTION
    return float(np.mean(np.abs(after.astype(np.float64) - before.astype(np.float64)) <= tolerance))
    ### END SOLUTION


def relative_change(before: np.ndarray, after: np.ndarray) -> float:
    r"""Return how much an answer changed, as a part of its own length.

    .. math::
        \frac{\lVert y' - y \rVert}{\lVert y \rVert}

    0 means invariant. The answer y must not be zero throughout.

    >>> relative_change(np.array([3.0, 4.0]), np.array([3.0, 3.0]))
    0.2
    """
    check_alike(before, after)
    length = np.linalg.norm(before)
    if length == 0:
        raise ValueError("before is zero throughout: a relative change needs something to compare with.")
    return float(np.linalg.norm(after - before) / length)


def equivariance_gap(
    layer: Callable[[np.ndarray], np.ndarray],
    x: np.ndarray,
    before: Callable[[np.ndarray], np.ndarray],
    after: Callable[[np.ndarray], np.ndarray],
    margin: int = 0,
) -> float:
    r"""Return how far a layer is from moving its answer as its image is moved.

    .. math::
        \max \; \bigl| f(T x) - T' f(x) \bigr|

    where T moves the image and T' the answer. 0 means equivariant; with T' the identity it means invariant.

    Parameters
    ----------
    layer : function
        Called with an array (N, C, H, W).
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    before, after : function
        T, applied to x, and T', applied to the layer's answer.
    margin : int
        Rows and columns on each side of the answers that are not compared, for what comes in over the border.

    Returns
    -------
    gap : float
        The greatest difference.

    Raises
    ------
    ValueError
        The two answers differ in shape, or nothing of them is left to compare.

    References
    ----------
    A. Azulay and Y. Weiss, "Why do deep convolutional networks generalize so poorly to small image transformations?",
    Journal of Machine Learning Research 20 (2019), arXiv:1805.12177.

    Examples
    --------
    >>> from reference.layers.max_pooling import max_pool2d
    >>> x, moved = np.array([[[[0, 0, 1, 3, 2, 0, 0, 0]]]]), lambda by: lambda y: shift2d(y, 0, by)
    >>> [equivariance_gap(lambda y: max_pool2d(y, (1, 2)), x, moved(by), moved(by // 2)) for by in (1, 2)]
    [2.0, 0.0]
    """
    left, right = layer(before(x)), after(layer(x))
    check_alike(left, right)
    inner: Any = (..., *[slice(margin, size - margin) for size in left.shape[2:]])
    check_alike(left[inner], right[inner])
    return float(np.abs(left[inner] - right[inner]).max())
