"""The convolution layer in loops, forward and backward: slow, and the shortest way to see what the layer does."""

import numpy as np

from reference.layers.arguments import check_convolution, check_upstream, pair
from reference.layers.dtypes import answer_dtype


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

    The equation of `conv2d` written as loops: slow, and the shortest way to see what the layer
    does. The kernel is not rotated.

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
        H' = floor((H + 2 ph - kh) / sh) + 1, W' likewise. float32 stays float32; whole
        numbers become float64.

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


def conv2d_backward_naive(
    upstream: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    r"""Send every upstream gradient back to the pixels, weights and bias of its output, one after the other.

    .. math::
        \mathrm{d}\tilde x_{n,\,c,\;i s_h + u,\;j s_w + v} \mathrel{+}= w_{o,c,u,v} \; g_{n,o,i,j} \qquad
        \mathrm{d}w_{o,c,u,v} \mathrel{+}= \tilde x_{n,\,c,\;i s_h + u,\;j s_w + v} \; g_{n,o,i,j} \qquad
        \mathrm{d}b_o \mathrel{+}= g_{n,o,i,j}

    for every n, o, i and j: slow, and the chain rule of one product and one sum after the other. The padding is removed
    from the gradient of the image.

    Parameters
    ----------
    upstream : array (N, C_out, H', W')
        The gradient g of the loss with respect to every output number.
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
        As `conv2d_backward`.

    Raises
    ------
    TypeError, ValueError
        As `conv2d_backward`.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 9.5.

    Examples
    --------
    >>> x = np.arange(9.0).reshape(1, 1, 3, 3)
    >>> w = np.array([[[[1.0, 0.0], [0.0, 2.0]]]])
    >>> dx, dw, db = conv2d_backward_naive(np.ones((1, 1, 2, 2)), x, w)
    >>> dx[0, 0]
    array([[1., 1., 0.],
           [1., 3., 2.],
           [0., 2., 2.]])
    """
    (sh, sw), (ph, pw) = pair(stride, "stride", least=1), pair(padding, "padding", least=0)
    check_convolution(x, w, None, (ph, pw))
    (images, channels, height, width), (filters, _, kh, kw) = x.shape, w.shape
    rows, columns = (height + 2 * ph - kh) // sh + 1, (width + 2 * pw - kw) // sw + 1
    check_upstream(upstream, (images, filters, rows, columns))
    ### BEGIN SOLUTION
    dtype = answer_dtype(upstream, x, w)
    padded = np.zeros((images, channels, height + 2 * ph, width + 2 * pw), dtype)
    padded[:, :, ph : ph + height, pw : pw + width] = x
    gradients, kernels = upstream.astype(dtype), w.astype(dtype)
    dpadded, dw, db = np.zeros_like(padded), np.zeros_like(kernels), np.zeros(filters, dtype)
    for n in range(images):
        for o in range(filters):
            for i in range(rows):
                for j in range(columns):
                    g = gradients[n, o, i, j]
                    window = np.s_[n, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
                    dpadded[window] += g * kernels[o]
                    dw[o] += g * padded[window]
                    db[o] += g
    return dpadded[:, :, ph : ph + height, pw : pw + width], dw, db
    ### END SOLUTION
