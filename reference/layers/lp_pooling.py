"""L1 and L2 pooling: the size of each window, as the sum of magnitudes or as the length of a vector."""

import numpy as np

from reference.layers.arguments import check_upstream
from reference.layers.dtypes import answer_dtype
from reference.layers.pooling import check_pooling, pooled_size, window_and_stride


def l1_pool2d(x: np.ndarray, window: int | tuple[int, int], stride: int | tuple[int, int] | None = None) -> np.ndarray:
    r"""Keep the sum of the absolute values of each window.

    .. math::
        y_{n,c,i,j} = \sum_{u,v} \left| x_{n,c,\;i s_h + u,\;j s_w + v} \right|

    The sum is not divided by the size of the window. PyTorch's `lp_pool2d` with p = 1 takes no absolute values.

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    window, stride : int or (rows, columns)
        As `avg_pool2d`.

    Returns
    -------
    y : array (N, C, H', W')
        H' = floor((H - kh) / sh) + 1, W' likewise. float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        As `avg_pool2d`.

    References
    ----------
    P. Sermanet, S. Chintala and Y. LeCun, "Convolutional neural networks applied to house numbers digit
    classification", ICPR 2012, arXiv:1204.3968.

    Examples
    --------
    >>> l1_pool2d(np.array([[[[2, 1, 0, -1], [-3, 8, 2, 5]]]]), 2)
    array([[[[14.,  8.]]]])
    """
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    check_pooling(x, (kh, kw))
    ### BEGIN SOLUTION
    images, channels, height, width = x.shape
    rows, columns = (height - kh) // sh + 1, (width - kw) // sw + 1
    magnitudes = np.abs(x.astype(answer_dtype(x)))
    y = np.zeros((images, channels, rows, columns), magnitudes.dtype)
    for u, v in np.ndindex(kh, kw):  # entry (u, v) of every window at once
        y += magnitudes[:, :, u : u + (rows - 1) * sh + 1 : sh, v : v + (columns - 1) * sw + 1 : sw]
    return y
    ### END SOLUTION


def l1_pool2d_backward(
    upstream: np.ndarray,
    x: np.ndarray,
    window: int | tuple[int, int],
    stride: int | tuple[int, int] | None = None,
) -> np.ndarray:
    r"""Give every value the gradients of its windows, with the sign of the value.

    .. math::
        \frac{\partial J}{\partial x_{n,c,a,b}} = \operatorname{sign}(x_{n,c,a,b})
        \sum_{(i,j) \,:\, (a,b) \text{ in window } (i,j)} \frac{\partial J}{\partial y_{n,c,i,j}}

    The sign of 0 is 0.

    Parameters
    ----------
    upstream : array (N, C, H', W')
        Gradient of the loss with respect to the output. It is not changed.
    x : array (N, C, H, W)
        The images of the forward pass. They are not changed.
    window, stride : int or (rows, columns)
        As in the forward pass.

    Returns
    -------
    gradient : array (N, C, H, W)
        Gradient of the loss with respect to x, in the dtype that NumPy gives to upstream and x together (whole numbers
        and booleans become float64).

    Raises
    ------
    TypeError, ValueError
        As `l1_pool2d`; or upstream is not an array of real numbers with the shape of the output.

    References
    ----------
    P. Sermanet, S. Chintala and Y. LeCun, "Convolutional neural networks applied to house numbers digit
    classification", ICPR 2012, arXiv:1204.3968.

    Examples
    --------
    >>> l1_pool2d_backward(np.array([[[[5.0]]]]), np.array([[[[2, 0], [-3, 8]]]]), 2)[0, 0]
    array([[ 5.,  0.],
           [-5.,  5.]])
    """
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    rows, columns = pooled_size(x, (kh, kw), (sh, sw))
    check_upstream(upstream, (*x.shape[:2], rows, columns))
    ### BEGIN SOLUTION
    gradient = np.zeros(x.shape, answer_dtype(upstream, x))
    for u, v in np.ndindex(kh, kw):
        gradient[:, :, u : u + (rows - 1) * sh + 1 : sh, v : v + (columns - 1) * sw + 1 : sw] += upstream
    gradient *= np.sign(x.astype(gradient.dtype))
    return gradient
    ### END SOLUTION


