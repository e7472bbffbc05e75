"""The convolution layer for sequences: a window slides along one axis, as in sound, text or measured values."""

import numpy as np

from reference.layers.arguments import check_array, pair
from reference.layers.dtypes import answer_dtype


def check_convolution_1d(x: np.ndarray, w: np.ndarray, b: np.ndarray | None, stride: int, padding: int) -> None:
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


def conv1d(x: np.ndarray, w: np.ndarray, b: np.ndarray | None = None, stride: int = 1, padding: int = 0) -> np.ndarray:
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
        L' = floor((L + 2 padding - k) / stride) + 1. The dtype is that which NumPy gives to x, w and b together
        (float32 stays float32); whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        An argument is not an array of real numbers, or stride or padding is not one whole number.
    ValueError
        The shapes do not belong together, the window fits nowhere, the stride is below 1 or the padding below 0.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, sections 9.1 and 9.7.

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
