"""The convolution layer for sequences: a window slides along one axis, as in sound, text or measured values."""

import numpy as np

from reference.layers.arguments import check_array, check_upstream, pair
from reference.layers.dtypes import answer_dtype


def check_convolution_1d(
    x: np.ndarray,
    w: np.ndarray,
    b: np.ndarray | None,
    stride: int,
    padding: int,
) -> None:
    """Refuse sequences, filters, biases, a stride and a padding that do not belong together.

    >>> check_convolution_1d(np.zeros((1, 3, 7)), np.zeros((2, 3, 9)), None, 1, 0)
    Traceback (most recent call last):
        ...
    ValueError: A window of length 9 does not fit in a sequence of length 7 with padding 0: shorten it or pad more.
    """
    for value, name, least in ((stride, "stride", 1), (padding, "padding", 0)):
        if isinstance(value, tuple | list):
            raise TypeError(f"{name} must be one whole number, got {value!r}: a sequence has one axis only.")
        pair(value, name, least)
    check_array(x, "x", ("N", "C", "L"))
    check_array(w, "w", ("C_out", "C", "k"))
    if 0 in w.shape:
        raise ValueError(f"w must have no empty axis, got shape {w.shape}: give at least one filter of length 1.")
    if x.shape[1] != w.shape[1]:
        raise ValueError(
            f"x has {x.shape[1]} channels but each filter of w has {w.shape[1]}: give both the same number of channels."
        )
    if b is not None:
        check_array(b, "b", ("C_out",))
        if len(b) != len(w):
            raise ValueError(f"b has length {len(b)} but w has {len(w)} filters: give b one value for each filter.")
    if w.shape[2] > x.shape[2] + 2 * padding:
        raise ValueError(
            f"A window of length {w.shape[2]} does not fit in a sequence of length {x.shape[2]} "
            f"with padding {padding}: shorten it or pad more."
        )


def conv1d(
    x: np.ndarray,
    w: np.ndarray,
    b: np.ndarray | None = None,
    stride: int = 1,
    padding: int = 0,
) -> np.ndarray:
    r"""Cross-correlate every sequence with every filter and add the bias of the filter.

    .. math::
        y_{n,o,i} = b_o + \sum_{c,u} w_{o,c,u} \; \tilde x_{n,\,c,\;i s + u}

    where :math:`\tilde x` is `x` with `padding` zeros before and after. The kernel is not reversed.

    Parameters
    ----------
    x : array (N, C, L)
        A batch of N sequences of length L with C channels. It is not changed.
    w : array (C_out, C, k)
        C_out filters, each with one kernel of length k for every channel.
    b : array (C_out,), optional
        One bias for each filter; None adds nothing.
    stride : int
        Step of the window, at least 1.
    padding : int
        Zeros put on each end of the sequence, at least 0.

    Returns
    -------
    y : array (N, C_out, L')
        L' = floor((L + 2 padding - k) / stride) + 1. The dtype is that which NumPy gives to x, w
        and b together (float32 stays float32); whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        An argument is not an array of real numbers, or stride or padding is not one whole number.
    ValueError
        The shapes do not belong together, the window fits nowhere, the stride is below 1 or
        the padding below 0.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016,
    sections 9.1 and 9.7.

    Examples
    --------
    >>> x = np.array([[[0.0, 0.0, 1.0, 3.0, 2.0]]])
    >>> conv1d(x, np.array([[[-1.0, 1.0]]]))
    array([[[ 0.,  1.,  2., -1.]]])
    """
    check_convolution_1d(x, w, b, stride, padding)
    ### BEGIN SOLUTION
    dtype = answer_dtype(x, w, b)
    padded = np.pad(x.astype(dtype), ((0, 0), (0, 0), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2], axis=2)[:, :, ::stride]  # (N, C, L', k)
    y = np.tensordot(windows, w.astype(dtype), axes=([1, 3], [1, 2]))  # (N, L', C_out)
    if b is not None:
        y = y + b.astype(dtype)
    return np.ascontiguousarray(y.swapaxes(1, 2))
    ### END SOLUTION


def conv1d_backward(
    upstream: np.ndarray, x: np.ndarray, w: np.ndarray, stride: int = 1, padding: int = 0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    r"""Return the gradients of a loss for the sequences, the filters and the biases of `conv1d`.

    .. math::
        \frac{\partial J}{\partial \tilde x_{n,c,m}} = \sum_{o} \sum_{i s + u = m} g_{n,o,i} \, w_{o,c,u}, \qquad
        \frac{\partial J}{\partial w_{o,c,u}} = \sum_{n,i} g_{n,o,i} \; \tilde x_{n,\,c,\;i s + u}, \qquad
        \frac{\partial J}{\partial b_o} = \sum_{n,i} g_{n,o,i}

    where g is the upstream gradient and :math:`\tilde x` the padded sequence, of whose gradient the ends are cut off.

    Parameters
    ----------
    upstream : array (N, C_out, L')
        The gradient of the loss for each output of `conv1d`.
    x : array (N, C, L)
        The sequences that the layer saw. They are not changed.
    w : array (C_out, C, k)
        The filters.
    stride : int
        Step of the window, at least 1.
    padding : int
        Zeros put on each end of the sequence, at least 0.

    Returns
    -------
    dx : array (N, C, L)
    dw : array (C_out, C, k)
    db : array (C_out,)
        The dtype of all three is that which NumPy gives to upstream, x and w together; whole numbers and booleans
        become float64.

    Raises
    ------
    TypeError, ValueError
        As `conv1d`; and where upstream has not the shape of its output.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 9.5.

    Examples
    --------
    >>> x, w = np.array([[[1.0, 2.0, 4.0]]]), np.array([[[-1.0, 1.0]]])
    >>> dx, dw, db = conv1d_backward(np.array([[[1.0, 10.0]]]), x, w)
    >>> dx, dw, db
    (array([[[-1., -9., 10.]]]), array([[[21., 42.]]]), array([11.]))
    """
    check_convolution_1d(x, w, None, stride, padding)
    outputs = (x.shape[2] + 2 * padding - w.shape[2]) // stride + 1
    check_upstream(upstream, (len(x), len(w), outputs))
    ### BEGIN SOLUTION
    dtype, length, width = answer_dtype(upstream, x, w), x.shape[2], w.shape[2]
    g, kernels = upstream.astype(dtype), w.astype(dtype)
    padded = np.pad(x.astype(dtype), ((0, 0), (0, 0), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, width, axis=2)[:, :, ::stride]  # (N, C, L', k)
    dw = np.tensordot(g, windows, axes=([0, 2], [0, 2]))

    # Entry u of the kernel has met every stride-th value from u on: its share of the gradient goes back there.
    dpadded = np.zeros_like(padded)
    for u in range(width):
        dpadded[:, :, u : u + (g.shape[2] - 1) * stride + 1 : stride] += kernels[:, :, u].T @ g
    return dpadded[:, :, padding : padding + length].copy(), dw, g.sum(axis=(0, 2))
    ### END SOLUTION
