"""The transposed convolution: every pixel lays down a copy of the kernel, so that the image grows."""

import numpy as np

from reference.layers.arguments import check_array, check_upstream, pair
from reference.layers.dtypes import answer_dtype


def check_transposed(
    x: np.ndarray,
    w: np.ndarray,
    b: np.ndarray | None,
    stride: tuple[int, int],
    padding: tuple[int, int],
    output_padding: tuple[int, int],
) -> None:
    """Refuse arrays and sizes of a transposed convolution that do not belong together.

    >>> x, w = np.zeros((1, 3, 7, 7)), np.zeros((2, 3, 4, 4))
    >>> check_transposed(x, w, None, (2, 2), (0, 0), (0, 0))
    Traceback (most recent call last):
        ...
    ValueError: x has 3 channels but w has 2 on its first axis: here the axes of w are (C_in, C_out, kh, kw).
    """
    check_array(x, "x", ("N", "C_in", "H", "W"))
    check_array(w, "w", ("C_in", "C_out", "kh", "kw"))
    if 0 in w.shape:
        raise ValueError(f"w must have no empty axis, got shape {w.shape}: give at least one filter of size 1 x 1.")
    if x.shape[1] != len(w):
        raise ValueError(
            f"x has {x.shape[1]} channels but w has {len(w)} on its first axis: "
            "here the axes of w are (C_in, C_out, kh, kw)."
        )
    if b is not None:
        check_array(b, "b", ("C_out",))
        if len(b) != w.shape[1]:
            raise ValueError(f"b has length {len(b)} but w makes {w.shape[1]} maps: give b one value for each map.")
    if output_padding[0] >= stride[0] or output_padding[1] >= stride[1]:
        raise ValueError(f"output_padding {output_padding} must be smaller than stride {stride}: use less than it.")
    sizes = zip(("rows", "columns"), x.shape[2:], w.shape[2:], stride, padding, output_padding, strict=True)
    for axis, size, length, step, border, more in sizes:
        if size < 1 or (size - 1) * step + length - 2 * border + more < 1:
            raise ValueError(f"Padding {border} leaves nothing of {size} {axis}: use a smaller padding or more {axis}.")


def conv_transpose2d(
    x: np.ndarray,
    w: np.ndarray,
    b: np.ndarray | None = None,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
    output_padding: int | tuple[int, int] = 0,
) -> np.ndarray:
    r"""Lay down a copy of the kernel times the pixel for every pixel, s apart; add up and crop.

    .. math::
        \tilde y_{n,o,l,m} = \sum_c \; \sum_{i s_h + u = l} \; \sum_{j s_w + v = m}
        x_{n,c,i,j} \; w_{c,o,u,v}, \qquad
        y_{n,o,l,m} = b_o + \tilde y_{n,\,o,\;l + p_h,\;m + p_w}

    The padding is removed from the result, not added; the output padding only takes more rows at
    the bottom and columns at the right into the result. With the same w, stride and padding this is
    the adjoint of `conv2d`, not its inverse: it restores the shape, not the values.

    Parameters
    ----------
    x : array (N, C_in, H, W)
        A batch of N images with C_in channels. It is not changed.
    w : array (C_in, C_out, kh, kw)
        For each input channel one kernel for every output map: the input channel comes first.
    b : array (C_out,), optional
        One bias for each output map; None adds nothing.
    stride : int or (sh, sw)
        Distance of the copies of neighbouring pixels down the rows and along the
        columns, at least 1.
    padding : int or (ph, pw)
        Rows and columns cropped from each side of the sum, at least 0.
    output_padding : int or (oh, ow)
        Rows and columns more at the bottom and the right, less than the stride: images of several
        sizes have the same size after `conv2d`, and this chooses one of them.

    Returns
    -------
    y : array (N, C_out, H', W')
        H' = (H - 1) sh + kh - 2 ph + oh and W' = (W - 1) sw + kw - 2 pw + ow, where H and W are the
        size of the input, not a number of filters. The dtype is that which NumPy gives to x, w and
        b together (float32 stays float32); whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        An argument is not an array of real numbers, or a size is not made of whole numbers.
    ValueError
        The shapes do not belong together, a size is too small, output_padding is not below the
        stride, or the padding leaves nothing.

    References
    ----------
    M. D. Zeiler, D. Krishnan, G. W. Taylor and R. Fergus, "Deconvolutional networks", CVPR 2010.
    V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning",
    arXiv:1603.07285, 2016, chapter 4.

    Examples
    --------
    >>> x, w = np.array([[[[1.0, 2.0]]]]), np.array([[[[1.0, 10.0, 100.0]]]])
    >>> conv_transpose2d(x, w, stride=(1, 2))
    array([[[[  1.,  10., 102.,  20., 200.]]]])
    >>> conv_transpose2d(x, w, stride=(1, 2), padding=(0, 1))
    array([[[[ 10., 102.,  20.]]]])
    """
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    oh, ow = pair(output_padding, "output_padding", least=0)
    check_transposed(x, w, b, (sh, sw), (ph, pw), (oh, ow))
    ### BEGIN SOLUTION
    dtype = answer_dtype(x, w, b)
    images, channels, height, width = x.shape
    _, maps, kh, kw = w.shape
    pixels = x.astype(dtype, copy=False).reshape(images, channels, height * width)
    kernels = w.astype(dtype)

    # Entry (u, v) of all the copies: one grid with steps (sh, sw) that begins at (u, v).
    total = np.zeros((images, maps, (height - 1) * sh + kh + oh, (width - 1) * sw + kw + ow), dtype)
    for u in range(kh):
        for v in range(kw):
            entry = (kernels[:, :, u, v].T @ pixels).reshape(images, maps, height, width)
            total[:, :, u : u + (height - 1) * sh + 1 : sh, v : v + (width - 1) * sw + 1 : sw] += entry

    y = total[:, :, ph : total.shape[2] - ph, pw : total.shape[3] - pw]
    return y.copy() if b is None else y + b.astype(dtype)[:, np.newaxis, np.newaxis]
    ### END SOLUTION


