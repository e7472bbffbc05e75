"""Changes of images that augmentation is made of: flips, quarter turns, shifts, brightness and contrast."""

import numpy as np

from reference.layers.arguments import check_array
from reference.layers.dtypes import answer_dtype


def check_images(images: np.ndarray) -> None:
    """Refuse anything but a batch of images, grey (N, H, W) or with channels (N, C, H, W).

    >>> check_images(np.zeros((28, 28)))
    Traceback (most recent call last):
        ...
    ValueError: images must have the axes (N, H, W) or (N, C, H, W), got shape (28, 28): add an axis
    for the batch.
    """
    if not isinstance(images, np.ndarray):
        raise TypeError(f"images must be a NumPy array, got {type(images).__name__}: convert it with np.array.")
    if images.ndim not in (3, 4):
        raise ValueError(
            f"images must have the axes (N, H, W) or (N, C, H, W), got shape {images.shape}: add an axis for the batch."
        )
    check_array(images[:0].reshape(0), "images", ("N",))


def check_direction(direction: str) -> None:
    """Refuse a direction that is not one of the three words.

    >>> check_direction("left")
    Traceback (most recent call last):
        ...
    ValueError: direction must be "horizontal", "vertical" or "both", got 'left': use one of the
    three.
    """
    if direction not in ("horizontal", "vertical", "both"):
        raise ValueError(
            f'direction must be "horizontal", "vertical" or "both", got {direction!r}: use one of the three.'
        )


def flip_images(images: np.ndarray, direction: str = "horizontal") -> np.ndarray:
    """Mirror images.

    Parameters
    ----------
    images : array (N, H, W) or (N, C, H, W)
        The rows are the last axis but one, the columns the last. It is not changed.
    direction : "horizontal", "vertical" or "both"
        Left and right change places, top and bottom, or both (which is half a turn).

    Returns
    -------
    flipped : array of the same shape and dtype

    Raises
    ------
    TypeError, ValueError
        images does not have these axes, or the direction is another word.

    References
    ----------
    A. Krizhevsky, I. Sutskever and G. E. Hinton, "ImageNet classification with deep convolutional
    neural networks", NeurIPS 2012, section 4.1.

    Examples
    --------
    >>> flip_images(np.arange(1, 10).reshape(1, 3, 3))[0]
    array([[3, 2, 1],
           [6, 5, 4],
           [9, 8, 7]])
    """
    check_images(images)
    check_direction(direction)
    ### BEGIN SOLUTION
    axes = {"horizontal": (-1,), "vertical": (-2,), "both": (-2, -1)}[direction]
    return np.flip(images, axes).copy()
    ### END SOLUTION


def rotate_images(images: np.ndarray, turns: int = 1) -> np.ndarray:
    """Turn images by quarter turns, counter-clockwise where the number is positive.

    Parameters
    ----------
    images : array (N, H, W) or (N, C, H, W)
        It is not changed.
    turns : int
        Quarter turns; negative ones go clockwise, four are none.

    Returns
    -------
    turned : array (N, W, H) or (N, C, W, H) after an odd number of turns, else of the same shape;
    same dtype

    Raises
    ------
    TypeError, ValueError
        images does not have these axes.

    References
    ----------
    S. Gidaris, P. Singh and N. Komodakis, "Unsupervised representation learning by predicting image
    rotations", ICLR 2018.

    Examples
    --------
    >>> rotate_images(np.arange(1, 10).reshape(1, 3, 3))[0]
    array([[3, 6, 9],
           [2, 5, 8],
           [1, 4, 7]])
    """
    check_images(images)
    ### BEGIN SOLUTION
    return np.rot90(images, turns, axes=(-2, -1)).copy()
    ### END SOLUTION


def shift_images(images: np.ndarray, rows: int, columns: int) -> np.ndarray:
    r"""Move images down and to the right: zeros come in, and what leaves does not return.

    .. math::
        y_{i,j} = x_{i - r,\, j - c} \quad \text{and } 0 \text{ where that lies outside}

    Parameters
    ----------
    images : array (N, H, W) or (N, C, H, W)
        It is not changed.
    rows, columns : int
        Steps down and to the right; negative ones go up and to the left, also further than the
        image is large.

    Returns
    -------
    shifted : array of the same shape and dtype

    Raises
    ------
    TypeError, ValueError
        images does not have these axes.

    References
    ----------
    P. Y. Simard, D. Steinkraus and J. C. Platt, "Best practices for convolutional neural networks",
    ICDAR 2003.

    Examples
    --------
    >>> shift_images(np.array([[[1, 2, 3]]]), 0, 1)
    array([[[0, 1, 2]]])
    """
    check_images(images)
    ### BEGIN SOLUTION
    height, width = images.shape[-2:]
    shifted = np.zeros(images.shape, images.dtype)
    if abs(rows) < height and abs(columns) < width:
        to = np.s_[..., max(rows, 0) : height + min(rows, 0), max(columns, 0) : width + min(columns, 0)]
        source = np.s_[..., max(-rows, 0) : height + min(-rows, 0), max(-columns, 0) : width + min(-columns, 0)]
        shifted[to] = images[source]
    return shifted
    ### END SOLUTION


def change_brightness(images: np.ndarray, amount: float) -> np.ndarray:
    r"""Add a number to every pixel and keep the result between 0 and 1.

    .. math::
        y = \min(\max(x + a, 0), 1)

    Parameters
    ----------
    images : array (N, H, W) or (N, C, H, W)
        Values from 0 to 1, black to white. It is not changed.
    amount : float
        The number a that is added; negative ones darken.

    Returns
    -------
    changed : array of the same shape
        float32 stays float32; whole numbers become float64.

    Raises
    ------
    TypeError, ValueError
        images does not have these axes.

    References
    ----------
    A. G. Howard, "Some improvements on deep convolutional neural network based image
    classification", 2013.

    Examples
    --------
    >>> change_brightness(np.array([[[0.0, 0.5, 0.9]]]), 0.25)
    array([[[0.25, 0.75, 1.  ]]])
    """
    check_images(images)
    ### BEGIN SOLUTION
    return np.clip(images.astype(answer_dtype(images)) + amount, 0, 1)
    ### END SOLUTION


def change_contrast(images: np.ndarray, factor: float) -> np.ndarray:
    r"""Stretch every image around its own mean and keep the result between 0 and 1.

    .. math::
        y = \min(\max(m + f (x - m), 0), 1)

    with m the mean of all pixels (and channels) of that image.

    Parameters
    ----------
    images : array (N, H, W) or (N, C, H, W)
        Values from 0 to 1. It is not changed.
    factor : float
        The number f: below 1 flattens, above 1 stretches, 0 leaves only the mean.

    Returns
    -------
    changed : array of the same shape
        float32 stays float32; whole numbers become float64.

    Raises
    ------
    TypeError, ValueError
        images does not have these axes.

    References
    ----------
    A. G. Howard, "Some improvements on deep convolutional neural network based image
    classification", 2013.

    Examples
    --------
    >>> change_contrast(np.array([[[0.25, 0.5, 0.75]]]), 3.0)
    array([[[0. , 0.5, 1. ]]])
    """
    check_images(images)
    ### BEGIN SOLUTION
    x = images.astype(answer_dtype(images))
    means = x.mean(axis=tuple(range(1, x.ndim)), keepdims=True)
    changed: np.ndarray = np.clip(means + factor * (x - means), 0, 1)
    return changed
    ### END SOLUTION
