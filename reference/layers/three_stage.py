"""The layer of the textbooks in its three stages: convolution, detector, pooling."""

import numpy as np

from reference.layers.arguments import check_convolution, check_window, pair
from reference.layers.convolution import conv2d
from reference.layers.relu import relu
from reference.layers.tiling import split_into_tiles


def three_stage_layer(
    x: np.ndarray,
    w: np.ndarray,
    b: np.ndarray | None = None,
    padding: int | tuple[int, int] = 0,
    window: int | tuple[int, int] = 2,
) -> np.ndarray:
    r"""Convolve with stride 1 plus biases, keep what is positive, then the maximum of each window.

    .. math::
        z = \operatorname{conv2d}(x, w) + b, \qquad a = \max(z, 0), \qquad
        y_{n,o,i,j} = \max_{u < k_h,\; v < k_w} a_{n,\,o,\;i k_h + u,\;j k_w + v}

    The stages are linear, nonlinear, and a summary of neighbours, in this order. The windows of the
    pooling do not overlap; rows and columns that do not fill one are left out.

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    w : array (C_out, C, kh, kw)
        C_out filters.
    b : array (C_out,), optional
        One bias for each filter; None adds nothing.
    padding : int or (ph, pw)
        Zeros put on each side of the image, at least 0.
    window : int or (rows, columns)
        Size of the pooling window and its stride, at least 1.

    Returns
    -------
    y : array (N, C_out, H', W')
        H' = floor((H + 2 ph - kh + 1) / rows), W' likewise; no number is negative.
        dtype as for `conv2d`.

    Raises
    ------
    TypeError, ValueError
        As `conv2d`, or the pooling window does not fit in the maps.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016,
    section 9.3 and figure 9.7.

    Examples
    --------
    >>> x = np.array([[[[1.0, 2.0, 5.0, 4.0, 0.0]]]])
    >>> three_stage_layer(x, np.array([[[[-1.0, 1.0]]]]), np.array([-2.0]), window=(1, 2))
    array([[[[1., 0.]]]])
    """
    (ph, pw), (rows, columns) = pair(padding, "padding", least=0), pair(window, "window", least=1)
    check_convolution(x, w, b, (ph, pw))
    maps = (x.shape[2] + 2 * ph - w.shape[2] + 1, x.shape[3] + 2 * pw - w.shape[3] + 1)
    check_window(maps, (rows, columns), (0, 0))
    ### BEGIN SOLUTION
    detected = relu(conv2d(x, w, b, 1, (ph, pw)))
    tiles = split_into_tiles(detected, (rows, columns))  # (N, C_out, H', W', rows, columns)
    y: np.ndarray = tiles.max(axis=(4, 5))
    return y
    ### END SOLUTION
