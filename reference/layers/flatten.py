"""Flatten: the channels, rows and columns of an image become one row of numbers."""

import numpy as np

from reference.layers.arguments import check_upstream
from reference.layers.dtypes import answer_dtype
from reference.layers.elementwise import check_elementwise


def check_batch(x: np.ndarray) -> None:
    """Refuse an array without a batch axis and one more.

    >>> check_batch(np.zeros(5))
    Traceback (most recent call last):
        ...
    ValueError: x must have the batch axis and at least one more, got shape (5,): add an axis, for example with x[None].
    """
    check_elementwise(x)
    if x.ndim <= 1:
        raise ValueError(
            f"x must have the batch axis and at least one more, got shape {x.shape}: "
            "add an axis, for example with x[None]."
        )


def flatten(x: np.ndarray) -> np.ndarray:
    r"""Write all numbers of each image in one row, the last axis fastest; the batch axis stays.

    .. math::
        y_{n,\; (c H + i) W + j} = x_{n,c,i,j}

    Parameters
    ----------
    x : array (N, C, H, W), or (N, ...) with at least one axis behind the batch
        A batch of N images. It is not changed.

    Returns
    -------
    y : array (N, C H W)
        A new array. float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError, ValueError
        x is not an array of real numbers with at least two axes.

    References
    ----------
    Y. LeCun et al., "Gradient-based learning applied to document recognition", Proceedings of the
    IEEE 86, 1998, where the maps of layer C5 are one pixel each.

    Examples
    --------
    >>> flatten(np.arange(8.0).reshape(1, 2, 2, 2))
    array([[0., 1., 2., 3., 4., 5., 6., 7.]])
    """
    check_batch(x)
    ### BEGIN SOLUTION
    return x.astype(answer_dtype(x), order="C").reshape(len(x), int(np.prod(x.shape[1:])))
    ### END SOLUTION


def flatten_backward(upstream: np.ndarray, x: np.ndarray) -> np.ndarray:
    r"""Put every number of the gradient back where its pixel stood.

    .. math::
        \frac{\partial L}{\partial x_{n,c,i,j}} =
        \frac{\partial L}{\partial y_{n,\; (c H + i) W + j}}

    Parameters
    ----------
    upstream : array (N, C H W)
        The gradient of the loss with respect to the flattened numbers.
    x : array (N, C, H, W), or (N, ...) with at least one axis behind the batch
        The input of the forward pass; only its shape counts.

    Returns
    -------
    dx : array of the shape of x
        A new array, in the dtype that NumPy gives to upstream and x together; whole
        numbers become float64.

    Raises
    ------
    TypeError, ValueError
        As `flatten`, or upstream does not have the shape of its answer.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016, section 6.5.

    Examples
    --------
    >>> flatten_backward(np.array([[1.0, 2.0, 3.0, 4.0]]), np.zeros((1, 1, 2, 2)))
    array([[[[1., 2.],
             [3., 4.]]]])
    """
    check_batch(x)
    check_upstream(upstream, (len(x), int(np.prod(x.shape[1:]))))
    ### BEGIN SOLUTION
    return upstream.astype(answer_dtype(upstream, x), order="C").reshape(x.shape)
    ### END SOLUTION