def conv_transpose2d_backward(
    upstream: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
    output_padding: int | tuple[int, int] = 0,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    r"""Return the gradients of a loss for the images, the filters and the biases of `conv_transpose2d`.

    .. math::
        \frac{\partial J}{\partial x_{n,c,i,j}} =
        \sum_{o,u,v} w_{c,o,u,v} \; \tilde g_{n,\,o,\;i s_h + u,\;j s_w + v}, \qquad
        \frac{\partial J}{\partial w_{c,o,u,v}} =
        \sum_{n,i,j} x_{n,c,i,j} \; \tilde g_{n,\,o,\;i s_h + u,\;j s_w + v}, \qquad
        \frac{\partial J}{\partial b_o} = \sum_{n,l,m} g_{n,o,l,m}

    where :math:`\tilde g` is the upstream gradient g with the cropped border put back as zeros. The first is `conv2d`
    of g with the same kernels, not rotated.

    Parameters
    ----------
    upstream : array (N, C_out, H', W')
        The gradient of the loss for each output of `conv_transpose2d`.
    x : array (N, C_in, H, W)
        The images that the layer saw. They are not changed.
    w : array (C_in, C_out, kh, kw)
        The filters.
    stride, padding, output_padding : int or pair
        As for `conv_transpose2d`.

    Returns
    -------
    dx : array (N, C_in, H, W)
    dw : array (C_in, C_out, kh, kw)
    db : array (C_out,)
        The dtype of all three is that which NumPy gives to upstream, x and w together; whole numbers and booleans
        become float64.

    Raises
    ------
    TypeError, ValueError
        As `conv_transpose2d`; and where upstream has not the shape of its output.

    References
    ----------
    V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning", arXiv:1603.07285, 2016, chapter 4.

    Examples
    --------
    >>> x, w = np.array([[[[1.0, 2.0]]]]), np.array([[[[1.0, 10.0, 100.0]]]])
    >>> dx, dw, db = conv_transpose2d_backward(np.array([[[[1.0, 0.0, 2.0, 0.0, 3.0]]]]), x, w, stride=(1, 2))
    >>> dx, dw, db
    (array([[[[201., 302.]]]]), array([[[[5., 0., 8.]]]]), array([6.]))
    """
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    oh, ow = pair(output_padding, "output_padding", least=0)
    check_transposed(x, w, None, (sh, sw), (ph, pw), (oh, ow))
    rows, columns = (x.shape[2] - 1) * sh + w.shape[2] - 2 * ph + oh, (x.shape[3] - 1) * sw + w.shape[3] - 2 * pw + ow
    check_upstream(upstream, (len(x), w.shape[1], rows, columns))
    ### BEGIN SOLUTION
    dtype = answer_dtype(upstream, x, w)
    g = upstream.astype(dtype, copy=False)
    total = np.pad(g, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    # What each copy of the kernel covers: a view (N, C_out, H, W, kh, kw).
    windows = np.lib.stride_tricks.sliding_window_view(total, w.shape[2:], axis=(2, 3))[:, :, ::sh, ::sw]
    dx = np.tensordot(w.astype(dtype), windows, axes=([1, 2, 3], [1, 4, 5]))  # (C_in, N, H, W)
    dw = np.tensordot(x.astype(dtype), windows, axes=([0, 2, 3], [0, 2, 3]))
    return np.ascontiguousarray(dx.swapaxes(0, 1)), dw, g.sum(axis=(0, 2, 3))
    ### END SOLUTION
