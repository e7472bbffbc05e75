"""Local response normalisation: strong neighbours among the channels make a response smaller."""

import numpy as np

from reference.layers.arguments import check_array, check_upstream
from reference.layers.dtypes import answer_dtype
from reference.layers.numbers import odd_size, positive, real_number


def check_local_response(x: np.ndarray, alpha: float) -> None:
    """Refuse anything but feature maps, and a negative alpha.

    >>> check_local_response(np.zeros((1, 2, 3, 3)), -1.0)
    Traceback (most recent call last):
        ...
    ValueError: alpha must not be negative, got -1.0: the sum of squares is added to k.
    """
    check_array(x, "x", ("N", "C", "H", "W"))
    if alpha < 0:
        raise ValueError(f"alpha must not be negative, got {alpha!r}: the sum of squares is added to k.")


def local_response_norm(
    x: np.ndarray, size: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75
) -> np.ndarray:
    r"""Divide each number by a power of the sum of squares in the channels around it, at its pixel.

    .. math::
        y_c = x_c \Big/ \Big( k + \alpha
        \sum_{j = \max(0,\, c - h)}^{\min(C - 1,\, c + h)} x_j^2 \Big)^\beta,
        \qquad h = (size - 1) / 2

    The window runs over channels, not over rows and columns, and is shorter at the first and last
    channels. As in the paper, alpha is not divided by the size of the window (PyTorch divides it).
    Nothing is subtracted: positive numbers stay positive. In AlexNet this layer stands after ReLU
    and before pooling; local contrast normalisation is another.

    Parameters
    ----------
    x : array (N, C, H, W)
        Feature maps. It is not changed.
    size : int
        The number of channels in a window, odd.
    k, alpha, beta : float
        k is positive and alpha not negative, so that the sum has a power.

    Returns
    -------
    y : array (N, C, H, W)
        float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        x is not an array of real numbers, size not a whole number, or another
        argument not a number.
    ValueError
        x has not four axes, size is even, k is not positive, or alpha is negative.

    References
    ----------
    A. Krizhevsky, I. Sutskever and G. E. Hinton, "ImageNet classification with deep convolutional
    neural networks", NIPS 2012, section 3.3.

    Examples
    --------
    >>> x = np.arange(1.0, 6.0).reshape(1, 5, 1, 1)
    >>> local_response_norm(x, alpha=1.0).ravel().round(6)
    array([0.125   , 0.148651, 0.144616, 0.195397, 0.258207])
    """
    size, k, beta = odd_size(size, "size"), positive(k, "k"), real_number(beta, "beta")
    alpha = real_number(alpha, "alpha")
    check_local_response(x, alpha)
    ### BEGIN SOLUTION
    half = size // 2
    values = x.astype(answer_dtype(x), copy=False)
    sums = np.zeros_like(values)
    for c in range(x.shape[1]):
        sums[:, c] = (values[:, max(0, c - half) : c + half + 1] ** 2).sum(axis=1)
    y: np.ndarray = values / (k + alpha * sums) ** beta
    return y
    ### END SOLUTION


def local_response_norm_backward(
    upstream: np.ndarray, x: np.ndarray, size: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75
) -> np.ndarray:
    r"""Return the gradient of `local_response_norm` in x.

    .. math::
        \frac{\partial L}{\partial x_c} = g_c d_c^{-\beta}
        - 2 \alpha \beta \, x_c \sum_{j = \max(0,\, c - h)}^{\min(C - 1,\, c + h)} g_j x_j d_j^{-\beta - 1},
        \qquad d_c = k + \alpha \sum_j x_j^2

    where g is the upstream gradient: each number also makes the responses of its neighbours smaller.

    Parameters
    ----------
    upstream : array (N, C, H, W)
        Gradient of the loss in y.
    x : array (N, C, H, W)
        Input of the forward pass.
    size, k, alpha, beta
        Options of the forward pass.

    Returns
    -------
    dx : array (N, C, H, W)

    Raises
    ------
    TypeError, ValueError
        As `local_response_norm`, or upstream has not the shape of x.

    References
    ----------
    A. Krizhevsky, I. Sutskever and G. E. Hinton, NIPS 2012, section 3.3 (the layer; the gradient follows from it).

    Examples
    --------
    >>> x = np.array([3.0, 4.0]).reshape(1, 2, 1, 1)
    >>> local_response_norm_backward(np.ones_like(x), x, size=1, k=16.0, alpha=1.0, beta=0.5).ravel()
    array([0.128     , 0.08838835])
    """
    size, k, beta = odd_size(size, "size"), positive(k, "k"), real_number(beta, "beta")
    alpha = real_number(alpha, "alpha")
    check_local_response(x, alpha)
    check_upstream(upstream, x.shape)
    ### BEGIN SOLUTION
    half = size // 2
    dtype = answer_dtype(upstream, x)
    values, g = x.astype(dtype, copy=False), upstream.astype(dtype, copy=False)
    windows = [slice(max(0, c - half), c + half + 1) for c in range(x.shape[1])]
    bases, shares = np.zeros_like(values), np.zeros_like(values)
    for c, window in enumerate(windows):
        bases[:, c] = k + alpha * (values[:, window] ** 2).sum(axis=1)
    spread = g * values * bases ** (-beta - 1)
    for c, window in enumerate(windows):  # c lies in the window of j exactly when j lies in that of c
        shares[:, c] = spread[:, window].sum(axis=1)
    dx: np.ndarray = g * bases**-beta - 2 * alpha * beta * values * shares
    return dx
    ### END SOLUTION