def l2_pool2d(
    x: np.ndarray,
    window: int | tuple[int, int],
    stride: int | tuple[int, int] | None = None,
) -> np.ndarray:
    r"""Keep the root of the sum of the squares of each window: its length as a vector.

    .. math::
        y_{n,c,i,j} = \sqrt{\sum_{u,v} x_{n,c,\;i s_h + u,\;j s_w + v}^2}

    The sum, not the mean, of the squares stands below the root.

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.
    window, stride : int or (rows, columns)
        As `avg_pool2d`.

    Returns
    -------
    y : array (N, C, H', W')
        H' = floor((H - kh) / sh) + 1, W' likewise. float32 stays float32; whole numbers and
        booleans become float64.

    Raises
    ------
    TypeError, ValueError
        As `avg_pool2d`.

    References
    ----------
    P. Sermanet, S. Chintala and Y. LeCun, "Convolutional neural networks applied to house numbers
    digit classification", ICPR 2012, arXiv:1204.3968.

    Examples
    --------
    >>> l2_pool2d(np.array([[[[3, 0, 6], [-4, 0, 8]]]]), 2, stride=1)
    array([[[[ 5., 10.]]]])
    """
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    check_pooling(x, (kh, kw))
    ### BEGIN SOLUTION
    images, channels, height, width = x.shape
    rows, columns = (height - kh) // sh + 1, (width - kw) // sw + 1
    squares = x.astype(answer_dtype(x)) ** 2
    y = np.zeros((images, channels, rows, columns), squares.dtype)
    for u, v in np.ndindex(kh, kw):  # entry (u, v) of every window at once
        y += squares[:, :, u : u + (rows - 1) * sh + 1 : sh, v : v + (columns - 1) * sw + 1 : sw]
    lengths: np.ndarray = np.sqrt(y)
    return lengths
    ### END SOLUTION


def l2_pool2d_backward(
    upstream: np.ndarray,
    x: np.ndarray,
    window: int | tuple[int, int],
    stride: int | tuple[int, int] | None = None,
) -> np.ndarray:
    r"""Share the gradient of each window in proportion to its values.

    .. math::
        \frac{\partial J}{\partial x_{n,c,a,b}} = x_{n,c,a,b}
        \sum_{(i,j) \,:\, (a,b) \text{ in window } (i,j)}
        \frac{1}{y_{n,c,i,j}} \; \frac{\partial J}{\partial y_{n,c,i,j}}

    A window of zeros has the pooled value 0 and sends nothing back: the length has no derivative
    there, and 0 is the choice made.

    Parameters
    ----------
    upstream : array (N, C, H', W')
        Gradient of the loss with respect to the output. It is not changed.
    x : array (N, C, H, W)
        The images of the forward pass. They are not changed.
    window, stride : int or (rows, columns)
        As in the forward pass.

    Returns
    -------
    gradient : array (N, C, H, W)
        Gradient of the loss with respect to x, in the dtype that NumPy gives to upstream and x
        together (whole numbers and booleans become float64).

    Raises
    ------
    TypeError, ValueError
        As `l2_pool2d`; or upstream is not an array of real numbers with the shape of the output.

    References
    ----------
    P. Sermanet, S. Chintala and Y. LeCun, "Convolutional neural networks applied to house numbers
    digit classification", ICPR 2012, arXiv:1204.3968.

    Examples
    --------
    >>> upstream, x = np.array([[[[1.0, 1.0]]]]), np.array([[[[3, 0, 0], [-4, 0, 0]]]])
    >>> l2_pool2d_backward(upstream, x, 2, stride=1)[0, 0]
    array([[ 0.6,  0. ,  0. ],
           [-0.8,  0. ,  0. ]])
    """
    (kh, kw), (sh, sw) = window_and_stride(window, stride)
    rows, columns = pooled_size(x, (kh, kw), (sh, sw))
    check_upstream(upstream, (*x.shape[:2], rows, columns))
    ### BEGIN SOLUTION
    gradient = np.zeros(x.shape, answer_dtype(upstream, x))
    y = l2_pool2d(x.astype(gradient.dtype), (kh, kw), (sh, sw))
    share = np.divide(upstream, y, out=np.zeros_like(y), where=y > 0)
    for u, v in np.ndindex(kh, kw):
        gradient[:, :, u : u + (rows - 1) * sh + 1 : sh, v : v + (columns - 1) * sw + 1 : sw] += share
    gradient *= x
    return gradient
    ### END SOLUTION
