"""Max and min pooling: the extreme value of each window, and the one place that its gradient goes back to."""

import numpy as np

from reference.layers.arguments import check_upstream, pair
from reference.layers.dtypes import answer_dtype
from reference.layers.pooling import check_pooling, pooled_size, window_and_stride


def max_pool2d_naive(
    x: np.ndarray,
    window: int | tuple[int, int],
    stride: int | tuple[int, int] | None = None,
    padding: int | tuple[int, int] = 0,
) -> np.ndarray:
    r"""Keep the greatest value of each window, one window after the other.

    .. math::
        y_{n,c,i,j} = \max_{u,v} \; \tilde x_{n,c,\;i s_h + u,\;j s_w + v}

    The equation of `max_pool2d` written as loops. A border of minus infinity never wins, so the part of the window
    that lies in it can as well be cut off: that is what these loops do.

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    window, stride, padding : int or (rows, columns)
        As `max_pool2d`.

    Returns
    -------
    y : array (N, C, H', W')
        As `max_pool2d`.

    Raises
    ------
    TypeError, ValueError
        As `max_pool2d`.

    References
    ----------
    M. Ranzato, Y.-L. Boureau and Y. LeCun, "Sparse feature learning for deep belief networks", NIPS 2007.

    Examples
    --------
    >>> x = np.array([[[[2, 1, 0, -1], [-3, 8, 2, 5]]]])
    >>> max_pool2d_naive(x, 2, stride=1)
    array([[[[8., 8., 5.]]]])
    """
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    ph, pw = pair(padding, "padding", least=0)
    check_pooling(x, (kh, kw), (ph, pw))
    ### BEGIN SOLUTION
    images, channels, height, width = x.shape
    rows, columns = (height + 2 * ph - kh) // sh + 1, (width + 2 * pw - kw) // sw + 1
    y = np.zeros((images, channels, rows, columns), answer_dtype(x))
    for n in range(images):
        for c in range(channels):
            for i in range(rows):
                for j in range(columns):
                    top, left = i * sh - ph, j * sw - pw  # negative in the border
                    y[n, c, i, j] = x[n, c, max(top, 0) : top + kh, max(left, 0) : left + kw].max()
    return y
    ### END SOLUTION


def max_pool2d(
    x: np.ndarray,
    window: int | tuple[int, int],
    stride: int | tuple[int, int] | None = None,
    padding: int | tuple[int, int] = 0,
) -> np.ndarray:
    r"""Keep the greatest value of each window.

    .. math::
        y_{n,c,i,j} = \max_{u,v} \; \tilde x_{n,c,\;i s_h + u,\;j s_w + v}

    where :math:`\tilde x` is `x` with `ph` rows of minus infinity above and below and `pw` columns
    of it left and right: the border never wins, not even where all values are negative. Each
    channel is pooled by itself.

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    window : int or (kh, kw)
        Rows and columns of the window, at least 1.
    stride : int or (sh, sw), optional
        Step of the window, at least 1; None is the window's own size. A smaller one
        makes windows overlap.
    padding : int or (ph, pw)
        Width of the border on each side of the rows and of the columns, at most half the window.

    Returns
    -------
    y : array (N, C, H', W')
        H' = floor((H + 2 ph - kh) / sh) + 1, W' likewise: incomplete windows are left out. float32
        stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        x is not an array of real numbers, or window, stride or padding is not
        made of whole numbers.
    ValueError
        x does not have four axes, the window fits nowhere, or the padding is more
        than half the window.

    References
    ----------
    M. Ranzato, Y.-L. Boureau and Y. LeCun, "Sparse feature learning for deep belief
    networks", NIPS 2007.

    Examples
    --------
    >>> x = np.array([[[[2, 1, 0, -1], [-3, 8, 2, 5], [1, -1, 3, 4], [0, 1, 1, -2]]]])
    >>> max_pool2d(x, 2)[0, 0]
    array([[8., 5.],
           [1., 4.]])
    >>> max_pool2d(x, 2, padding=1)[0, 0]
    array([[ 2.,  1., -1.],
           [ 1.,  8.,  5.],
           [ 0.,  1., -2.]])
    """
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    ph, pw = pair(padding, "padding", least=0)
    check_pooling(x, (kh, kw), (ph, pw))
    ### BEGIN SOLUTION
    images, channels, height, width = x.shape
    rows, columns = (height + 2 * ph - kh) // sh + 1, (width + 2 * pw - kw) // sw + 1
    padded = np.full((images, channels, height + 2 * ph, width + 2 * pw), -np.inf, answer_dtype(x))
    padded[:, :, ph : ph + height, pw : pw + width] = x

    # One slice holds the entry (u, v) of every window at once.
    y = np.full((images, channels, rows, columns), -np.inf, padded.dtype)
    for u, v in np.ndindex(kh, kw):
        entry = padded[:, :, u : u + (rows - 1) * sh + 1 : sh, v : v + (columns - 1) * sw + 1 : sw]
        np.maximum(y, entry, out=y)
    return y
    ### END SOLUTION


