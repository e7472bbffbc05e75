"""The transposed convolution as an ordinary one: zeros between the pixels, a border, and the rotated kernel."""

import numpy as np

from reference.layers.arguments import pair
from reference.layers.dtypes import answer_dtype
from reference.layers.transposed_convolution import check_transposed


def conv_transpose2d_zero_insertion(
    x: np.ndarray,
    w: np.ndarray,
    b: np.ndarray | None = None,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
    output_padding: int | tuple[int, int] = 0,
) -> np.ndarray:
    r"""Put s - 1 zeros between the pixels and k - p - 1 around, then convolve with stride 1.

    .. math::
        y_{n,o,l,m} = b_o
        + \sum_{c,u,v} w_{c,\,o,\;k_h - 1 - u,\;k_w - 1 - v} \; z_{n,\,c,\;l + u,\;m + v}

    where z is the stretched image with its border. A border below 0 means that rows or columns are
    cropped. The kernel is rotated by 180 degrees because the layer is a cross-correlation; only a
    true convolution has the same kernel. The answer is that of `conv_transpose2d`.

    Parameters
    ----------
    x : array (N, C_in, H, W)
        A batch of N images with C_in channels. It is not changed.
    w : array (C_in, C_out, kh, kw)
        For each input channel one kernel for every output map: the input channel comes first.
    b : array (C_out,), optional
        One bias for each output map; None adds nothing.
    stride : int or (sh, sw)
        sh - 1 rows and sw - 1 columns of zeros come between two pixels; at least 1.
    padding : int or (ph, pw)
        So much smaller is the border on each side, at least 0.
    output_padding : int or (oh, ow)
        Zeros more at the bottom and the right, less than the stride.

    Returns
    -------
    y : array (N, C_out, H', W')
        H' = (H - 1) sh + kh - 2 ph + oh and W' = (W - 1) sw + kw - 2 pw + ow. The dtype is that
        which NumPy gives to x, w and b together (float32 stays float32); whole numbers and
        booleans become float64.

    Raises
    ------
    TypeError, ValueError
        As `conv_transpose2d`.

    References
    ----------
    V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning",
    arXiv:1603.07285, 2016, chapter 4.

    Examples
    --------
    >>> x, w = np.array([[[[1.0, 2.0]]]]), np.array([[[[1.0, 10.0, 100.0]]]])
    >>> conv_transpose2d_zero_insertion(x, w, stride=(1, 2), padding=(0, 1))
    array([[[[ 10., 102.,  20.]]]])
    """
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    oh, ow = pair(output_padding, "output_padding", least=0)
    check_transposed(x, w, b, (sh, sw), (ph, pw), (oh, ow))
    ### BEGIN SOLUTION
    dtype = answer_dtype(x, w, b)
    images, channels, height, width = x.shape
    kh, kw = w.shape[2:]
    stretched = np.zeros((images, channels, (height - 1) * sh + 1, (width - 1) * sw + 1), dtype)
    stretched[:, :, ::sh, ::sw] = x

    top, left = kh - 1 - ph, kw - 1 - pw
    bottom, right = top + oh, left + ow
    zeros = ((max(top, 0), max(bottom, 0)), (max(left, 0), max(right, 0)))
    z = np.pad(stretched, ((0, 0), (0, 0), *zeros))
    z = z[:, :, max(-top, 0) : z.shape[2] - max(-bottom, 0), max(-left, 0) : z.shape[3] - max(-right, 0)]

    windows = np.lib.stride_tricks.sliding_window_view(z, (kh, kw), axis=(2, 3))  # (N, C_in, H', W', kh, kw)
    rotated = w.astype(dtype)[:, :, ::-1, ::-1]
    y = np.tensordot(windows, rotated, axes=([1, 4, 5], [0, 2, 3]))  # (N, H', W', C_out)
    if b is not None:
        y = y + b.astype(dtype)
    return np.ascontiguousarray(np.moveaxis(y, 3, 1))
    ### END SOLUTION
