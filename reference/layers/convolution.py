"""The convolution layer: every filter slides over the image and answers with one number at each place."""

import numpy as np

from reference.layers.arguments import check_convolution, check_upstream, pair
from reference.layers.dtypes import answer_dtype


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

    where :math:`\tilde x` is `x` with `ph` rows of zeros above and below and `pw` columns of zeros
    left and right. The kernel is not rotated.

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
        H' = floor((H + 2 ph - kh) / sh) + 1 and W' = floor((W + 2 pw - kw) / sw) + 1. The dtype is
        that which NumPy gives to x, w and b together (float32 stays float32); whole numbers and
        booleans become float64.

    Raises
    ------
    TypeError
        An argument is not an array of real numbers, or stride or padding is not
        made of whole numbers.
    ValueError
        The shapes do not belong together, the window fits nowhere, the stride is below 1 or
        the padding below 0.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, chapter 9.
    V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning",
    arXiv:1603.07285, 2016.

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

    padded = np.pad(x.astype(dtype, copy=False), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))[:, :, ::sh, ::sw]
    images, _, rows, columns = windows.shape[:4]  # windows is a view (N, C, H', W', kh, kw)

    # Each window becomes one column, so that one matrix product makes all sums (Chellapilla et al. 2006).
    patches = windows.transpose(0, 1, 4, 5, 2, 3).reshape(images, channels * kh * kw, rows * columns)
    kernels = w.astype(dtype, copy=False).reshape(filters, channels * kh * kw)
    y: np.ndarray = kernels @ patches  # (N, C_out, H' W')
    if b is not None:
        y += b.astype(dtype)[:, np.newaxis]
    return y.reshape(images, filters, rows, columns)
    ### END SOLUTION


def conv2d_backward(
    upstream: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    r"""Return the gradients of a loss with respect to images, filters and biases of `conv2d`.

    With the upstream gradient :math:`g = \partial J / \partial y`:

    .. math::
        \frac{\partial J}{\partial w_{o,c,u,v}}
            = \sum_{n,i,j} g_{n,o,i,j} \; \tilde x_{n,\,c,\;i s_h + u,\;j s_w + v}
        \qquad
        \frac{\partial J}{\partial b_o} = \sum_{n,i,j} g_{n,o,i,j}

    .. math::
        \frac{\partial J}{\partial \tilde x_{n,c,p,q}} = \sum_{o} \;
            \sum_{\substack{i s_h + u = p \\ j s_w + v = q}} w_{o,c,u,v} \; g_{n,o,i,j}

    where :math:`\tilde x` is the padded image, whose border is removed from the gradient. The
    gradient of the filters is a correlation of the image with the upstream gradient, which is not
    rotated; the gradient of the image at stride 1 is a full correlation of the upstream gradient
    with the kernels rotated by 180 degrees.

    Parameters
    ----------
    upstream : array (N, C_out, H', W')
        The gradient of the loss with respect to every output number.
    x : array (N, C, H, W)
        The images of the forward pass.
    w : array (C_out, C, kh, kw)
        The filters of the forward pass.
    stride, padding : int or (rows, columns)
        Those of the forward pass.

    Returns
    -------
    dx : array (N, C, H, W)
    dw : array (C_out, C, kh, kw)
    db : array (C_out,)
        New arrays in the dtype that NumPy gives to upstream, x and w together; whole numbers and
        booleans become float64. Pixels that no window reaches have gradient 0. No input is changed.

    Raises
    ------
    TypeError, ValueError
        As `conv2d`; or upstream does not have the shape of the output.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 9.5.
    V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning",
    arXiv:1603.07285, 2016.

    Examples
    --------
    >>> x = np.arange(9.0).reshape(1, 1, 3, 3)
    >>> w = np.array([[[[1.0, 0.0], [0.0, 2.0]]]])
    >>> dx, dw, db = conv2d_backward(np.array([[[[1.0, 10.0], [0.0, 0.0]]]]), x, w)
    >>> dx[0, 0]
    array([[ 1., 10.,  0.],
           [ 0.,  2., 20.],
           [ 0.,  0.,  0.]])
    >>> dw[0, 0], db
    (array([[10., 21.],
           [43., 54.]]), array([11.]))
    """
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    check_convolution(x, w, None, (ph, pw))
    (images, channels, height, width), (filters, _, kh, kw) = x.shape, w.shape
    rows, columns = (height + 2 * ph - kh) // sh + 1, (width + 2 * pw - kw) // sw + 1
    check_upstream(upstream, (images, filters, rows, columns))
    ### BEGIN SOLUTION
    dtype = answer_dtype(upstream, x, w)
    g = upstream.astype(dtype, copy=False).swapaxes(0, 1).reshape(filters, images * rows * columns)
    db = g.sum(axis=1)

    # The column matrix of the forward pass, all images side by side: y = kernels @ patches, so dw = g @ patches.T
    padded = np.pad(x.astype(dtype, copy=False), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))[:, :, ::sh, ::sw]
    windows = windows.transpose(1, 4, 5, 0, 2, 3)  # a view (C, kh, kw, N, H', W')
    dw = g @ windows.reshape(channels * kh * kw, images * rows * columns).T

    # and the gradient of the columns is kernels.T @ g. One pixel stands in many columns: its gradients add up.
    kernels = w.astype(dtype, copy=False).reshape(filters, channels * kh * kw)
    dpatches = (kernels.T @ g).reshape(channels, kh, kw, images, rows, columns)
    dpadded = np.zeros((channels, images, height + 2 * ph, width + 2 * pw), dtype)
    for u in range(kh):
        for v in range(kw):
            dpadded[:, :, u : u + rows * sh : sh, v : v + columns * sw : sw] += dpatches[:, u, v]
    dx = dpadded[:, :, ph : ph + height, pw : pw + width].swapaxes(0, 1)
    return dx, dw.reshape(w.shape), db
    ### END SOLUTION
