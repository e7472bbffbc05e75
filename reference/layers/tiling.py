"""Two views of the stride: windows that do not overlap, and unit stride with values thrown away."""

import numpy as np

from reference.layers.arguments import check_array, check_convolution, check_window, pair
from reference.layers.convolution import conv2d
from reference.layers.dtypes import answer_dtype


def split_into_tiles(x: np.ndarray, tile: int | tuple[int, int]) -> np.ndarray:
    r"""Cut every channel of every image into tiles that neither overlap nor leave gaps.

    .. math::
        t_{n,c,i,j,u,v} = x_{n,\,c,\;i k_h + u,\;j k_w + v}, \qquad
        0 \le i < \lfloor H / k_h \rfloor, \quad 0 \le j < \lfloor W / k_w \rfloor

    These are the windows of a layer whose stride equals its kernel. Rows at the bottom and columns
    at the right that do not fill a tile are left out.

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    tile : int or (kh, kw)
        Rows and columns of a tile, at least 1.

    Returns
    -------
    tiles : array (N, C, H', W', kh, kw)
        H' = floor(H / kh) and W' = floor(W / kw); `tiles[n, c, i, j]` is one tile. A new array;
        float32 and float64 stay as they are, whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        x is not an array of real numbers, or tile is not made of whole numbers.
    ValueError
        x does not have four axes, or a tile is empty or larger than the image.

    References
    ----------
    A. Dosovitskiy et al., "An image is worth 16x16 words", ICLR 2021, arXiv:2010.11929, where such
    tiles are the input.

    Examples
    --------
    >>> split_into_tiles(np.arange(10.0).reshape(1, 1, 2, 5), 2)[0, 0, 0, 1]
    array([[2., 3.],
           [7., 8.]])
    """
    kh, kw = pair(tile, "tile", least=1)
    check_array(x, "x", ("N", "C", "H", "W"))
    check_window(x.shape[2:], (kh, kw), (0, 0))
    ### BEGIN SOLUTION
    images, channels, height, width = x.shape
    rows, columns = height // kh, width // kw
    whole = x[:, :, : rows * kh, : columns * kw].astype(answer_dtype(x))
    return whole.reshape(images, channels, rows, kh, columns, kw).swapaxes(3, 4)
    ### END SOLUTION


def downsampled_conv2d(
    x: np.ndarray,
    w: np.ndarray,
    b: np.ndarray | None = None,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> tuple[np.ndarray, int]:
    r"""Convolve with stride 1, keep every sh-th row and sw-th column, and count what this wastes.

    .. math::
        y_{n,o,i,j} = y^{(1)}_{n,\,o,\;i s_h,\;j s_w}

    where :math:`y^{(1)}` is the answer of `conv2d` with stride 1. The numbers are those of `conv2d`
    with the stride; only the work is more.

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    w : array (C_out, C, kh, kw)
        C_out filters, each with one kernel of kh rows and kw columns for every channel.
    b : array (C_out,), optional
        One bias for each filter; None adds nothing.
    stride : int or (sh, sw)
        Every sh-th row and every sw-th column is kept, from the first on; at least 1.
    padding : int or (ph, pw)
        Zeros put on each side of the rows and of the columns, at least 0.

    Returns
    -------
    y : array (N, C_out, H', W')
        Equal to `conv2d(x, w, b, stride, padding)`, in a new array.
    wasted : int
        Multiplications that went into numbers which were thrown away, for the whole batch:
        C * kh * kw for each number.

    Raises
    ------
    TypeError, ValueError
        As `conv2d`.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 9.5.

    Examples
    --------
    >>> x, w = np.arange(9.0).reshape(1, 1, 3, 3), np.ones((1, 1, 1, 2))
    >>> y, wasted = downsampled_conv2d(x, w, stride=(2, 1))
    >>> y[0, 0], wasted
    (array([[ 1.,  3.],
           [13., 15.]]), 4)
    """
    sh, sw = pair(stride, "stride", least=1)
    check_convolution(x, w, b, pair(padding, "padding", least=0))
    ### BEGIN SOLUTION
    full = conv2d(x, w, b, 1, padding)
    y = full[:, :, ::sh, ::sw].copy()
    return y, (full.size - y.size) * w[0].size
    ### END SOLUTION
