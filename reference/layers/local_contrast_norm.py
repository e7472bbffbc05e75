"""Local contrast normalisation: every place freed of the mean and spread of its surroundings."""

import numpy as np

from reference.layers.arguments import check_array, check_upstream
from reference.layers.dtypes import answer_dtype
from reference.layers.numbers import odd_size, positive


def window_sums(x: np.ndarray, size: int) -> np.ndarray:
    """Return sums over all channels and the part of the window around each pixel in the image.

    Parameters
    ----------
    x : array (N, C, H, W)
    size : int
        Rows and columns of the window, odd.

    Returns
    -------
    sums : array (N, 1, H, W)

    Examples
    --------
    >>> window_sums(np.ones((1, 2, 3, 4)), 3)[0, 0]
    array([[ 8., 12., 12.,  8.],
           [12., 18., 18., 12.],
           [ 8., 12., 12.,  8.]])
    """
    half = size // 2
    padded = np.pad(x.sum(axis=1, keepdims=True), ((0, 0), (0, 0), (half, half), (half, half)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (size, size), axis=(2, 3))
    sums: np.ndarray = windows.sum(axis=(4, 5))
    return sums


def window_counts(x: np.ndarray, size: int) -> np.ndarray:
    """Return how many numbers each of the `window_sums` adds up, in the dtype of x.

    >>> window_counts(np.zeros((5, 2, 3, 4)), 3).shape
    (1, 1, 3, 4)
    """
    return window_sums(np.ones((1, *x.shape[1:]), x.dtype), size)


def local_contrast_norm(x: np.ndarray, size: int = 9, eps: float = 1e-5) -> np.ndarray:
    r"""Subtract the mean of a window around each pixel, then divide by the root mean square left.

    .. math::
        v_{c,i,j} = x_{c,i,j} - \frac{1}{m_{i,j}} \sum_{d} \sum_{(k,l) \in W(i,j)} x_{d,k,l}, \qquad
        y_{c,i,j} = v_{c,i,j} \Big/ \sqrt{\epsilon
        + \frac{1}{m_{i,j}} \sum_{d} \sum_{(k,l) \in W(i,j)} v_{d,k,l}^2}

    W(i, j) is the window of size x size pixels around (i, j), as far as it lies in the image, and m
    its number of pixels times C: at the border the mean is taken over fewer numbers, and nothing is
    padded. Both means run over all channels, as in the paper, which weighs the window by a Gaussian
    and bounds the divisor from below by its mean over the image; here all weights are equal, and
    eps stands under the root. Positive numbers can become negative: this is not the local response
    normalisation of AlexNet.

    Parameters
    ----------
    x : array (N, C, H, W)
        Images or feature maps. It is not changed.
    size : int
        Rows and columns of the window, odd.
    eps : float
        A small positive number: a region of one grey value gives 0.

    Returns
    -------
    y : array (N, C, H, W)
        float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        x is not an array of real numbers, size not a whole number, or eps not a number.
    ValueError
        x has not four axes, size is even, or eps is not positive.

    References
    ----------
    K. Jarrett, K. Kavukcuoglu, M. Ranzato and Y. LeCun, "What is the best multi-stage architecture
    for object recognition?", ICCV 2009, section 2.

    Examples
    --------
    >>> x = np.array([[[[0.0, 2.0, 4.0]]]])
    >>> local_contrast_norm(x, size=3, eps=1.5).round(6)
    array([[[[-0.707107,  0.      ,  0.707107]]]])
    """
    size, eps = odd_size(size, "size"), positive(eps, "eps")
    check_array(x, "x", ("N", "C", "H", "W"))
    ### BEGIN SOLUTION
    values = x.astype(answer_dtype(x))
    counts = window_counts(values, size)
    centred = values - window_sums(values, size) / counts
    y: np.ndarray = centred / np.sqrt(window_sums(centred**2, size) / counts + eps)
    return y
    ### END SOLUTION


def local_contrast_norm_backward(upstream: np.ndarray, x: np.ndarray, size: int = 9, eps: float = 1e-5) -> np.ndarray:
    r"""Return the gradient of `local_contrast_norm` in x.

    .. math::
        q = \frac{1}{s}, \quad s = \sqrt{\epsilon + A v^2}, \qquad
        \frac{\partial L}{\partial v} = q g - v \, A^T \! \Big( q^3 \sum_c g_c v_c \Big), \qquad
        \frac{\partial L}{\partial x} = \frac{\partial L}{\partial v} - A^T \sum_c \frac{\partial L}{\partial v_c}

    where g is the upstream gradient, A takes the mean over a window and all channels, and its transpose gives each
    pixel the sum of what is divided by the counts of the windows that contain it.

    Parameters
    ----------
    upstream : array (N, C, H, W)
        Gradient of the loss in y.
    x : array (N, C, H, W)
        Input of the forward pass.
    size, eps
        Options of the forward pass.

    Returns
    -------
    dx : array (N, C, H, W)

    Raises
    ------
    TypeError, ValueError
        As `local_contrast_norm`, or upstream has not the shape of x.

    References
    ----------
    K. Jarrett et al., ICCV 2009, section 2 (the layer; the gradient follows from it).

    Examples
    --------
    >>> x = np.array([[[[0.0, 2.0, 4.0]]]])
    >>> local_contrast_norm_backward(np.ones_like(x), x, size=1)
    array([[[[0., 0., 0.]]]])
    """
    size, eps = odd_size(size, "size"), positive(eps, "eps")
    check_array(x, "x", ("N", "C", "H", "W"))
    check_upstream(upstream, x.shape)
    ### BEGIN SOLUTION
    dtype = answer_dtype(upstream, x)
    values, g = x.astype(dtype), upstream.astype(dtype)
    counts = window_counts(values, size)
    centred = values - window_sums(values, size) / counts
    roots = np.sqrt(window_sums(centred**2, size) / counts + eps)  # (N, 1, H, W)

    shares = (g * centred).sum(axis=1, keepdims=True) / roots**3
    dv = g / roots - centred * window_sums(shares / counts, size)
    dx: np.ndarray = dv - window_sums(dv / counts, size)
    return dx
    ### END SOLUTION
