"""The hyperbolic tangent: every number is squashed into the range between -1 and 1."""

import numpy as np

from reference.layers.arguments import check_upstream
from reference.layers.dtypes import answer_dtype
from reference.layers.elementwise import check_elementwise


def tanh(x: np.ndarray) -> np.ndarray:
    r"""Squash every number into the range between -1 and 1, zero staying zero.

    .. math::
        \tanh x = \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}} = 2\,\sigma(2x) - 1

    Parameters
    ----------
    x : array of any shape
        The numbers before the activation. It is not changed.

    Returns
    -------
    t : array of the shape of x
        A new array. float32 stays float32; whole numbers and booleans become float64.

    Raises
    ------
    TypeError
        x is not an array of real numbers.

    References
    ----------
    Y. LeCun, L. Bottou, G. Orr and K.-R. Müller, "Efficient BackProp", in "Neural Networks: Tricks
    of the Trade", Springer 1998, section 4.4.

    Examples
    --------
    >>> tanh(np.array([-1000.0, 0.0, 0.5])).round(6)
    array([-1.      ,  0.      ,  0.462117])
    """
    check_elementwise(x)
    ### BEGIN SOLUTION
    t: np.ndarray = np.tanh(x.astype(answer_dtype(x), copy=False))
    return t
    ### END SOLUTION


def tanh_backward(upstream: np.ndarray, x: np.ndarray) -> np.ndarray:
    r"""Multiply the upstream gradient by the slope of the hyperbolic tangent at x.

    .. math::
        \frac{\partial L}{\partial x} = \frac{\partial L}{\partial t} \cdot (1 - t^2),
        \qquad t = \tanh x

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
    Y. LeCun, L. Bottou, G. Orr and K.-R. Müller, "Efficient BackProp", in "Neural Networks: Tricks
    of the Trade", Springer 1998, section 4.4.

    Examples
    --------
    >>> tanh_backward(np.array([3.0, 3.0]), np.array([0.0, 2.0])).round(6)
    array([3.      , 0.211952])
    """
    check_elementwise(x)
    check_upstream(upstream, x.shape)
    ### BEGIN SOLUTION
    t = np.tanh(x.astype(answer_dtype(upstream, x), copy=False))
    dx: np.ndarray = upstream * (1 - t * t)
    return dx
    ### END SOLUTION
