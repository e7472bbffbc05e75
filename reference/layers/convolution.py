"""The convolution layer: every filter slides over the image and answers with one number at each place."""

import numpy as np

from reference.layers.arguments import check_convolution, pair


def conv2d_naive(
    x: np.ndarray,
    w: np.ndarray,
    b: np.ndarray | None = None,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> np.ndarray:
    r"""Cross-correlate images with filters, one output number after the other.

    .. math::
        y_{n,o,i,j} = b_o + \sum_{c,u,v} w_{o,c,u,v} \; \tilde x_{n,\,c,\;i s_h + u,\;j s_w + v}

    The equation of `conv2d` written as loops: slow, and the shortest way to see what the layer does. The kernel is
    not rotated.

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    w : array (C_out, C, kh, kw)
        C_out filters, each with one kernel of kh rows and kw columns for every channel.
    b : array (C_out,), optional
        One bias for each filter; None adds nothing.
    stride, padding : int or (rows, columns)
        Step of the window, at least 1, and zeros put on each side, at least 0.

    Returns
    -------
    y : array (N, C_out, H', W')
        H' = floor((H + 2 ph - kh) / sh) + 1, W' likewise. float32 stays float32; whole numbers become float64.

    Raises
    ------
    TypeError, ValueError
        As `conv2d`.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, chapter 9.

    Examples
    --------
    >>> x = np.arange(9.0).reshape(1, 1, 3, 3)
    >>> w = np.array([[[[1.0, 0.0], [0.0, 2.0]]]])
    >>> conv2d_naive(x, w, np.array([10.0]))[0, 0]
    array([[18., 21.],
           [27., 30.]])
    """
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    check_convolution(x, w, b, (ph, pw))
    ### BEGIN SOLUTION
    dtype = np.result_type(x, w) if b is None else np.result_type(x, w, b)
    if dtype.kind != "f":
        dtype = np.dtype(np.float64)
    images, _, height, width = x.shape
    filters, channels, kh, kw = w.shape
    rows, columns = (height + 2 * ph - kh) // sh + 1, (width + 2 * pw - kw) // sw + 1

    padded = np.zeros((images, channels, height + 2 * ph, width + 2 * pw), dtype)
    padded[:, :, ph : ph + height, pw : pw + width] = x
    kernels = w.astype(dtype)
    y = np.zeros((images, filters, rows, columns), dtype)
    for n in range(images):
        for o in range(filters):
            for i in range(rows):
                for j in range(columns):
                    patch = padded[n, :, i * sh : i * sh + kh, j * sw : j * sw + kw]  # (C, kh, kw)
                    y[n, o, i, j] = np.sum(patch * kernels[o])
                    if b is not None:
                        y[n, o, i, j] += b[o]
    return y
    ### END SOLUTION


def conv2d(
    x: np.ndarray,
    w: np.ndarray,
    b: np.ndarray | None = None,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> np.ndarray:
    r"""Cross-correlate every image with every filter and add the bias of the filter.

    .. math::
        y_{n,o,i,j} = b_o + \sum_{c,u,v} w_{o,c,u,v} \; \tilde x_{n,\,c,\;i s_h + u,\;j s_w + v}

    where :math:`\tilde x` is `x` with `ph` rows of zeros above and below and `pw` columns of zeros left and right.
    The kernel is not rotated.

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    w : array (C_out, C, kh, kw)
        C_out filters, each with one kernel of kh rows and kw columns for every channel.
    b : array (C_out,), optional
        One bias for each filter; None adds nothing.
    stride : int or (sh, sw)
        Step of the window down the rows and along the columns, at least 1.
    padding : int or (ph, pw)
        Zeros put on each side of the rows and of the columns, at least 0.

    Returns
    -------
    y : array (N, C_out, H', W')
        H' = floor((H + 2 ph - kh) / sh) + 1 and W' = floor((W + 2 pw - kw) / sw) + 1. The dtype is that which NumPy
        gives to x, w and b together (float32 stays float32); whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        An argument is not an array of real numbers, or stride or padding is not made of whole numbers.
    ValueError
        The shapes do not belong together, the window fits nowhere, the stride is below 1 or the padding below 0.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, chapter 9.
    V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning", arXiv:1603.07285, 2016.

    Examples
    --------
    >>> x = np.arange(9.0).reshape(1, 1, 3, 3)
    >>> w = np.array([[[[1.0, 0.0], [0.0, 2.0]]]])
    >>> conv2d(x, w, np.array([10.0]))[0, 0]
    array([[18., 21.],
           [27., 30.]])
    >>> conv2d(x, w, stride=(2, 1), padding=(1, 0)).shape
    (1, 1, 2, 2)
    """
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    check_convolution(x, w, b, (ph, pw))
    ### BEGIN SOLUTION
    dtype = np.result_type(x, w) if b is None else np.result_type(x, w, b)
    if dtype.kind != "f":
        dtype = np.dtype(np.float64)
    filters, channels, kh, kw = w.shape

    padded = np.pad(x.astype(dtype), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))[:, :, ::sh, ::sw]
    images, _, rows, columns = windows.shape[:4]  # windows is a view (N, C, H', W', kh, kw)

    # Each window becomes one column, so that one matrix product makes all sums (Chellapilla et al. 2006).
    patches = windows.transpose(0, 1, 4, 5, 2, 3).reshape(images, channels * kh * kw, rows * columns)
    kernels = w.astype(dtype).reshape(filters, channels * kh * kw)
    y: np.ndarray = kernels @ patches  # (N, C_out, H' W')
    if b is not None:
        y += b.astype(dtype)[:, np.newaxis]
    return y.reshape(images, filters, rows, columns)
    ### END SOLUTION