def max_pool2d_backward(
    upstream: np.ndarray,
    x: np.ndarray,
    window: int | tuple[int, int],
    stride: int | tuple[int, int] | None = None,
    padding: int | tuple[int, int] = 0,
) -> np.ndarray:
    r"""Send the gradient of each window back to its greatest value.

    .. math::
        \frac{\partial J}{\partial x_{n,c,a,b}} =
        \sum_{(i,j) \,:\, (a,b) \text{ wins window } (i,j)}
        \frac{\partial J}{\partial y_{n,c,i,j}}

    Of several equal values the first one wins, row by row from the left. A value that wins several
    overlapping windows gets the sum of their gradients.

    Parameters
    ----------
    upstream : array (N, C, H', W')
        Gradient of the loss with respect to the output. It is not changed.
    x : array (N, C, H, W)
        The images of the forward pass. They are not changed.
    window, stride, padding : int or (rows, columns)
        As in the forward pass.

    Returns
    -------
    gradient : array (N, C, H, W)
        Gradient of the loss with respect to x, in the dtype that NumPy gives to upstream and x
        together (whole numbers and booleans become float64).

    Raises
    ------
    TypeError, ValueError
        As `max_pool2d`; or upstream is not an array of real numbers with the shape of the output.

    References
    ----------
    M. Ranzato, Y.-L. Boureau and Y. LeCun, "Sparse feature learning for deep belief
    networks", NIPS 2007.

    Examples
    --------
    >>> x = np.array([[[[2, 1, 0, -1], [-3, 8, 2, 5]]]])
    >>> max_pool2d_backward(np.array([[[[1.0, 2.0]]]]), x, 2)[0, 0]
    array([[0., 0., 0., 0.],
           [0., 1., 0., 2.]])
    >>> max_pool2d_backward(np.full((1, 1, 1, 1), 4.0), np.ones((1, 1, 2, 2)), 2)[0, 0]
    array([[4., 0.],
           [0., 0.]])
    """
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    ph, pw = pair(padding, "padding", least=0)
    rows, columns = pooled_size(x, (kh, kw), (sh, sw), (ph, pw))
    check_upstream(upstream, (*x.shape[:2], rows, columns))
    ### BEGIN SOLUTION
    images, channels, height, width = x.shape
    y = max_pool2d(x, (kh, kw), (sh, sw), (ph, pw))
    padded = np.full((images, channels, height + 2 * ph, width + 2 * pw), np.nan, y.dtype)  # nan equals no maximum
    padded[:, :, ph : ph + height, pw : pw + width] = x

    gradient = np.zeros(padded.shape, answer_dtype(upstream, x))
    undecided = np.ones(y.shape, bool)
    for u, v in np.ndindex(kh, kw):  # entries of the window, row by row
        entry = np.s_[:, :, u : u + (rows - 1) * sh + 1 : sh, v : v + (columns - 1) * sw + 1 : sw]
        wins = undecided & (padded[entry] == y)
        gradient[entry] += np.where(wins, upstream, 0)
        undecided &= ~wins
    return gradient[:, :, ph : ph + height, pw : pw + width]
    ### END SOLUTION
