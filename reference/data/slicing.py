"""First steps with arrays: a window cut out, every second element, and one number for each channel."""

import numpy as np

from reference.layers.arguments import check_array
from reference.layers.dtypes import answer_dtype


def check_crop(image: np.ndarray, row: int, column: int, height: int, width: int) -> None:
    """Refuse a window that is empty or does not lie inside the image.

    >>> check_crop(np.zeros((4, 6)), 2, 0, 3, 1)
    Traceback (most recent call last):
        ...
    ValueError: The window takes rows 2 to 4, but the image has rows 0 to 3: choose another place or size.
    """
    if not isinstance(image, np.ndarray):
        raise TypeError(f"image must be a NumPy array, got {type(image).__name__}: convert it with np.array.")
    if image.ndim not in (2, 3):
        raise ValueError(f"image must have the axes (H, W) or (H, W, C), got shape {image.shape}: give one picture.")
    for axis, first, count, size in (
        ("rows", row, height, image.shape[0]),
        ("columns", column, width, image.shape[1]),
    ):
        for number in (first, count):
            if isinstance(number, bool) or not isinstance(number, int | np.integer):
                raise TypeError(f"The {axis} of the window must be whole numbers, got {number!r}: use ints.")
        if count < 1:
            raise ValueError(f"The window must have at least 1 of the {axis}, got {count}: give 1 or more.")
        if first < 0 or first + count > size:
            raise ValueError(
                f"The window takes {axis} {first} to {first + count - 1}, but the image has {axis} 0 to {size - 1}: "
                "choose another place or size."
            )


def crop_window(image: np.ndarray, row: int, column: int, height: int, width: int) -> np.ndarray:
    r"""Cut a window out of a picture.

    .. math::
        y[i, j] = \text{image}[\text{row} + i,\; \text{column} + j], \qquad
        0 \le i < \text{height}, \quad 0 \le j < \text{width}

    Parameters
    ----------
    image : array (H, W) or (H, W, C)
        A grey picture or one in colour. It is not changed.
    row, column : int
        Where the window's top left pixel lies; the first row and the first column have number 0.
    height, width : int
        How many rows and columns the window has.

    Returns
    -------
    window : array (height, width) or (height, width, C)
        A new array in the dtype of the image, with all its channels.

    Raises
    ------
    TypeError, ValueError
        image is no picture, or the window is empty or does not lie inside it.

    References
    ----------
    C. R. Harris et al., "Array programming with NumPy", Nature 585, 2020, on slices and views.

    Examples
    --------
    >>> crop_window(np.array([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]), 1, 0, 2, 3)
    array([[ 5,  6,  7],
           [ 9, 10, 11]])
    """
    check_crop(image, row, column, height, width)
    ### BEGIN SOLUTION
    return image[row : row + height, column : column + width].copy()
    ### END SOLUTION


def check_board(rows: int, columns: int) -> None:
    """Refuse a board without fields.

    >>> check_board(8, 0)
    Traceback (most recent call last):
        ...
    ValueError: columns must be at least 1, got 0: a board has one field or more.
    """
    for name, number in (("rows", rows), ("columns", columns)):
        if isinstance(number, bool) or not isinstance(number, int | np.integer):
            raise TypeError(f"{name} must be a whole number, got {number!r}: use an int.")
        if number < 1:
            raise ValueError(f"{name} must be at least 1, got {number}: a board has one field or more.")


def checkerboard(rows: int, columns: int) -> np.ndarray:
    r"""Paint black and white fields in turn, each one pixel, with black in the top left corner.

    .. math::
        y[i, j] = \begin{cases} 255 & i + j \text{ odd} \\ 0 & i + j \text{ even} \end{cases}

    Parameters
    ----------
    rows, columns : int
        Size of the board, at least 1.

    Returns
    -------
    board : uint8 array (rows, columns)
        0 is black, 255 is white.

    Raises
    ------
    TypeError, ValueError
        A size is not a whole number, or below 1.

    References
    ----------
    C. R. Harris et al., "Array programming with NumPy", Nature 585, 2020, on slices with steps.

    Examples
    --------
    >>> checkerboard(3, 4)
    array([[  0, 255,   0, 255],
           [255,   0, 255,   0],
           [  0, 255,   0, 255]], dtype=uint8)
    """
    check_board(rows, columns)
    ### BEGIN SOLUTION
    board = np.zeros((rows, columns), np.uint8)
    board[::2, 1::2] = 255
    board[1::2, ::2] = 255
    return board
    ### END SOLUTION


def check_batch(images: np.ndarray) -> None:
    """Refuse anything but a batch of pictures with the channels last and at least one pixel.

    >>> check_batch(np.zeros((0, 4, 5, 3)))
    Traceback (most recent call last):
        ...
    ValueError: images must hold at least one pixel, got shape (0, 4, 5, 3): there is no mean of nothing.
    """
    check_array(images, "images", ("N", "H", "W", "C"))
    if images.size == 0:
        raise ValueError(f"images must hold at least one pixel, got shape {images.shape}: there is no mean of nothing.")


def subtract_channel_means(images: np.ndarray) -> np.ndarray:
    r"""Subtract from each channel its mean over the whole batch: then every channel has mean 0.

    .. math::
        y[n, i, j, c] = x[n, i, j, c] - \mu_c, \qquad
        \mu_c = \frac{1}{N H W} \sum_{n, i, j} x[n, i, j, c]

    Parameters
    ----------
    images : array (N, H, W, C)
        A batch of pictures as they are stored. It is not changed.

    Returns
    -------
    y : array (N, H, W, C)
        A new array; float32 stays float32, whole numbers become float64.

    Raises
    ------
    TypeError, ValueError
        images is not an array of real numbers with four axes, or it is empty.

    References
    ----------
    Y. LeCun, L. Bottou, G. Orr and K.-R. Müller, "Efficient BackProp", in "Neural Networks: Tricks
    of the Trade", Springer 1998, section 4.3.

    Examples
    --------
    >>> subtract_channel_means(np.array([[[[0, 100], [10, 300]]], [[[20, 200], [30, 400]]]]))[0]
    array([[[ -15., -150.],
            [  -5.,   50.]]])
    """
    check_batch(images)
    ### BEGIN SOLUTION
    means = images.mean(axis=(0, 1, 2), dtype=np.float64)  # (C,): subtracted from the last axis
    centred: np.ndarray = (images - means).astype(answer_dtype(images))
    return centred
    ### END SOLUTION
