"""Average pooling: the mean of each window, and a gradient shared evenly by all its values."""

import numpy as np

from reference.layers.arguments import check_upstream
from reference.layers.dtypes import answer_dtype
from reference.layers.pooling import check_pooling, pooled_size, window_and_stride


def avg_pool2d(
    x: np.ndarray,
    window: int | tuple[int, int],
    stride: int | tuple[int, int] | None = None,
) -> np.ndarray:
    r"""Keep the mean of each window.

    .. math::
        y_{n,c,i,j} = \frac{1}{k_h k_w} \sum_{u,v} x_{n,c,\;i s_h + u,\;j s_w + v}

    There is no border: whether its zeros count in the mean would be one more choice to make.

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    window : int or (kh, kw)
        Rows and columns of the window, at least 1.
    stride : int or (sh, sw), optional
        Step of the window, at least 1; None is the window's own size. A smaller one
        makes windows overlap.

    Returns
    -------
    y : array (N, C, H', W')
        H' = floor((H - kh) / sh) + 1, W' likewise: incomplete windows are left out. float32 stays
        float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        x is not an array of real numbers, or window or stride is not made of whole numbers.
    ValueError
        x does not have four axes, or the window fits nowhere.

    References
    ----------
    Y. LeCun et al., "Handwritten digit recognition with a back-propagation network", NIPS 1989.

    Examples
    --------
    >>> x = np.array([[[[2, 1, 0, -1], [-3, 8, 2, 5]]]])
    >>> avg_pool2d(x, 2)
    array([[[[2. , 1.5]]]])
    >>> avg_pool2d(x, (2, 3), stride=1).shape
    (1, 1, 1, 2)
    """
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    check_pooling(x, (kh, kw))
    ### BEGIN SOLUTION
    images, channels, height, width = x.shape
    rows, columns = (height - kh) // sh + 1, (width - kw) // sw + 1
    y = np.zeros((images, channels, rows, columns), answer_dtype(x))
    for u, v in np.ndindex(kh, kw):  # entry (u, v) of every window at once
        y += x[:, :, u : u + (rows - 1) * sh + 1 : sh, v : v + (columns - 1) * sw + 1 : sw]
    return y / (kh * kw)
    ### END SOLUTION


def avg_pool2d_backward(
    upstream: np.ndarray,
    x: np.ndarray,
    window: int | tuple[int, int],
    stride: int | tuple[int, int] | None = None,
) -> np.ndarray:
    r"""Share the gradient of each window evenly among its values.

    .. math::
        \frac{\partial J}{\partial x_{n,c,a,b}} = \frac{1}{k_h k_w}
        \sum_{(i,j) \,:\, (a,b) \text{ in window } (i,j)}
        \frac{\partial J}{\partial y_{n,c,i,j}}

    Parameters
    ----------
    upstream : array (N, C, H', W')
        Gradient of the loss with respect to the output. It is not changed.
    x : array (N, C, H, W)
        The images of the forward pass; only their shape and dtype count.
    window, stride : int or (rows, columns)
        As in the forward pass.

    Returns
    -------
    gradient : array (N, C, H, W)
        Gradient of the loss with respect to x, in the dtype that NumPy gives to upstream and x
        together (whole numbers and booleans become float64). It is 0 where no window lies.

    Raises
    ------
    TypeError, ValueError
        As `avg_pool2d`; or upstream is not an array of real numbers with the shape of the output.

    References
    ----------
    Y. LeCun et al., "Handwritten digit recognition with a back-propagation network", NIPS 1989.

    Examples
    --------
    >>> avg_pool2d_backward(np.array([[[[4.0, 8.0]]]]), np.zeros((1, 1, 2, 3)), 2, stride=1)[0, 0]
    array([[1., 3., 2.],
           [1., 3., 2.]])
    """
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    rows, columns = pooled_size(x, (kh, kw), (sh, sw))
    check_upstream(upstream, (*x.shape[:2], rows, columns))
    ### BEGIN SOLUTION
    gradient = np.zeros(x.shape, answer_dtype(upstream, x))
    share = upstream.astype(gradient.dtype) / (kh * kw)
    for u, v in np.ndindex(kh, kw):
        gradient[:, :, u : u + (rows - 1) * sh + 1 : sh, v : v + (columns - 1) * sw + 1 : sw] += share
    return gradient
    ### END SOLUTION
