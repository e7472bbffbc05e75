"""The column matrix: every window of an image written as one column, so that a layer is one matrix product."""

from typing import Any

import numpy as np

from reference.layers.arguments import check_array, check_window, pair
from reference.layers.dtypes import answer_dtype


def im2col(
    x: np.ndarray,
    kernel: int | tuple[int, int],
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> np.ndarray:
    r"""Write every window of every image as one column.

    .. math::
        a_{n,\;(c k_h + u) k_w + v,\;i W' + j} = \tilde x_{n,\,c,\;i s_h + u,\;j s_w + v}

    where :math:`\tilde x` is the padded image. Down a column stand the channels, in each channel
    the rows of the window, in each row its columns: the order in which
    `w.reshape(C_out, C * kh * kw)` puts the weights of a filter. The columns follow each other like
    the windows: first along the top row of the output, then the next row.

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    kernel : int or (kh, kw)
        Rows and columns of the window, at least 1.
    stride : int or (sh, sw)
        Step of the window down the rows and along the columns, at least 1.
    padding : int or (ph, pw)
        Zeros put on each side of the rows and of the columns, at least 0.

    Returns
    -------
    columns : array (N, C * kh * kw, H' * W')
        H' = floor((H + 2 ph - kh) / sh) + 1 and W' = floor((W + 2 pw - kw) / sw) + 1. A new array;
        float32 and float64 stay as they are, whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        x is not an array of real numbers, or another argument is not made of whole numbers.
    ValueError
        x does not have four axes, the window fits nowhere, or a number is too small.

    References
    ----------
    K. Chellapilla, S. Puri and P. Simard, "High performance convolutional neural networks for
    document processing", IWFHR 2006.

    Examples
    --------
    >>> im2col(np.arange(9.0).reshape(1, 1, 3, 3), (2, 2))[0]
    array([[0., 1., 3., 4.],
           [1., 2., 4., 5.],
           [3., 4., 6., 7.],
           [4., 5., 7., 8.]])
    """
    kh, kw = pair(kernel, "kernel", least=1)
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    check_array(x, "x", ("N", "C", "H", "W"))
    check_window(x.shape[2:], (kh, kw), (ph, pw))
    ### BEGIN SOLUTION
    images, channels, height, width = x.shape
    rows, columns = (height + 2 * ph - kh) // sh + 1, (width + 2 * pw - kw) // sw + 1
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))

    # One entry of the window at a time: all places where it comes to lie are a slice with steps (sh, sw).
    patches = np.empty((images, channels, kh, kw, rows, columns), answer_dtype(x))
    for u in range(kh):
        for v in range(kw):
            patches[:, :, u, v] = padded[:, :, u : u + (rows - 1) * sh + 1 : sh, v : v + (columns - 1) * sw + 1 : sw]
    return patches.reshape(images, channels * kh * kw, rows * columns)
    ### END SOLUTION


def check_columns(
    columns: np.ndarray,
    shape: Any,
    kernel: tuple[int, int],
    stride: tuple[int, int],
    padding: tuple[int, int],
) -> None:
    """Refuse a column matrix that `im2col` cannot have made from images of this shape.

    >>> check_columns(np.zeros((1, 4, 9)), (1, 1, 3, 3), (2, 2), (1, 1), (0, 0))
    Traceback (most recent call last):
        ...
    ValueError: columns has shape (1, 4, 9) but images of shape (1, 1, 3, 3) give (1, 4, 4): use the numbers of im2col.
    """
    if not isinstance(shape, tuple | list) or len(shape) != len(("N", "C", "H", "W")):
        raise ValueError(f"shape must be (N, C, H, W), got {shape!r}: give the shape of the images.")
    for number in shape:
        if isinstance(number, bool) or not isinstance(number, int | np.integer):
            raise TypeError(f"shape must be made of whole numbers, got {shape!r}: give the shape of the images.")
    check_array(columns, "columns", ("N", "C * kh * kw", "H' * W'"))
    check_window((shape[2], shape[3]), kernel, padding)
    sizes = zip(shape[2:], kernel, stride, padding, strict=True)
    rows, places = ((size + 2 * border - window) // step + 1 for size, window, step, border in sizes)
    expected = (shape[0], shape[1] * kernel[0] * kernel[1], rows * places)
    if columns.shape != expected:
        raise ValueError(
            f"columns has shape {columns.shape} but images of shape {shape} give {expected}: use the numbers of im2col."
        )


def col2im(
    columns: np.ndarray,
    shape: tuple[int, int, int, int],
    kernel: int | tuple[int, int],
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> np.ndarray:
    r"""Add every entry of a column matrix to the pixel from which `im2col` would have taken it.

    .. math::
        \tilde x_{n,c,l,m} = \sum_{i s_h + u = l} \; \sum_{j s_w + v = m} a_{n,\;(c k_h + u) k_w + v,\;i W' + j}

    where :math:`\tilde x` is the padded image, of which the border is then cut off. This is the adjoint of `im2col`,
    not its inverse: a pixel that lies in several windows receives the sum of them all. It takes the gradient for the
    columns back to the image.

    Parameters
    ----------
    columns : array (N, C * kh * kw, H' * W')
        A column matrix in the order of `im2col`. It is not changed.
    shape : (N, C, H, W)
        The shape of the images.
    kernel : int or (kh, kw)
        Rows and columns of the window, at least 1.
    stride : int or (sh, sw)
        Step of the window down the rows and along the columns, at least 1.
    padding : int or (ph, pw)
        Zeros that were put on each side of the rows and of the columns, at least 0.

    Returns
    -------
    x : array (N, C, H, W)
        Sums; 0 where no window comes. float32 and float64 stay as they are, whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        columns is not an array of real numbers, or another argument is not made of whole numbers.
    ValueError
        columns has not the shape that `im2col` gives, the window fits nowhere, or a number is too small.

    References
    ----------
    K. Chellapilla, S. Puri and P. Simard, "High performance convolutional neural networks for document processing",
    IWFHR 2006.

    Examples
    --------
    >>> col2im(np.ones((1, 4, 4)), (1, 1, 3, 3), 2)[0, 0]
    array([[1., 2., 1.],
           [2., 4., 2.],
           [1., 2., 1.]])
    """
    kh, kw = pair(kernel, "kernel", least=1)
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    check_columns(columns, shape, (kh, kw), (sh, sw), (ph, pw))
    ### BEGIN SOLUTION
    images, channels, height, width = shape
    rows, places = (height + 2 * ph - kh) // sh + 1, (width + 2 * pw - kw) // sw + 1
    patches = columns.reshape(images, channels, kh, kw, rows, places)
    padded = np.zeros((images, channels, height + 2 * ph, width + 2 * pw), answer_dtype(columns))
    for u in range(kh):
        for v in range(kw):
            padded[:, :, u : u + (rows - 1) * sh + 1 : sh, v : v + (places - 1) * sw + 1 : sw] += patches[:, :, u, v]
    return padded[:, :, ph : ph + height, pw : pw + width].copy()
    ### END SOLUTION
