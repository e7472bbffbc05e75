"""The logistic sigmoid: every number is squashed into the range between 0 and 1."""

import numpy as np

from reference.layers.arguments import check_upstream
from reference.layers.dtypes import answer_dtype
from reference.layers.elementwise import check_elementwise


def sigmoid(x: np.ndarray) -> np.ndarray:
    r"""Squash every number into the range between 0 and 1, without overflow.

    .. math::
        \sigma(x) = \frac{1}{1 + e^{-x}} = \frac{e^{x}}{1 + e^{x}}

    The first form overflows for large negative x and the second for large positive x: each is right
    on its own side. The range is open: 0 and 1 are reached by rounding only.

    Parameters
    ----------
    x : array of any shape
        The numbers before the activation. It is not changed.

    Returns
    -------
    s : array of the shape of x
        A new array. float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        x is not an array of real numbers.

    References
    ----------
    I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning", MIT Press 2016,
    sections 3.10 and 6.2.2.

    Examples
    --------
    >>> sigmoid(np.array([-1000.0, 0.0, 1000.0]))
    array([0. , 0.5, 1. ])
    """
    check_elementwise(x)
    ### BEGIN SOLUTION
    x = x.astype(answer_dtype(x), copy=False)
    small = np.exp(-np.abs(x))  # never above 1
    s: np.ndarray = np.where(x >= 0, 1 / (1 + small), small / (1 + small))
    return s
    ### END SOLUTION


def sigmoid_backward(upstream: np.ndarray, x: np.ndarray) -> np.ndarray:
    r"""Multiply the upstream gradient by the slope of the sigmoid at x.

    .. math::
        \frac{\partial L}{\partial x} = \frac{\partial L}{\partial s} \cdot s \, (1 - s),
        \qquad s = \sigma(x)

    The slope is greatest at x = 0, where it is 0.25: each layer keeps at most a quarter of the
    gradient, it does not take a quarter away.

    Parameters
    ----------
    upstream : array of the shape of x
        The gradient of the loss with respect to the output.
    x : array of any shape
        The input of the forward pass, not its output.

    Returns
    -------
    dx : array of the shape of x
        A new array, in the dtype that NumPy gives to upstream and x together; whole
        numbers become float64.

    Raises
    ------
    TypeError, ValueError
        An argument is not an array of real numbers, or upstream does not have the shape of x.

    References
    ----------
    D. Rumelhart, G. Hinton and R. Williams, "Learning representations by back-propagating
    errors", Nature 323, 1986.

    Examples
    --------
    >>> sigmoid_backward(np.array([8.0, -4.0]), np.array([0.0, 0.0]))
    array([ 2., -1.])
    """
    check_elementwise(x)
    check_upstream(upstream, x.shape)
    ### BEGIN SOLUTION
    s = sigmoid(x.astype(answer_dtype(upstream, x), copy=False))
    dx: np.ndarray = upstream * (s * (1 - s))
    return dx
    ### END SOLUTION
