"""Global pooling: each map becomes one number, whatever its size and wherever its values lie."""

import numpy as np

from reference.layers.arguments import check_upstream
from reference.layers.dtypes import answer_dtype
from reference.layers.pooling import check_pooling


def global_avg_pool2d(x: np.ndarray) -> np.ndarray:
    r"""Average each map over all its rows and columns.

    .. math::
        y_{n,c} = \frac{1}{H W} \sum_{a,b} x_{n,c,a,b}

    There is one value for each map, not one for the whole volume, and it tells nothing about
    places: only the map before it does.

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.

    Returns
    -------
    y : array (N, C)
        float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        x is not an array of real numbers.
    ValueError
        x does not have four axes, or has no rows or columns.

    References
    ----------
    M. Lin, Q. Chen and S. Yan, "Network in network", ICLR 2014, arXiv:1312.4400.

    Examples
    --------
    >>> global_avg_pool2d(np.array([[[[4, 3], [1, 3]], [[1, 0], [0, 0]]]]))
    array([[2.75, 0.25]])
    """
    check_pooling(x, (1, 1))
    ### BEGIN SOLUTION
    y: np.ndarray = x.mean(axis=(2, 3), dtype=answer_dtype(x))
    return y
    ### END SOLUTION


def global_avg_pool2d_backward(upstream: np.ndarray, x: np.ndarray) -> np.ndarray:
    r"""Share the gradient of each map evenly among all its values.

    .. math::
        \frac{\partial J}{\partial x_{n,c,a,b}} = \frac{1}{H W} \;
        \frac{\partial J}{\partial y_{n,c}}

    Parameters
    ----------
    upstream : array (N, C)
        Gradient of the loss with respect to the output. It is not changed.
    x : array (N, C, H, W)
        The images of the forward pass; only their shape and dtype count.

    Returns
    -------
    gradient : array (N, C, H, W)
        Gradient of the loss with respect to x, in the dtype that NumPy gives to upstream and x
        together (whole numbers and booleans become float64).

    Raises
    ------
    TypeError, ValueError
        As `global_avg_pool2d`; or upstream is not an array of real numbers with the
        shape of the output.

    References
    ----------
    M. Lin, Q. Chen and S. Yan, "Network in network", ICLR 2014, arXiv:1312.4400.

    Examples
    --------
    >>> global_avg_pool2d_backward(np.array([[6.0]]), np.zeros((1, 1, 2, 3)))[0, 0]
    array([[1., 1., 1.],
           [1., 1., 1.]])
    """
    check_pooling(x, (1, 1))
    check_upstream(upstream, x.shape[:2])
    ### BEGIN SOLUTION
    height, width = x.shape[2:]
    gradient = np.zeros(x.shape, answer_dtype(upstream, x))
    gradient += upstream.astype(gradient.dtype)[:, :, np.newaxis, np.newaxis] / (height * width)
    return gradient
    ### END SOLUTION


def global_max_pool2d(x: np.ndarray) -> np.ndarray:
    r"""Keep the greatest value of each map.

    .. math::
        y_{n,c} = \max_{a,b} \; x_{n,c,a,b}

    Parameters
    ----------
    x : array (N, C, H, W)
        A batch of N images with C channels. It is not changed.

    Returns
    -------
    y : array (N, C)
        float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        As `global_avg_pool2d`.

    References
    ----------
    M. Oquab, L. Bottou, I. Laptev and J. Sivic, "Is object localization for free?", CVPR 2015.

    Examples
    --------
    >>> global_max_pool2d(np.array([[[[4, 3], [1, 3]], [[-1, -2], [-5, -3]]]]))
    array([[ 4., -1.]])
    """
    check_pooling(x, (1, 1))
    ### BEGIN SOLUTION
    y: np.ndarray = x.max(axis=(2, 3)).astype(answer_dtype(x))
    return y
    ### END SOLUTION


def global_max_pool2d_backward(upstream: np.ndarray, x: np.ndarray) -> np.ndarray:
    r"""Send the gradient of each map back to its greatest value.

    .. math::
        \frac{\partial J}{\partial x_{n,c,a,b}} =
        \begin{cases} \partial J / \partial y_{n,c} & (a, b) \text{ is the place of the maximum} \\ 0 & \text{else}
        \end{cases}

    Of several equal values the first one counts as the maximum, row by row from the left.

    Parameters
    ----------
    upstream : array (N, C)
        Gradient of the loss with respect to the output. It is not changed.
    x : array (N, C, H, W)
        The images of the forward pass. They are not changed.

    Returns
    -------
    gradient : array (N, C, H, W)
        Gradient of the loss with respect to x, in the dtype that NumPy gives to upstream and x together (whole numbers
        and booleans become float64).

    Raises
    ------
    TypeError, ValueError
        As `global_max_pool2d`; or upstream is not an array of real numbers with the shape of the output.

    References
    ----------
    M. Oquab, L. Bottou, I. Laptev and J. Sivic, "Is object localization for free?", CVPR 2015.

    Examples
    --------
    >>> global_max_pool2d_backward(np.array([[6.0]]), np.array([[[[1, 4], [4, 2]]]]))[0, 0]
    array([[0., 6.],
           [0., 0.]])
    """
    check_pooling(x, (1, 1))
    check_upstream(upstream, x.shape[:2])
    ### BEGIN SOLUTION
    images, channels, height, width = x.shape
    winners = x.reshape(images, channels, height * width).argmax(axis=2)[:, :, np.newaxis]
    gradient = np.zeros((images, channels, height * width), answer_dtype(upstream, x))
    np.put_along_axis(gradient, winners, upstream[:, :, np.newaxis], axis=2)
    return gradient.reshape(x.shape)
    ### END SOLUTION
